"""A whole class on a network that delays and reorders frames, and loses connections unnoticed."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from local.background import BackgroundStack
from local.client.client import Client, ConnectionEndedError
from tests.e2e.classroom import Classroom, a_class, texts

SENTENCES = [f"Sentence {n}." for n in range(1, 21)]
PAUSE_S = 0.05


def translated(language: str) -> list[str]:
    return [f"⟦{language}⟧ {sentence}" for sentence in SENTENCES]


@pytest.mark.parametrize(
    ("faults", "mixes"),
    [
        ("delivery_delay_ms=0-400,seed=7", False),
        ("delivery_delay_ms=0-400,reorder=0.5,seed=7", True),
    ],
    ids=["late", "late and mixed up"],
)
async def test_no_caption_is_missing_and_numbers_give_the_order_however_frames_arrive(
    make_stack: type[BackgroundStack], faults: str, mixes: bool
) -> None:
    with make_stack(env={"LECTERN_FAULTS": faults}) as stack:
        async with a_class(stack.ws_url, *["es", "fr"] * 4) as classroom:
            await classroom.say(*SENTENCES, pause_s=PAUSE_S)
            await classroom.everyone_has(len(SENTENCES))

            for student in classroom.students:
                assert texts(student) == translated(student.session["languageCode"])
                assert sorted(student.captions) == [*range(1, len(SENTENCES) + 1)]
            if mixes:
                assert any(arrivals(s) != sorted(arrivals(s)) for s in classroom.students)


def arrivals(student: Client) -> list[int]:
    messages = [received.message for received in student.received]
    return [m["sequence"] for m in messages if m.get("type") == "translation"]


@dataclass
class Returning:
    """A student whose client reconnects whenever its connection is closed."""

    url: str
    code: str
    language: str
    captions: dict[int, str] = field(default_factory=dict)
    resume: dict[str, Any] = field(default_factory=dict)
    connections: int = 0

    async def attend(self, arrived: asyncio.Event) -> None:
        """Wait until every caption has arrived."""
        while len(self.captions) < len(SENTENCES):
            self.connections += 1
            async with Client(self.url) as client:
                with suppress(TimeoutError, ConnectionEndedError, aiohttp.ClientConnectionError):
                    await self._follow(client, arrived)
                self._keep(client)

    async def _follow(self, client: Client, arrived: asyncio.Event) -> None:
        where = {"role": "student", "languageCode": self.language, "classroomCode": self.code}
        await client.send("register", **where, **self.resume)
        data = (await client.next("register_response", limit_s=2))["data"]
        self.resume = {"resumeToken": data["resumeToken"]}
        arrived.set()
        await client.until(lambda: self._lost_or_done(client), limit_s=20)

    def _lost_or_done(self, client: Client) -> bool:
        self._keep(client)
        return client.socket.closed or len(self.captions) == len(SENTENCES)

    def _keep(self, client: Client) -> None:
        self.captions |= {n: one.message["text"] for n, one in client.captions.items()}
        complete = next(n for n in range(len(SENTENCES) + 1) if n + 1 not in self.captions)
        if self.resume:
            self.resume["lastSequence"] = complete


async def test_students_whose_post_is_answered_gone_reconnect_and_miss_nothing(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_FAULTS": "gone_race=0.05,seed=11"}) as stack:
        async with Client(stack.ws_url) as teacher, asyncio.timeout(150):
            code = await start(teacher)
            students = [Returning(stack.ws_url, code, tag) for tag in ("es", "fr") * 4]
            arrived = [asyncio.Event() for _ in students]
            async with asyncio.TaskGroup() as tasks:
                for student, event in zip(students, arrived, strict=True):
                    tasks.create_task(student.attend(event))
                await asyncio.gather(*(event.wait() for event in arrived))
                await Classroom(teacher, []).say(*SENTENCES, pause_s=PAUSE_S)

    for student in students:
        assert [student.captions[n] for n in sorted(student.captions)] == translated(
            student.language
        )
    assert sum(student.connections for student in students) > len(students)


async def start(teacher: Client) -> str:
    """Register repeatedly, until the class code has arrived."""
    for _ in range(20):
        await teacher.send("register", role="teacher", languageCode="en-GB")
        with suppress(TimeoutError):
            return str((await teacher.next("classroom_code", limit_s=2))["code"])
    raise TimeoutError
