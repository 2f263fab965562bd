"""A class that is heard: voices from the server, once each, and never in a caption's way."""

import asyncio
import base64
import statistics
import time
import urllib.request

import pytest

from local.background import BackgroundStack
from local.client import Message
from tests.e2e.classroom import a_class, frames_of, texts
from tests.fakes.openai_server import FakeOpenAI

SPOKEN = {"LECTERN_TTS": "local"}


@pytest.fixture(scope="module")
def speaking(request: pytest.FixtureRequest) -> object:
    """One stack for all tests of this file that leave it as it is, with espeak-ng's voices."""
    stack = BackgroundStack(env=SPOKEN)
    request.addfinalizer(stack.close)
    return stack.__enter__()


def sound_of(message: Message) -> bytes:
    """What a browser would play."""
    if "audioData" in message:
        return base64.b64decode(message["audioData"])
    with urllib.request.urlopen(message["audioUrl"], timeout=5) as answer:  # noqa: S310 - moto's
        data: bytes = answer.read()
        return data


async def test_every_listener_hears_the_caption_they_read(speaking: BackgroundStack) -> None:
    async with a_class(speaking.ws_url, "es", "fr", "en-US") as classroom:
        await classroom.say("Plants need water and light to grow.")

        for student in classroom.students:
            voice = await student.next("tts_response")
            caption = student.captions[1].message
            assert (voice["status"], voice["sequence"]) == ("success", 1)
            assert voice["text"] == caption["text"]
            assert (voice["ttsServiceType"], voice["audioFormat"]) == ("local", "wav")
            sound = await asyncio.to_thread(sound_of, voice)
            assert sound.startswith(b"RIFF")
