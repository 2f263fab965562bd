"""A caption is synthesized once per voice, for students with audio on only."""

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.events import Event
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.domain.usage import Unit
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.base import METERED_UNIT_BYTES
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_caption import MAX_VOICES
from tests.fakes.providers import FakeTextToSpeech
from tests.unit.spoken_class import ORIGINAL, PAID, SPANISH, scene, student


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_thirty_students_of_one_language_cost_one_synthesis(pool: ThreadPoolExecutor) -> None:
    names = [f"c{n}=" for n in range(30)]
    class_ = scene(pool, *map(student, names), speech=FakeTextToSpeech())

    class_.speak_caption(SPANISH)
    class_.speak_caption(SPANISH)

    assert class_.speech.calls == 1
    for name in names:
        first, _ = class_.audio_of(name)
        assert (first["type"], first["status"], first["sequence"]) == ("tts_response", "success", 7)
        assert (first["text"], first["languageCode"]) == ("Buenos días.", "es")
        assert (first["ttsServiceType"], first["audioFormat"]) == ("local", "wav")
        assert base64.b64decode(first["audioData"]).startswith(b"RIFF")


def test_only_students_who_read_it_with_audio_on_get_the_audio(pool: ThreadPoolExecutor) -> None:
    class_ = scene(
        pool,
        student("hears="),
        student("reads=", voice=False),
        student("own=", use_client_speech=True),
        student("browser=", tts_service_type=SpeechService.BROWSER),
        student("french=", "fr"),
        student("english=", "en-US"),
        speech=FakeTextToSpeech(),
    )

    class_.speak_caption(SPANISH)

    assert set(class_.poster.received) == {"hears="}


def test_students_of_the_teachers_language_hear_the_original(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("us=", "en-US"), student("es="), speech=FakeTextToSpeech())

    class_.speak_caption(ORIGINAL)

    assert [m["text"] for m in class_.audio_of("us=")] == ["Good morning."]
    assert class_.audio_of("es=") == []


def test_regions_of_one_voice_share_its_audio_and_keep_their_tags(
    pool: ThreadPoolExecutor,
) -> None:
    class OneVoice(FakeTextToSpeech):
        def voices(self, preference: Any) -> Any:
            return [replace(voice, language="es") for voice in super().voices(preference)]

    class_ = scene(pool, student("es="), student("mx=", "es-MX"), speech=OneVoice())

    class_.speak_caption(SPANISH)

    assert class_.speech.calls == 1
    assert class_.audio_of("es=")[0]["languageCode"] == "es"
    assert class_.audio_of("mx=")[0]["languageCode"] == "es-MX"


def test_a_few_voices_serve_any_number_of_regions(
    pool: ThreadPoolExecutor,
) -> None:
    regions = [f"es-{region}" for region in ("ES", "MX", "AR", "CO", "PE", "CL", "UY", "EC", "BO")]
    class_ = scene(pool, *(student(tag, tag) for tag in regions), speech=FakeTextToSpeech())
    preferences = [VoicePreference(tag) for tag in regions[:3]]

    class_.speak_caption(replace(SPANISH, preferences=preferences))

    assert class_.speech.calls == MAX_VOICES
    assert {tag: class_.audio_of(tag)[0]["languageCode"] for tag in regions} == {
        tag: tag for tag in regions
    }
    assert {class_.audio_of(tag)[0]["status"] for tag in regions} == {"success"}


def test_the_most_preferred_voices_are_used(pool: ThreadPoolExecutor) -> None:
    few = [student(f"{tag}=", tag) for tag in ("es-AR", "es-CO", "es-PE", "es-CL", "es-UY")]
    many = [student(f"mx{n}=", "es-MX") for n in range(3)]
    class_ = scene(pool, *few, *many, speech=FakeTextToSpeech())

    class_.speak_caption(replace(SPANISH, preferences=[]))

    spoken = [each.preference.language for each in class_.speech.requests]
    assert "es-MX" in spoken
    assert len(spoken) == MAX_VOICES


def test_without_any_voice_the_device_is_asked_to_speak(pool: ThreadPoolExecutor) -> None:
    failing = FakeTextToSpeech(failing=ProviderUnavailableError("down"))
    class_ = scene(pool, student("es="), speech=failing)

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    assert (message["status"], message["error"]["code"]) == ("error", "TTS_ERROR")
    assert message["useClientSpeech"] is True
    assert message["ttsServiceType"] == "browser"
    assert message["speechParams"] == {
        "type": "browser-speech",
        "text": "Buenos días.",
        "languageCode": "es",
        "autoPlay": True,
    }


