"""A student who was disconnected gets the corrections made meanwhile, even of old captions."""

import asyncio
from dataclasses import dataclass, field

import aiohttp

from local.background import BackgroundStack
from local.client.client import Client
from local.client.reconnecting import ReconnectingClient
from tests.e2e.classroom import frames_of

SAID = 40
LIMIT_S = 90.0


@dataclass
class Network:
    """The network of one device, which the test can disconnect."""

    http: aiohttp.ClientSession
    is_there: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self, url: str) -> aiohttp.ClientWebSocketResponse:
        await self.is_there.wait()
        return await self.http.ws_connect(url)


async def test_a_student_who_was_away_has_the_correction_of_the_first_sentence(
    stack: BackgroundStack,
) -> None:
    async with aiohttp.ClientSession() as http, Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en")
        network = Network(http)
        network.is_there.set()
        fields = {"classroomCode": teacher.code}
        student = ReconnectingClient(
            stack.ws_url, "student", "es", fields, open_socket=network.open
        )
        async with student:
            for number in range(1, SAID + 1):
                said = {"text": f"Sentence {number}.", "utteranceId": f"u{number}"}
                await teacher.send("transcription", **said, sequence=number)
            await student.until(lambda: len(student.captions.texts()) == SAID, LIMIT_S)
            network.is_there.clear()
            student.abort()
            await teacher.next("student_left")
            correction = {"text": "Corrected.", "utteranceId": "u1", "sequence": 1, "revision": 1}
            await teacher.send("transcription", **correction, requestId="correction")
            await teacher.until(
                lambda: any(
                    frame.get("requestId") == "correction"
                    for frame in frames_of(teacher, "transcription")
                )
            )
            network.is_there.set()
            await student.until(lambda: student.captions.texts()[0] == "⟦es⟧ Corrected.", LIMIT_S)
        await teacher.send("end_session")

    texts = ["⟦es⟧ Corrected.", *(f"⟦es⟧ Sentence {number}." for number in range(2, SAID + 1))]
    assert student.captions.texts() == texts
