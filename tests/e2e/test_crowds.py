"""Crowds on one machine: many concurrent joins, and many sockets that are cut all the time."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from local.background import BackgroundStack
from local.client.client import Client, Message
from local.client.connection import Connection
from local.client.reconnecting import ReconnectingClient
from local.client.timing import Timing
from tests.e2e.classroom import Lesson, a_class, frames_of

LANGUAGES = ("es", "fr", "ca")
JOINING, WITHIN_S = 200, 2.0
STORMY, STORM_S, SENTENCES_A_SECOND, CUTS_A_SECOND = 20, 60, 5, 6
TIMING = Timing(back_off_s=(0.1, 1.0), gap_s=4.0, answer_s=30.0)


async def test_200_students_who_join_within_two_seconds_do_not_wait(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack() as stack:
        async with AsyncExitStack() as people:
            classroom = await people.enter_async_context(a_class(stack.ws_url, *LANGUAGES))
            lesson = Lesson(classroom, 0.5)
            async with asyncio.TaskGroup() as tasks:
                lecture = tasks.create_task(lesson.hold())
                await asyncio.sleep(2)
                began = time.monotonic()
                joining = [join(people, stack.ws_url, classroom.code, n) for n in range(JOINING)]
                crowd = await asyncio.gather(*joining)
                took_s = time.monotonic() - began
                lecture.cancel()
            latest_s = (await lesson.delays_s())[-1]
            errors = [e for c in (classroom.teacher, *crowd) for e in frames_of(c, "error")]

    print(f"all in after {took_s:.1f} s, the latest caption after {latest_s:.1f} s")
    assert took_s < 15
    assert latest_s < 3
    assert errors == []


async def join(people: AsyncExitStack, url: str, code: str, number: int) -> Client:
    """Wait for this student's turn, then register."""
    await asyncio.sleep(WITHIN_S * number / JOINING)
    client = await people.enter_async_context(Client(url))
    language = LANGUAGES[number % len(LANGUAGES)]
    await client.send("register", role="student", languageCode=language, classroomCode=code)
    await client.until(lambda: bool(frames_of(client, "register_response")), 60)
    return client


@dataclass
class UnstableStudent(ReconnectingClient):
    """A student that records the duration of handshakes and registrations, in seconds."""

    handshakes_s: list[float] = field(default_factory=list)
    registrations_s: list[float] = field(default_factory=list)

    async def _open(self) -> Connection:
        began = time.monotonic()
        connection = await super()._open()
        self.handshakes_s.append(time.monotonic() - began)
        return connection

    async def _open_next(self) -> None:
        began = time.monotonic()
        await super()._open_next()
        self.registrations_s.append(time.monotonic() - began)


async def test_a_class_on_a_bad_network_with_audio_misses_nothing_and_reconnects_soon(
    make_stack: type[BackgroundStack],
) -> None:
    failures: list[Message] = []

    def on_message(message: Message) -> None:
        if message.get("type", "error") == "error":
            failures.append(message)

    count = STORM_S * SENTENCES_A_SECOND
    with make_stack(env={"LECTERN_TTS": "local"}) as stack:
        async with AsyncExitStack() as people:
            teacher = ReconnectingClient(
                stack.ws_url, "teacher", "en-GB", timing=TIMING, on_message=on_message
            )
            await people.enter_async_context(teacher)
            await teacher.until(lambda: bool(teacher.code), 10)
            students = unstable_students(teacher, on_message)
            await asyncio.gather(*(people.enter_async_context(each) for each in students))
            async with asyncio.TaskGroup() as tasks:
                cutting = tasks.create_task(cut(students))
                await speak(teacher, count)
                cutting.cancel()
            for student in students:
                await student.until(lambda s=student: len(s.captions.texts()) == count, 60)  # type: ignore[misc]

    handshakes_s = [took for student in students for took in student.handshakes_s]
    registrations_s = [took for student in students for took in student.registrations_s]
    print(
        f"{len(registrations_s)} registrations, the longest {max(registrations_s):.2f} s;"
        f" the longest handshake {max(handshakes_s):.2f} s"
    )
    assert failures == []
    assert max(handshakes_s) < 2
    assert max(registrations_s) < 3


def unstable_students(
    teacher: ReconnectingClient, on_message: Callable[[Message], None]
) -> list[UnstableStudent]:
    return [
        UnstableStudent(
            teacher.url,
            "student",
            LANGUAGES[number % len(LANGUAGES)],
            {"classroomCode": teacher.code},
            TIMING,
            on_message,
        )
        for number in range(STORMY)
    ]


async def cut(students: list[UnstableStudent]) -> None:
    dice = random.Random(24)  # noqa: S311 - a repeatable storm, and no secret
    while True:
        dice.choice(students).abort()
        await asyncio.sleep(1 / CUTS_A_SECOND)


async def speak(teacher: ReconnectingClient, count: int) -> None:
    began = time.monotonic()
    for number in range(count):
        await teacher.say(f"Sentence number {number} of the lesson.")
        due = began + (number + 1) / SENTENCES_A_SECOND
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    await teacher.until(lambda: not teacher.outbox.pending, 60)
