"""A class with audio: each text is synthesized once, and audio never delays a caption."""

import asyncio
import base64
import statistics
import time
import urllib.request
from collections.abc import Iterator

import pytest

from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import Classroom, a_class, frames_of, texts
from tests.fakes.faults import Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.stacks import ForkedStack

SENTENCE = "Plants need water and light to grow."


def spoken_by(fake: FakeOpenAI) -> dict[str, str]:
    """Return the settings of a stack whose voices are those of the fake server."""
    return {
        "LECTERN_TTS": "openai",
        "LECTERN_TTS_URL": fake.url,
        "OPENAI_API_KEY": "key",
    }


@pytest.fixture
def fake() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


@pytest.fixture(scope="module")
def speaking() -> Iterator[BackgroundStack]:
    """One stack for all tests that leave it as it is, with espeak-ng's voices."""
    with ForkedStack(env={"LECTERN_TTS": "local"}) as stack:
        yield stack


def sound_of(message: Message) -> bytes:
    """Return the audio that a browser would play."""
    if "audioData" in message:
        return base64.b64decode(message["audioData"])
    with urllib.request.urlopen(message["audioUrl"], timeout=30) as answer:  # noqa: S310 - moto's
        data: bytes = answer.read()
        return data


async def test_every_student_hears_the_caption_they_read(speaking: BackgroundStack) -> None:
    async with a_class(speaking.ws_url, "es", "fr", "en-US") as classroom:
        await classroom.say(SENTENCE)

        for student in classroom.students:
            voice = await student.next("tts_response")
            assert (voice["status"], voice["sequence"]) == ("success", 1)
            assert voice["text"] == student.captions[1].message["text"]
            assert (voice["ttsServiceType"], voice["audioFormat"]) == ("local", "wav")
            assert (await asyncio.to_thread(sound_of, voice)).startswith(b"RIFF")


async def test_settings_apply_from_the_next_utterance(speaking: BackgroundStack) -> None:
    async with a_class(speaking.ws_url, "es", "es") as classroom:
        quiet, listening = classroom.students
        await quiet.send("settings", settings={"voice": False})
        await quiet.next("settings_response")
        await classroom.say("One.")
        await listening.next("tts_response")
        await quiet.send("settings", settings={"voice": True, "ttsServiceType": "browser"})
        await quiet.next("settings_response")
        await classroom.say("Two.", first=2)
        await listening.next("tts_response")
        await classroom.everyone_has(2)

        assert frames_of(quiet, "tts_response") == []
        assert "speechParams" not in quiet.captions[1].message
        assert quiet.captions[2].message["speechParams"]["text"] == "⟦es⟧ Two."


async def test_a_provider_that_is_not_configured_is_rejected_by_name(
    speaking: BackgroundStack,
) -> None:
    async with a_class(speaking.ws_url, "es") as classroom:
        [student] = classroom.students
        for message in ({"settings": {"ttsServiceType": "azure"}}, {"ttsServiceType": "azure"}):
            await student.send("settings", requestId="r", **message)
            error = await student.next("error")

            assert (error["code"], error["requestId"]) == ("INVALID_MESSAGE", "r")
            assert error["field"] == "settings.ttsServiceType"
            assert "azure" in error["message"]
            assert "local" in error["message"]


async def test_a_student_may_request_audio_for_any_text_and_replay_a_caption(
    speaking: BackgroundStack,
) -> None:
    async with a_class(speaking.ws_url, "es") as classroom:
        [student] = classroom.students
        await classroom.say(SENTENCE)
        first = await student.next("tts_response")
        text = student.captions[1].message["text"]
        await student.send("tts_request", text=text, languageCode="es", sequence=1, requestId="a")
        again = await student.next("tts_response")
        await student.send("tts_request", text="Hi.", languageCode="en", voice="Zaphod")
        error = await student.next("error")
        await student.send("tts_request", text="Sannu.", languageCode="ha")
        refused = await student.next("tts_response")

        assert (again["requestId"], again["sequence"]) == ("a", 1)
        assert await asyncio.to_thread(sound_of, again) == await asyncio.to_thread(sound_of, first)
        assert (error["code"], error["field"]) == ("INVALID_MESSAGE", "voice")
        assert (refused["status"], refused["error"]["code"]) == ("error", "TTS_ERROR")
        assert refused["speechParams"]["text"] == "Sannu."


