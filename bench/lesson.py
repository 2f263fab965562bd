"""Runs a lesson over real sockets and measures the delay of each caption at each student."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from local.client.client import Client, Message

_SENTENCES: Final = (
    (Path(__file__).parent.parent / "docs" / "lesson.txt").read_text("utf-8").splitlines()
)
_LANGUAGES: Final = ("es", "fr", "ca", "de")
_AT_ONCE: Final = 8
_LIMIT_S: Final = 60.0

Speak = Callable[[int], Awaitable[None]]
"""Sends the teacher's utterance with a number, counted from 1."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One lesson.

    Args:
        students: The number of students, spread evenly over the languages.
        languages: The number of languages.
        utterances: The number of utterances that are measured.
        period_s: The time between two utterances, in seconds.
        warm_up: The number of utterances before the first one that is measured.
    """

    students: int
    languages: int
    utterances: int
    period_s: float
    warm_up: int = 5

    @property
    def said(self) -> int:
        """The number of all utterances, which is also the number of the last one."""
        return self.warm_up + self.utterances

    @property
    def counted(self) -> range:
        """The numbers of the measured utterances."""
        return range(self.warm_up + 1, self.said + 1)


@dataclass(frozen=True, slots=True)
class Delay:
    """The delay of one caption at one student, in milliseconds from the teacher's send."""

    total: float
    translation: float

    @property
    def beyond(self) -> float:
        """The delay without the translator's time."""
        return self.total - self.translation


@dataclass(frozen=True, slots=True)
class Classroom:
    """A teacher and students, all registered.

    `sent` has the time of each utterance's send by its number, in seconds of `time.monotonic`.
    """

    teacher: Client
    students: Sequence[Client]
    sent: dict[int, float] = field(default_factory=dict)

    @property
    def acknowledged(self) -> Mapping[int, float]:
        """When the teacher got the acknowledgement of each utterance, by number."""
        return {
            received.message["sequence"]: received.at
            for received in self.teacher.received
            if received.message["type"] == "transcription"
        }

    @property
    def errors(self) -> Sequence[str]:
        """The messages of the errors that the teacher received."""
        messages = (received.message for received in self.teacher.received)
        return [message["message"] for message in messages if message["type"] == "error"]

    async def send(self, number: int) -> None:
        """Send an utterance of the teacher."""
        text = _SENTENCES[number % len(_SENTENCES)]
        self.sent[number] = time.monotonic()
        await self.teacher.send(
            "transcription", text=text, sequence=number, utteranceId=f"bench-{number}"
        )

    async def send_unique(self, number: int) -> None:
        """Send an utterance that is new to the server, so that its audio is not cached."""
        text = f"{self.teacher.code} {number}: {_SENTENCES[number % len(_SENTENCES)]}"
        self.sent[number] = time.monotonic()
        await self.teacher.send("transcription", text=text, sequence=number)

    async def relay(self, number: int) -> None:
        """Send a caption's frame, for a server that only forwards frames."""
        self.sent[number] = time.monotonic()
        await self.teacher.send(**_caption(number))

    async def until_all_have(self, number: int) -> None:
        """Wait until every student has this many captions."""
        for student in self.students:
            await student.until(lambda s=student: len(s.captions) >= number, _LIMIT_S)  # type: ignore[misc]

    async def until_all_have_audio(self, number: int) -> None:
        """Wait until every student has the audio of this many captions."""
        for student in self.students:
            await student.until(lambda s=student: len(s.voices) >= number, _LIMIT_S)  # type: ignore[misc]

    async def run(self, scenario: Scenario, speak: Speak) -> None:
        """Send utterances at a fixed rate, whether or not the previous one has arrived."""
        started = time.monotonic()
        for number in range(1, scenario.said + 1):
            await speak(number)
            # Relative to the start, so that late sends do not add up.
            await asyncio.sleep(max(0.0, started + number * scenario.period_s - time.monotonic()))
        await self.until_all_have(scenario.said)

    def delays(self, scenario: Scenario) -> list[Delay]:
        """Return the delays of all measured captions at all students."""
        return [
            _delay(student, number, self.sent[number])
            for student in self.students
            for number in scenario.counted
        ]

    def audio_delays_ms(self, scenario: Scenario) -> list[float]:
        """Return the delays of the audio of all measured captions at all students."""
        return [
            (student.voices[number].at - self.sent[number]) * 1_000
            for student in self.students
            for number in scenario.counted
        ]


@asynccontextmanager
async def open_class(
    url: str, scenario: Scenario, settings: Message | None = None
) -> AsyncIterator[Classroom]:
    """Start a class and let all students join it with these settings."""
    fields = {"settings": settings} if settings else {}
    turns = asyncio.Semaphore(_AT_ONCE)
    async with AsyncExitStack() as sockets:
        teacher = await sockets.enter_async_context(Client(url))
        await teacher.register("teacher", "en")

        async def join(number: int) -> Client:
            async with turns:
                student = await sockets.enter_async_context(Client(f"{url}?code={teacher.code}"))
                await student.register("student", _LANGUAGES[number % scenario.languages], **fields)
                return student

        students = await asyncio.gather(*map(join, range(scenario.students)))
        yield Classroom(teacher, students)


@asynccontextmanager
async def open_sockets(url: str, scenario: Scenario) -> AsyncIterator[Classroom]:
    """Open the sockets of a lesson at a server without registration."""
    async with AsyncExitStack() as sockets:
        clients = [
            await sockets.enter_async_context(Client(url)) for _ in range(scenario.students + 1)
        ]
        yield Classroom(clients[0], clients[1:])


def _delay(student: Client, number: int, sent: float) -> Delay:
    caption = student.captions[number]
    latency = caption.message.get("latency", {"components": {"translation": 0}})
    return Delay((caption.at - sent) * 1_000, latency["components"]["translation"])


def _caption(number: int) -> Message:
    text = _SENTENCES[number % len(_SENTENCES)]
    now = time.time_ns() // 1_000_000
    components = {"preparation": 0, "translation": 0, "tts": 0, "processing": 0}
    return {
        "kind": "translation",
        "sequence": number,
        "utteranceId": f"bench-{number}",
        "revision": 0,
        "isFinal": True,
        "status": "ok",
        "text": text,
        "originalText": text,
        "sourceLanguage": "en",
        "targetLanguage": "es",
        "ttsServiceType": "auto",
        "useClientSpeech": False,
        "timestamp": now,
        "latency": {"total": 0, "serverCompleteTime": now, "components": components},
    }
