"""The cost in the school's report equals the providers' usage in a class."""

import asyncio
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from lectern.domain.recording import SAMPLE_RATE
from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import frames_of, rows_when
from tests.e2e.held_class import teaching
from tests.e2e.http_api import Asker, signed_in
from tests.e2e.recordings import chunks
from tests.e2e.test_recordings import send
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.openai_server import COMPLETION_TOKENS, PROMPT_TOKENS, FakeOpenAI
from tests.fixtures.spoken_lesson import lesson

WAV_HEADER = 44
SENTENCE = "A leaf drinks the light of the sun."
SPOKEN = "SELECT 1 FROM usage WHERE session_id = %s AND service = 'speak'"
ENDED = "SELECT 1 FROM sessions WHERE session_id = %s AND ended_at IS NOT NULL"


@pytest.fixture
def openai() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


@pytest.fixture
def elevenlabs() -> Iterator[FakeElevenLabs]:
    with FakeElevenLabs() as fake:
        yield fake


async def hold(stack: BackgroundStack, ada: Asker) -> str:
    """Hold a class that uses every service with a price, some of them twice."""
    async with teaching(stack, ada) as teacher, Client(stack.ws_url) as student:
        session_id: str = teacher.session["sessionId"]
        await student.register(
            "student", "es", classroomCode=teacher.code, settings={"captions": "live"}
        )
        await send(teacher, chunks(lesson()[0].recording.to_wav(), utteranceId="u1", sequence=1))
        await student.next("tts_response")
        await teacher.send("transcription", text=SENTENCE[:11], sequence=2, isFinal=False)
        await student.until(lambda: 2 in student.captions)
        for number in (2, 3):
            await teacher.send("transcription", text=SENTENCE, sequence=number)
            await student.next("tts_response")
        for text in ("¿Qué es?", "¿Qué es?"):
            await student.send("tts_request", text=text, languageCode="es")
            await student.next("tts_response")
        await teacher.send("end_session")
        await student.until(lambda: bool(frames_of(student, "session_ended")))
    return session_id


def usd_of(openai: FakeOpenAI, elevenlabs: FakeElevenLabs) -> dict[str, Decimal]:
    """Return the cost of the requests by the vendors' price lists."""
    translation = PROMPT_TOKENS * Decimal("0.10") + COMPLETION_TOKENS * Decimal("0.50")
    sound = sum(len(heard.data) - WAV_HEADER for heard in openai.speech.transcribed)
    spoken = sum(len(asked.text) for asked in elevenlabs.speech.spoken)
    return {
        "translate": len(openai.requests) * translation / 1_000_000,
        "transcribe": Decimal(sound) / 2 / SAMPLE_RATE / 60 * Decimal("0.0045"),
        "speak": spoken * Decimal("0.04") / 1_000,
    }


async def test_the_cost_of_a_class_is_its_provider_usage(
    make_stack: type[BackgroundStack], openai: FakeOpenAI, elevenlabs: FakeElevenLabs
) -> None:
    env = {
        "LECTERN_TRANSLATOR": "compatible",
        "LECTERN_TRANSLATOR_URL": openai.url,
        "LECTERN_STT": "openai",
        "LECTERN_STT_URL": openai.url,
        "LECTERN_TTS": "elevenlabs",
        "LECTERN_ELEVENLABS_URL": elevenlabs.url,
    }
    with make_stack(env=env) as stack:
        ada = signed_in(stack, "ada", "hill")
        session_id = await hold(stack, ada)
        await rows_when(1, stack.database_url, ENDED, session_id)
        await rows_when(3, stack.database_url, SPOKEN, session_id)
        told: dict[str, Any] = (await asyncio.to_thread(ada.ask, "GET", "/api/analytics")).json

    expected = usd_of(openai, elevenlabs)
    assert len(openai.requests) == 3  # a transcription, an interim text, and one final sentence
    assert len(openai.speech.transcribed) == 1
    assert len(elevenlabs.speech.spoken) == 3
    assert told["costByService"] == {
        service: pytest.approx(float(usd), abs=1e-6) for service, usd in expected.items()
    }
    assert told["cost"] == pytest.approx(float(sum(expected.values())), abs=1e-6)
    assert told["unpriced"] == []


async def test_the_sound_that_a_page_streams_has_a_price_and_counts_once(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack() as stack:
        ada = signed_in(stack, "ada", "hill")
        async with teaching(stack, ada) as teacher, Client(stack.ws_url) as student:
            session_id = teacher.session["sessionId"]
            await student.register(
                "student", "es", classroomCode=teacher.code, settings={"captions": "live"}
            )
            heard = {"provider": "transcribe", "audioMs": 30_000}
            for text, is_final in ((SENTENCE[:9], False), (SENTENCE, True), (SENTENCE, True)):
                fields = {"text": text, "isFinal": is_final, "utteranceId": "u-1", "ear": heard}
                await teacher.send("transcription", sequence=1, **fields)
                await teacher.next("transcription")
            await teacher.send("settings", settings={"translationMode": "manual"})
            await teacher.next("settings_response")
            held = {"text": SENTENCE, "utteranceId": "u-2", "ear": heard}
            await teacher.send("transcription", sequence=2, **held)
            await teacher.next("transcription")
            for _ in range(2):
                sent = {"text": SENTENCE, "utteranceId": "u-3", "ear": heard}
                await teacher.send("send_translation", sequence=3, **sent)
                await teacher.next("manual_send_ack")
            await teacher.send("end_session")
            await student.next("session_ended")
        await rows_when(1, stack.database_url, ENDED, session_id)
        streamed = "SELECT 1 FROM usage WHERE session_id = %s AND model = 'streaming'"
        await rows_when(3, stack.database_url, streamed, session_id)
        told = (await asyncio.to_thread(ada.ask, "GET", "/api/analytics")).json

    assert told["costByService"] == {"transcribe": pytest.approx(0.036)}
    assert told["unpriced"] == []


async def test_a_model_without_a_price_is_named_and_local_voices_cost_nothing(
    make_stack: type[BackgroundStack], openai: FakeOpenAI
) -> None:
    env = {
        "LECTERN_TRANSLATOR": "compatible",
        "LECTERN_TRANSLATOR_URL": openai.url,
        "LECTERN_TRANSLATOR_MODEL": "qwen-9",
        "LECTERN_TTS": "local",
        "LECTERN_STT": "none",
    }
    with make_stack(env=env) as stack:
        ada = signed_in(stack, "ada", "hill")
        async with teaching(stack, ada) as teacher, Client(stack.ws_url) as student:
            session_id = teacher.session["sessionId"]
            await student.register("student", "es", classroomCode=teacher.code)
            await teacher.send("transcription", text=SENTENCE, sequence=1)
            await student.next("tts_response")
            await teacher.send("end_session")
            await student.next("session_ended")
        await rows_when(1, stack.database_url, ENDED, session_id)
        told = (await asyncio.to_thread(ada.ask, "GET", "/api/analytics")).json

    assert (told["cost"], told["costByService"]) == (None, {})
    assert told["unpriced"] == ["compatible/qwen-9"]
