"""The local stack's own ear transcribes English, and refuses streams of other sites' pages."""

import asyncio
import json

import pytest
from aiohttp import ClientSession

from local.background import BackgroundStack
from local.client.client import Client
from local.event_stream import decode, encode
from local.servers.ear import Ear
from tests.e2e.http_api import Answered, Asker
from tests.fixtures.spoken_lesson import lesson

pytestmark = pytest.mark.skipif(
    not Ear.is_installed(), reason="Moonshine has no wheel for this machine"
)


async def ask(stack: BackgroundStack, teacher: Client, language: str) -> Answered:
    asker = Asker(stack, teacher.session["resumeToken"])
    body = {"sessionId": teacher.session["sessionId"], "languageCode": language}
    return await asyncio.to_thread(asker.ask, "POST", "/api/ears", body=body)


async def test_a_teacher_of_english_is_heard_at_the_url_of_the_permission(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack() as stack:
        async with Client(stack.ws_url) as teacher:
            await teacher.register("teacher", "en-GB")

            english = await ask(stack, teacher, "en-GB")
            spanish = await ask(stack, teacher, "es")

            assert (english.status, spanish.status) == (201, 404)
            assert "planet" in await heard(english.json["url"])
            await teacher.send("end_session")


async def test_the_developer_can_turn_the_local_ear_off(make_stack: type[BackgroundStack]) -> None:
    with make_stack(env={"LECTERN_EARS": "none"}) as stack:
        async with Client(stack.ws_url) as teacher:
            await teacher.register("teacher", "en-GB")

            assert (await ask(stack, teacher, "en-GB")).status == 404
            await teacher.send("end_session")


async def heard(url: str) -> str:
    """Stream a sentence of the lesson, and return the transcribed text."""
    texts = []
    async with asyncio.timeout(180), ClientSession() as session, session.ws_connect(url) as ear:
        await ear.send_bytes(sound(lesson()[0].recording.samples))
        await ear.send_bytes(sound(b""))
        async for frame in ear:
            event = json.loads(decode(frame.data).payload)
            texts += [
                result["Alternatives"][0]["Transcript"] for result in event["Transcript"]["Results"]
            ]
    return " ".join(texts)


def sound(samples: bytes) -> bytes:
    return encode({":message-type": "event", ":event-type": "AudioEvent"}, samples)
