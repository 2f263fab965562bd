"""A class that a signed-in teacher holds until the database has it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import rows_when
from tests.e2e.http_api import Answered, Asker

SAID = ["Good morning.", "Open your books.", "Goodbye."]
DELIVERIES = "SELECT delay_ms FROM deliveries WHERE session_id = %s"


@dataclass(frozen=True)
class Held:
    """A class that has ended, and that the database has; `ada` taught it."""

    stack: BackgroundStack
    session_id: str
    ada: Asker

    @property
    def path(self) -> str:
        return f"/api/sessions/{self.session_id}"

    def transcript(self, language: str, name: str) -> Answered:
        answer = self.ada.ask("GET", f"{self.path}/transcript", language=language, format=name)
        assert answer.status == 200
        return answer


@asynccontextmanager
async def teaching(stack: BackgroundStack, asker: Asker) -> AsyncIterator[Client]:
    """A teacher who connected with a ticket and opened a class."""
    ticket = (await asyncio.to_thread(asker.ask, "POST", "/api/tickets")).json["ticket"]
    async with Client(f"{stack.ws_url}?ticket={ticket}") as teacher:
        await teacher.register("teacher", "en-GB")
        yield teacher


async def hold(
    stack: BackgroundStack, asker: Asker, said: Sequence[str] = SAID, name: str = "Amal"
) -> str:
    """Hold a class with a student of Spanish and one of Arabic, and wait for the database.

    The second one gives the name, which is stored if a setting says so.
    """
    async with teaching(stack, asker) as teacher, Client(stack.ws_url) as student:
        session_id: str = teacher.session["sessionId"]
        await student.register("student", "es-MX", classroomCode=teacher.code)
        async with Client(stack.ws_url) as other:
            await other.register("student", "ar", classroomCode=teacher.code, name=name)
            for number, sentence in enumerate(said, 1):
                await teacher.send("transcription", text=sentence, sequence=number)
            for each in (student, other):
                await each.until(lambda e=each: len(e.captions) == len(said), 20.0)  # type: ignore[misc]
        await teacher.send("end_session")
        await student.next("session_ended")
    ended = "SELECT 1 FROM sessions WHERE session_id = %s AND ended_at IS NOT NULL"
    await rows_when(1, stack.database_url, ended, session_id)
    translated = "SELECT 1 FROM translations WHERE session_id = %s"
    await rows_when(2 * len(said), stack.database_url, translated, session_id)
    await rows_when(2 * len(said), stack.database_url, DELIVERIES, session_id)
    return session_id
