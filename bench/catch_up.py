"""`python -m bench.catch_up`: how fast a returning student gets the missed captions."""

import asyncio
import sys
import time
from dataclasses import dataclass
from typing import Final

from bench.percentiles import Percentiles
from local.background import BackgroundStack
from local.client.client import Client
from local.client.reconnecting import ReconnectingClient

MISSED: Final = 1_000
_ROUNDS: Final = 10
_AT_ONCE: Final = 8
_LIMIT_S: Final = 120.0
_HEAD: Final = (
    "| missed | pages | socket to last page: p50 | p95 | register to last page: p50 | p95 |"
)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """How long returning students wait for the last page of missed captions, in milliseconds.

    `whole` counts from the handshake, and `registered` from `register`.
    """

    missed: int
    pages: int
    whole: Percentiles
    registered: Percentiles


def measure(missed: int = MISSED) -> CatchUp:
    """Let students leave before the first caption, and return one by one after the last."""
    with BackgroundStack() as stack:
        return asyncio.run(_measure(stack.ws_url, missed))


async def _measure(url: str, missed: int) -> CatchUp:
    async with ReconnectingClient(url, "teacher", "en") as teacher:
        await teacher.until(lambda: bool(teacher.code), _LIMIT_S)
        assert teacher.code is not None  # noqa: S101 - waited for above
        async with Client(url) as other:
            await other.register("student", "es", classroomCode=teacher.code)
            tokens = [await _join_and_leave(url, teacher.code) for _ in range(_ROUNDS)]
            await _speak(teacher, missed)
            await other.until(lambda: len(other.captions) == missed, _LIMIT_S)
        # One round each: the server limits how many past captions a student reads in a minute.
        rounds = [await _come_back(url, token, missed) for token in tokens]
    return CatchUp(
        missed,
        pages=rounds[0][0],
        whole=Percentiles.of(whole for _, whole, _ in rounds),
        registered=Percentiles.of(registered for _, _, registered in rounds),
    )


async def _join_and_leave(url: str, code: str) -> str:
    """Return the resume token of a student who has left the class."""
    async with Client(url) as student:
        known = await student.register("student", "es", classroomCode=code)
        return str(known["resumeToken"])


async def _speak(teacher: ReconnectingClient, count: int) -> None:
    for number in range(1, count + 1):
        await teacher.say(f"This is sentence number {number} of a very long lesson about plants.")
        await teacher.until(lambda: len(teacher.outbox.pending) < _AT_ONCE, _LIMIT_S)
    await teacher.until(lambda: not teacher.outbox.pending, _LIMIT_S)


async def _come_back(url: str, token: str, missed: int) -> tuple[int, float, float]:
    """Return the number of pages and the two durations."""
    start = time.monotonic()
    async with Client(url) as student:
        registering = time.monotonic()
        await student.register("student", "es", resumeToken=token, lastSequence=0)
        await student.until(lambda: len(student.captions) == missed, _LIMIT_S)
        pages = [r for r in student.received if r.message["type"] == "history"]
        last = max(page.at for page in pages)
        return len(pages), (last - start) * 1_000, (last - registering) * 1_000


def table(found: CatchUp) -> str:
    """Return a Markdown table."""
    times = (found.whole.p50, found.whole.p95, found.registered.p50, found.registered.p95)
    cells = [str(found.missed), str(found.pages), *(f"{each:.0f}" for each in times)]
    return f"{_HEAD}\n| --- | --- | --- | --- | --- | --- |\n| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(f"{table(measure())}\n")