async def test_an_unregistered_client_cannot_request_audio(speaking: BackgroundStack) -> None:
    async with Client(speaking.ws_url) as stranger:
        await stranger.send("tts_request", text="Hola.", languageCode="es")

        assert (await stranger.next("error"))["code"] == "NOT_REGISTERED"


async def test_thirty_students_of_one_language_cost_one_translation_and_one_voice(
    make_stack: type[BackgroundStack], fake: FakeOpenAI
) -> None:
    translated = {"LECTERN_TRANSLATOR": "compatible", "LECTERN_TRANSLATOR_URL": fake.url}
    with make_stack(env={**spoken_by(fake), **translated}) as stack:
        async with a_class(stack.ws_url, *["es", "es-ES", "es-MX"] * 10) as classroom:
            await classroom.say(SENTENCE)
            voices = [await student.next("tts_response") for student in classroom.students]
            after_one = (len(fake.requests), fake.speech.calls)
            await classroom.say(SENTENCE, first=2)
            again = [await student.next("tts_response") for student in classroom.students]

    assert after_one == (1, 1)
    assert (len(fake.requests), fake.speech.calls) == (1, 1)
    assert {voice["text"] for voice in voices + again} == {f"«es» {SENTENCE}"}
    assert {voice["sequence"] for voice in again} == {2}


async def _delays_ms(classroom: Classroom, number: int) -> list[float]:
    """Return the delays of one sentence's captions."""
    said_at = time.monotonic()
    await classroom.say(f"{SENTENCE} {number}", first=number)
    await classroom.everyone_has(number)
    return [(s.captions[number].at - said_at) * 1_000 for s in classroom.students]


async def test_slow_audio_delays_no_caption(
    make_stack: type[BackgroundStack], fake: FakeOpenAI
) -> None:
    """The two classes alternate, so that the load of the machine affects both."""
    fake.speech.delay_ms = (3_000, 3_000)
    half_a_second = {"LECTERN_STAND_IN_DELAY_MS": "500-500"}
    languages = ("es", "fr", "ca", "uk")
    without, with_voices = list[float](), list[float]()
    with (
        make_stack(env=half_a_second) as silent,
        make_stack(env={**half_a_second, **spoken_by(fake)}) as stack,
    ):
        async with (
            a_class(silent.ws_url, *languages) as quiet,
            a_class(stack.ws_url, *languages) as heard,
        ):
            for number in range(1, 10):
                without += await _delays_ms(quiet, number)
                with_voices += await _delays_ms(heard, number)

    assert fake.speech.calls >= 24
    assert statistics.median(with_voices) < 1.1 * statistics.median(without)


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.UNAUTHORIZED, Fault.HTML])
async def test_without_any_voice_captions_are_the_same_and_devices_are_asked_to_speak(
    make_stack: type[BackgroundStack], fake: FakeOpenAI, fault: Fault
) -> None:
    fake.speech.fault = fault
    with make_stack(env=spoken_by(fake)) as stack:
        async with a_class(stack.ws_url, "es", "fr") as classroom:
            await classroom.say(SENTENCE)
            for student, language in zip(classroom.students, ("es", "fr"), strict=True):
                voice = await student.next("tts_response")

                assert texts(student) == [f"⟦{language}⟧ {SENTENCE}"]
                assert (voice["status"], voice["useClientSpeech"]) == ("error", True)
                assert voice["speechParams"]["text"] == f"⟦{language}⟧ {SENTENCE}"
        log = await asyncio.to_thread(stack.log_path.read_text, "utf-8")

    assert SENTENCE not in log


async def test_the_next_provider_speaks_if_the_first_cannot(
    make_stack: type[BackgroundStack], fake: FakeOpenAI
) -> None:
    fake.speech.fault = Fault.HANG
    env = {**spoken_by(fake), "LECTERN_TTS": "openai,local", "LECTERN_TTS_LIMIT_MS": "8000"}
    with make_stack(env=env) as stack:
        async with a_class(stack.ws_url, "es") as classroom:
            await classroom.say(SENTENCE)
            voice = await classroom.students[0].next("tts_response")

            assert (voice["status"], voice["ttsServiceType"]) == ("success", "local")


async def test_without_server_voices_the_caption_asks_the_device_to_speak(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await classroom.say(SENTENCE)
        await classroom.everyone_has(1)

        [student] = classroom.students
        assert student.captions[1].message["speechParams"]["text"] == f"⟦es⟧ {SENTENCE}"
