"""A class held on a metered stack, and what was counted in each of its phases."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from bench.cost.metered_aws import METER
from bench.cost.tally import difference
from local.background import RunningStack
from local.client import Client

Counts = Mapping[str, int]

MODULE: Final = "bench.cost.metered_stack"
_LANGUAGES: Final = ("es", "fr", "ca", "de", "pt", "it", "gl", "eo")
_SENTENCES: Final = (
    (Path(__file__).parents[2] / "docs" / "lesson.txt").read_text("utf-8").splitlines()
)
_TEXT: Final = max(_SENTENCES, key=len)
"""Every utterance is the same one, so that sizes do not depend on what was said."""
_WARM_UP: Final = 5
"""The first utterances have less before them to be read: they are said, and not counted."""
_SETTLE_S: Final = 30.0
_LOOK_S: Final = 0.03


@dataclass(frozen=True, slots=True)
class Size:
    """How large a class is. `interims` is how many interim texts precede each final one."""

    students: int
    languages: int
    utterances: int
    interims: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A class, and what was counted while it gathered, spoke and parted."""

    size: Size
    join: Counts
    speak: Counts
    leave: Counts


async def hold(stack: RunningStack, size: Size) -> Counted:
    """Hold a class on a stack that nobody else uses, and return what it came to."""
    meter = _Meter(stack)
    async with AsyncExitStack() as sockets:
        before = await meter.read()
        teacher = await sockets.enter_async_context(Client(stack.ws_url))
        await teacher.register("teacher", "en-GB")
        students = [await _join(sockets, stack, teacher, n, size) for n in range(size.students)]
        gathered = await meter.read()
        first = _WARM_UP + 1
        for number in range(1, first):
            await _say(teacher, students, number, size.interims)
        warm = await meter.read()
        for number in range(first, first + size.utterances):
            await _say(teacher, students, number, size.interims)
        spoken = await meter.read()
        await teacher.send("end_session")
        for client in (teacher, *students):
            await client.until(lambda c=client: c.socket.closed)  # type: ignore[misc]
    parted = await meter.read(everybody_left=True)
    return Counted(
        size,
        join=difference(gathered, before),
        speak=difference(spoken, warm),
        leave=difference(parted, spoken),
    )


async def _join(
    sockets: AsyncExitStack, stack: RunningStack, teacher: Client, number: int, size: Size
) -> Client:
    """Have a student join once the one before has, so that all rosters have a known size."""
    student = Client(f"{stack.ws_url}?code={teacher.code}")
    await sockets.enter_async_context(student)
    await student.next("connection")
    captions = "live" if size.interims else "final"
    await student.register(
        "student",
        _LANGUAGES[number % size.languages],
        name=f"Student {number:04}",
        settings={"captions": captions},
    )
    return student


async def _say(teacher: Client, students: Sequence[Client], number: int, interims: int) -> None:
    """Say a sentence as a client does that sends every word as it is recognised."""
    utterance = f"utterance-{number:04}"
    for revision in range(interims + 1):
        await teacher.send(
            "transcription",
            text=_TEXT,
            sequence=number,
            utteranceId=utterance,
            revision=revision,
            isFinal=revision == interims,
        )
        await teacher.next("transcription")
        for student in students:
            await student.until(lambda s=student: _has(s, number, revision))  # type: ignore[misc] # noqa: B023


def _has(student: Client, number: int, revision: int) -> bool:
    caption = student.captions.get(number)
    return caption is not None and caption.message["revision"] >= revision


class _Meter:
    """Both meters of a stack and the length of its log, read when nothing goes on any more."""

    def __init__(self, stack: RunningStack) -> None:
        self._urls = (stack.url + METER, stack.environment["AWS_ENDPOINT_URL"] + METER)
        self._log = stack.log_path

    async def read(self, *, everybody_left: bool = False) -> Counts:
        """Wait until every invocation is over and every record written; return all counts.

        With `everybody_left` every socket's `$disconnect` is waited for too.
        """
        deadline = time.monotonic() + _SETTLE_S
        before: Counts = {}
        async with aiohttp.ClientSession() as http:
            while time.monotonic() < deadline:
                counts = await self._look(http)
                left = counts.get("invoke disconnect", 0) == counts.get("handshake", 0)
                settled = _is_settled(counts) and (left or not everybody_left)
                if settled and _without_polls(counts) == _without_polls(before):
                    return _without_polls(counts)
                before = counts
                await asyncio.sleep(_LOOK_S)
        raise TimeoutError("the stack does not come to rest")

    async def _look(self, http: aiohttp.ClientSession) -> dict[str, int]:
        counts = {"log bytes": self._log.stat().st_size}
        for url in self._urls:
            async with http.get(url) as answer:
                counts |= json.loads(await answer.read())
        return counts


def _is_settled(counts: Counts) -> bool:
    begun = {n: c for n, c in counts.items() if n.startswith("invoke ")}
    over = all(counts.get(n.replace("invoke", "over", 1)) == c for n, c in begun.items())
    greeted = counts.get("invoke greeting", 0) == counts.get("handshake", 0)
    written = counts.get("queue SendMessage", 0) == counts.get("queue DeleteMessageBatch", 0)
    return over and greeted and written


def _without_polls(counts: Counts) -> Counts:
    """Leave out what belongs to this machine: its worker's own batches, and the double entry."""
    local = (
        "over ",
        "queue ReceiveMessage",
        "queue DeleteMessageBatch",
        "invoke record",
        "queue C",
    )
    return {name: count for name, count in counts.items() if not name.startswith(local)}