def test_a_language_without_a_voice_and_a_failed_voice_have_different_errors(
    pool: ThreadPoolExecutor,
) -> None:
    preferences = [VoicePreference("ti")]
    tigrinya = CaptionToSpeak("s", 9, "en", language="ti", text="ሰላም።", preferences=preferences)
    class_ = scene(pool, student("ti=", "ti"), speech=FakeTextToSpeech())

    class_.speak_caption(tigrinya)

    [message] = class_.audio_of("ti=")
    assert "no voice for this language" in message["error"]["message"]
    assert message["speechParams"]["languageCode"] == "ti"


def test_long_audio_is_sent_by_address_and_the_message_is_one_metered_unit(
    pool: ThreadPoolExecutor,
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(duration_s=2))

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    assert message["audioUrl"].startswith("https://files.example/")
    assert message["expiresAt"] == 1
    assert "audioData" not in message
    assert len(class_.poster.received["es="][0]) < METERED_UNIT_BYTES


@pytest.mark.parametrize("duration_s", [0.1, 0.3, 0.4, 0.45, 0.5])
def test_audio_is_inline_below_20_kib_of_base64(
    pool: ThreadPoolExecutor, duration_s: float
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(duration_s=duration_s))

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    base64_bytes = 4 * (44 + 32_000 * duration_s) / 3
    assert ("audioData" in message) == (base64_bytes < 20 * 1024)


def test_a_connection_that_is_gone_is_removed(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("here="), student("gone="), speech=FakeTextToSpeech())
    class_.poster.open.remove("gone=")

    class_.speak_caption(SPANISH)

    assert class_.members == ["here="]


def test_an_ended_class_gets_no_audio(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())
    class_.end()

    class_.speak_caption(SPANISH)

    assert class_.audio_of("es=") == []


def test_a_student_who_changed_settings_gets_the_current_voice(
    pool: ThreadPoolExecutor,
) -> None:
    class_ = scene(
        pool,
        student("es=", tts_service_type=SpeechService.LOCAL),
        student("off=", voice=False),
        speech=FakeTextToSpeech(),
    )

    class_.speak_caption(SPANISH)

    assert [m["status"] for m in class_.audio_of("es=")] == ["success"]
    assert class_.audio_of("off=") == []


def test_the_usage_of_audio_is_recorded_once_and_a_replay_has_none(
    pool: ThreadPoolExecutor,
) -> None:
    names = [f"c{n}=" for n in range(5)]
    class_ = scene(pool, *map(student, names), speech=FakeTextToSpeech(usage=PAID))

    class_.speak_caption(SPANISH)
    class_.speak_caption(SPANISH)

    assert class_.recorded_usage == [[*PAID]]


def test_a_caption_in_two_voices_is_one_usage_record(pool: ThreadPoolExecutor) -> None:
    speech = FakeTextToSpeech(usage=PAID)
    class_ = scene(pool, student("es="), student("mx=", "es-MX"), speech=speech)

    class_.speak_caption(SPANISH)

    [[usage]] = class_.recorded_usage
    assert usage.amounts == {Unit.CHARACTERS: 24}


def test_the_usage_of_unusable_or_undelivered_audio_is_recorded(
    pool: ThreadPoolExecutor,
) -> None:
    failure = ProviderUnavailableError("no audio")
    failure.usage = PAID
    broken = scene(pool, student("es="), speech=FakeTextToSpeech(failing=failure))
    ended = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    ended.end()

    broken.speak_caption(SPANISH)
    ended.speak_caption(SPANISH)

    assert broken.recorded_usage == ended.recorded_usage == [[*PAID]]


def test_free_audio_is_not_recorded(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    class_.speak_caption(SPANISH)

    assert class_.recorded_usage == []


class FullQueue(MemoryRecorder):
    """Rejects everything."""

    def record(self, event: Event) -> None:
        raise ConnectionError("Buenos días.")


def test_usage_that_cannot_be_recorded_does_not_prevent_audio(
    pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    class_.speak_caption = replace(class_.speak_caption, record_usage=RecordUsage(FullQueue()))

    class_.speak_caption(SPANISH)

    assert len(class_.audio_of("es=")) == 1
    [line] = caplog.records
    assert line.getMessage() == "usage not recorded"
    assert "Buenos" not in str(vars(line))
