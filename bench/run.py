"""Runs lessons on the stack and on the floor."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.floor import floor
from bench.lesson import Delay, Scenario, open_class, open_sockets
from bench.percentiles import Percentiles
from local.background import BackgroundStack


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a lesson.

    `cpu_ms` is the CPU time of an utterance, in the process of gateway and functions and in moto's.
    Other load hardly changes it.
    """

    scenario: Scenario
    beyond: Percentiles
    total: Percentiles
    cpu_ms: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class StackResult:
    """The results of a stack: its lessons, start time in seconds, and memory by part in MB."""

    lessons: Sequence[Result]
    start_s: float
    memory_mb: Mapping[str, float]


def on_stack(home: Path, scenarios: Sequence[Scenario], delay_ms: str = "0-0") -> StackResult:
    """Run the lessons on a stack whose translator takes `delay_ms`, a range like `300-1100`."""
    start = time.monotonic()
    with BackgroundStack({"LECTERN_STAND_IN_DELAY_MS": delay_ms}, home) as stack:
        start_s = time.monotonic() - start
        lessons = [asyncio.run(_lesson(stack, scenario)) for scenario in scenarios]
        return StackResult(lessons, start_s, _memory_mb(stack))


def on_floor(scenarios: Sequence[Scenario]) -> list[Result]:
    """Run the lessons on the server that only forwards frames."""
    with floor() as url:
        return [asyncio.run(_broadcast(url, scenario)) for scenario in scenarios]


async def _lesson(stack: BackgroundStack, scenario: Scenario) -> Result:
    async with open_class(stack.ws_url, scenario) as classroom:
        with _cpu_ms(stack) as cpu_ms:
            await classroom.run(scenario, classroom.send)
        ours, moto = (spent / scenario.said for spent in cpu_ms)
        return _result(scenario, classroom.delays(scenario), (ours, moto))


async def _broadcast(url: str, scenario: Scenario) -> Result:
    async with open_sockets(url, scenario) as classroom:
        await classroom.run(scenario, classroom.relay)
        return _result(scenario, classroom.delays(scenario))


def _result(
    scenario: Scenario, delays: Sequence[Delay], cpu_ms: tuple[float, float] = (0.0, 0.0)
) -> Result:
    return Result(
        scenario,
        beyond=Percentiles.of(delay.beyond for delay in delays),
        total=Percentiles.of(delay.total for delay in delays),
        cpu_ms=cpu_ms,
    )


@contextmanager
def _cpu_ms(stack: BackgroundStack) -> Iterator[list[float]]:
    """Yield a list that, after the block, has the CPU time used by the stack and by moto."""
    processes = [psutil.Process(stack.pid), psutil.Process(stack.aws_pid)]
    before = [sum(process.cpu_times()[:2]) for process in processes]
    used: list[float] = []
    yield used
    after = [sum(process.cpu_times()[:2]) for process in processes]
    used.extend((late - early) * 1_000 for late, early in zip(after, before, strict=True))


def _memory_mb(stack: BackgroundStack) -> dict[str, float]:
    """Return the proportional set size (PSS) of each part."""
    names = {stack.pid: "gateway and functions", stack.aws_pid: "moto"}
    parts: dict[str, float] = {}
    for process, size in stack.memory_mb().items():
        part = names.get(int(process.rpartition(" ")[2]), "PostgreSQL")
        parts[part] = parts.get(part, 0.0) + size
    return parts
