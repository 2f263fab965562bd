"""The schedules of the local stack invoke functions."""

import asyncio
from typing import Any

from lectern.routes import Function, Trigger
from local.runtime.isolation import Failure
from local.runtime.runtime import FunctionError, Runtime
from local.runtime.schedule import Schedule

SWEEP = Function("sweep", "nowhere", Trigger.SCHEDULE, every_minutes=1)
RARE = Function("rare", "nowhere", Trigger.SCHEDULE, every_minutes=60)
JOB = Function("job", "nowhere", Trigger.INVOKE)


class CountingRuntime(Runtime):
    """Runs nothing; every other run fails."""

    def __init__(self) -> None:
        super().__init__([])
        self.runs: list[str] = []
        self.third = asyncio.Event()

    async def invoke(self, function: Function, event: dict[str, Any], caller: str = "") -> Any:
        self.runs.append(function.name)
        if len(self.runs) == 3:
            self.third.set()
        if len(self.runs) % 2:
            raise FunctionError(function, Failure("KeyError", "nothing"))


async def test_a_scheduled_function_runs_again_and_again_whether_it_fails_or_not() -> None:
    runtime = CountingRuntime()
    schedule = Schedule([JOB, SWEEP, RARE], runtime, {"sweep": 0.01})

    schedule.start()
    async with asyncio.timeout(30):
        await runtime.third.wait()
    await schedule.stop()

    assert set(runtime.runs) == {"sweep"}


async def test_no_run_starts_after_stopping() -> None:
    runtime = CountingRuntime()
    schedule = Schedule([SWEEP], runtime, {"sweep": 0.01})
    schedule.start()

    await schedule.stop()
    await schedule.stop()

    assert runtime.runs == []
