"""Runs classes on a metered stack and returns the counts of each phase."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from bench.meter.aws import METER
from bench.meter.tally import Counts, difference
from local.background import BackgroundStack, RunningStack
from local.client.client import Client
from tests.fakes.openai_server import FakeOpenAI

LESSON: Final = Path(__file__).parents[2] / "docs" / "lesson.txt"
KINDS: Final = 3
_SENTENCES: Final = sorted(LESSON.read_text("utf-8").splitlines(), key=len)
_TEXTS: Final = _SENTENCES[1 :: len(_SENTENCES) // KINDS]
"""A short, a medium and a long sentence, sent in turn."""
_LANGUAGES: Final = ("es", "fr", "ca", "de", "pt", "it", "gl", "eo")
_WARM_UP: Final = 6
"""The number of uncounted first utterances, which have less context to read."""
# The local worker polls and batches differently from Lambda's pollers.
_OF_THIS_MACHINE: Final = frozenset(
    {"over", "invoke record", "queue ReceiveMessage", "queue DeleteMessageBatch"}
)
_SETTLE_S: Final = 60.0
_POLL_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a class.

    Args:
        students: The number of students.
        languages: The number of their languages.
        utterances: The number of counted utterances, the same number of each kind.
        interims: The number of interim texts before each final one.
        voices: Whether the server synthesizes captions; otherwise students' devices do.
    """

    students: int
    languages: int
    utterances: int = 2 * KINDS
    interims: int = 0
    voices: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a class while students join, during its utterances, and at its end."""

    size: Size
    join: Counts
    speak: Counts
    leave: Counts


@contextmanager
def metered_stack() -> Iterator[BackgroundStack]:
    """Run a stack as deployed: OpenAI's adapters, translation context, metrics in the log."""
    with FakeOpenAI() as openai:
        env = {
            "LECTERN_TRANSLATOR": "compatible",
            "LECTERN_TRANSLATOR_URL": openai.url,
            "LECTERN_TTS": "openai",
            "LECTERN_TTS_URL": openai.url,
            # Deliver every interim text, although they follow without a pause here.
            "LECTERN_INTERIM_EVERY_MS": "1",
            "LECTERN_METRICS_NAMESPACE": "Lectern/stage",
        }
        with BackgroundStack(env, module="bench.meter.stack") as stack:
            yield stack


async def hold(stack: RunningStack, size: Size) -> Counted:
    """Run a class on a stack that nothing else uses and return its counts."""
    async with AsyncExitStack() as sockets:
        before = await _read(stack)
        teacher = await sockets.enter_async_context(Client(stack.ws_url))
        await teacher.register("teacher", "en-GB")
        students = [await _join(sockets, stack, teacher, n, size) for n in range(size.students)]
        joined = await _read(stack)
        first = _WARM_UP + 1
        for number in range(1, first):
            await _say(teacher, students, number, size)
        warm = await _read(stack)
        for number in range(first, first + size.utterances):
            await _say(teacher, students, number, size)
        after = await _read(stack)
        await teacher.send("end_session")
        for client in (teacher, *students):
            await client.until(lambda c=client: c.socket.closed)  # type: ignore[misc]
    ended = await _read(stack, everyone_left=True)
    return Counted(
        size,
        join=difference(joined, before),
        speak=difference(after, warm),
        leave=difference(ended, after),
    )


async def _join(
    sockets: AsyncExitStack, stack: RunningStack, teacher: Client, number: int, size: Size
) -> Client:
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
    # Students who join within the same second share a count. Here each one costs a count.
    await teacher.until(lambda: _student_count(teacher) == number + 1)
    return student


def _student_count(teacher: Client) -> int:
    counts = (
        each.message["count"]
        for each in teacher.received
        if each.message.get("type") == "studentCountUpdate"
    )
    return max(counts, default=0)


async def _say(teacher: Client, students: Sequence[Client], number: int, size: Size) -> None:
    """Send the interim texts and the final text of an utterance, as a streaming client does."""
    for revision in range(size.interims + 1):
        await teacher.send(
            "transcription",
            text=_text(teacher, number),
            sequence=number,
            utteranceId=f"utterance-{number:04}",
            revision=revision,
            isFinal=revision == size.interims,
        )
        await teacher.next("transcription")
        for student in students:
            await student.until(lambda s=student: _has(s, number, revision))  # type: ignore[misc] # noqa: B023
    if size.voices:
        await _listen(students, number)


def _text(teacher: Client, number: int) -> str:
    """Return a text that is new to the server, because repeated audio is cached."""
    mark = f"{teacher.code} {number:04} "
    return mark + _TEXTS[number % KINDS][len(mark) :]


async def _listen(students: Sequence[Client], number: int) -> None:
    """Wait for every student's audio and fetch it, like a page, if the message has a URL."""
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


async def _read(stack: RunningStack, *, everyone_left: bool = False) -> Counts:
    """Wait until all invocations have ended and all records are written; return all counts.

    With `everyone_left`, also wait for the `$disconnect` of every socket.
    """
    deadline = time.monotonic() + _SETTLE_S
    before: Counts = {}
    async with aiohttp.ClientSession() as http:
        while time.monotonic() < deadline:
            counts = {"log bytes": stack.log_path.stat().st_size}
            for url in (stack.url + METER, stack.environment["AWS_ENDPOINT_URL"] + METER):
                async with http.get(url) as answer:
                    counts |= json.loads(await answer.read())
            settled = _is_settled(counts, everyone_left=everyone_left)
            counts = {name: n for name, n in counts.items() if name not in _OF_THIS_MACHINE}
            # Two equal readings, because the log may still grow after the last invocation.
            if settled and counts == before:
                return counts
            before = counts
            await asyncio.sleep(_POLL_S)
    raise TimeoutError("the stack did not settle")


def _is_settled(counts: Counts, *, everyone_left: bool) -> bool:
    opened, left = (counts.get(f"invoke {name}", 0) for name in ("connect", "disconnect"))
    started = sum(number for name, number in counts.items() if name.startswith("invoke "))
    written = counts.get("queue SendMessage", 0) == counts.get("queue DeleteMessageBatch", 0)
    return started == counts.get("over", 0) and written and (opened == left or not everyone_left)
