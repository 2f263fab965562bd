"""A class held on a metered stack, and what was counted in each of its phases."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from bench.cost.meter import Meter
from bench.cost.tally import Counts, difference
from local.background import RunningStack
from local.client import Client

MODULE: Final = "bench.cost.metered_stack"
_LANGUAGES: Final = ("es", "fr", "ca", "de", "pt", "it", "gl", "eo")
_SENTENCES: Final = sorted(
    (Path(__file__).parents[2] / "docs" / "lesson.txt").read_text("utf-8").splitlines(), key=len
)
KINDS: Final = 3
_TEXTS: Final = _SENTENCES[1 :: len(_SENTENCES) // KINDS]
"""A short one, a middling one and a long one, said in turn: so long are a lesson's sentences."""
_WARM_UP: Final = 5
"""The first utterances have less before them to be read: they are said, and not counted."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a class is.

    Args:
        students: Those who read.
        languages: Those of the students.
        utterances: How many are counted; as many of each kind of sentence.
        interims: How many interim texts precede each final one.
        voices: Whether the server speaks to every student; else their devices do.
    """

    students: int
    languages: int
    utterances: int
    interims: int = 0
    voices: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A class, and what was counted while it gathered, spoke and parted."""

    size: Size
    join: Counts
    speak: Counts
    leave: Counts


async def hold(stack: RunningStack, size: Size) -> Counted:
    """Hold a class on a stack that nobody else uses, and return what it came to."""
    meter = Meter(stack)
    async with AsyncExitStack() as sockets:
        before = await meter.read()
        teacher = await sockets.enter_async_context(Client(stack.ws_url))
        await teacher.register("teacher", "en-GB")
        students = [await _join(sockets, stack, teacher, n, size) for n in range(size.students)]
        gathered = await meter.read()
        first = _WARM_UP + 1
        for number in range(1, first):
            await _say(teacher, students, number, size)
        warm = await meter.read()
        for number in range(first, first + size.utterances):
            await _say(teacher, students, number, size)
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
        settings={"captions": captions, "useClientSpeech": not size.voices},
    )
    return student


async def _say(teacher: Client, students: Sequence[Client], number: int, size: Size) -> None:
    """Say a sentence as a client does that sends every word as it is recognised."""
    utterance = f"utterance-{number:04}"
    for revision in range(size.interims + 1):
        await teacher.send(
            "transcription",
            text=_text(teacher, number),
            sequence=number,
            utteranceId=utterance,
            revision=revision,
            isFinal=revision == size.interims,
        )
        await teacher.next("transcription")
        for student in students:
            await student.until(lambda s=student: _has(s, number, revision))  # type: ignore[misc] # noqa: B023

    if size.voices:
        await _listen(students, number)


def _text(teacher: Client, number: int) -> str:
    """Return a sentence that nobody has said before: words said again are not spoken again."""
    mark = f"{teacher.code} {number:04} "
    return mark + _TEXTS[number % KINDS][len(mark) :]


async def _listen(students: Sequence[Client], number: int) -> None:
    """Wait for everybody's voice, and fetch it as a page does where it has come by address."""
    async with aiohttp.ClientSession(raise_for_status=True) as http:
        for student in students:
            await student.until(lambda s=student: number in s.voices)  # type: ignore[misc]
            voice = student.voices[number].message
            if "audioData" not in voice:
                async with http.get(voice["audioUrl"]) as answer:
                    await answer.read()


def _has(student: Client, number: int, revision: int) -> bool:
    caption = student.captions.get(number)
    return caption is not None and caption.message["revision"] >= revision
