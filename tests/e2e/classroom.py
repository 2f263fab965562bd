"""A class over real sockets, for tests."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg

from local.client.client import Client, Message


@dataclass
class Classroom:
    teacher: Client
    students: list[Client]

    @property
    def code(self) -> str:
        return self.teacher.code

    async def say(self, *sentences: str, first: int = 1, pause_s: float = 0.0) -> None:
        """Send the sentences as a counting client does, without waiting for captions."""
        for number, sentence in enumerate(sentences, first):
            await self.teacher.send("transcription", text=sentence, sequence=number)
            await asyncio.sleep(pause_s)

    async def everyone_has(self, count: int, limit_s: float = 60.0) -> None:
        """Wait until every student has this many captions."""
        for student in self.students:
            await student.until(lambda s=student: len(s.captions) >= count, limit_s)  # type: ignore[misc]


@contextlib.asynccontextmanager
async def a_class(
    ws_url: str, *languages: str, teaches_in: str = "en-GB"
) -> AsyncIterator[Classroom]:
    """A teacher with a student for each language, all registered."""
    async with contextlib.AsyncExitStack() as sockets:
        teacher = await sockets.enter_async_context(Client(ws_url))
        await teacher.register("teacher", teaches_in)
        students = [await sockets.enter_async_context(Client(ws_url)) for _ in languages]
        await asyncio.gather(
            *(
                student.register("student", language, classroomCode=teacher.code)
                for student, language in zip(students, languages, strict=True)
            )
        )
        yield Classroom(teacher, students)


def texts(student: Client) -> list[str]:
    """The texts that a student has read, in order."""
    return [student.captions[number].message["text"] for number in sorted(student.captions)]


def frames_of(client: Client, kind: str) -> list[Message]:
    """Return the messages of a type that `next` has not returned."""
    return [r.message for r in client.received if r.message.get("type") == kind]


async def rows_when(
    count: int, database_url: str, query: str, *values: object, limit_s: float = 60.0
) -> list[tuple[object, ...]]:
    """Return the rows of a query once there are enough. Waits for a restarting database too."""

    def look() -> list[tuple[object, ...]]:
        with suppress(psycopg.OperationalError), psycopg.connect(database_url) as connection:
            return connection.execute(query.encode(), values).fetchall()
        return []

    def look_until_found() -> list[tuple[object, ...]]:
        deadline = time.monotonic() + limit_s
        while len(found := look()) < count:
            assert time.monotonic() < deadline, f"{len(found)} rows instead of {count}"
            time.sleep(0.1)
        return found

    return await asyncio.to_thread(look_until_found)


@dataclass
class Lesson:
    """A teacher who sends a sentence every `period_s`, and the delays of its captions."""

    classroom: Classroom
    period_s: float
    said_at: list[float] = field(default_factory=list)

    async def hold(self) -> None:
        """Send sentences until this task is cancelled."""
        while True:
            self.said_at.append(time.monotonic())
            number = len(self.said_at)
            await self.classroom.say(f"Sentence {number} of the lesson.", first=number)
            await asyncio.sleep(self.period_s)

    async def delays_s(self, first: int = 1) -> list[float]:
        """Wait for every caption of every sentence from a number on; return how late each was."""
        await self.classroom.everyone_has(len(self.said_at), limit_s=60)
        return sorted(
            student.captions[number].at - said_at
            for number, said_at in enumerate(self.said_at, 1)
            for student in self.classroom.students
            if number >= first
        )


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile of sorted values."""
    return values[int(len(values) * 0.95)]
