"""How a student gets audio: in the message, by URL, or from the device."""

import pytest

from lectern.adapters.memory import MemoryAudioCache
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioFormat, SpeechOnRequest, SpokenAudio, Voice
from lectern.protocol.base import UNSET
from lectern.protocol.captions import TtsResponse
from lectern.protocol.codec import encode
from lectern.services.speak_text import SpeakText, SpeechResult
from tests.fakes.providers import FakeTextToSpeech

VOICE = Voice(SpeechService.LOCAL, "fake", "es")


def response_for(size: int, *, is_cached: bool) -> TtsResponse:
    speak = SpeakText(FakeTextToSpeech(), MemoryAudioCache(), lambda: 1_000, limit_s=1)
    audio = SpokenAudio(bytes(size), AudioFormat.MP3, VOICE, cache_key="key" if is_cached else None)
    return speak.message(SpeechResult("Hola.", audio), SpeechOnRequest("Hola.", "es", sequence=7))


@pytest.mark.parametrize("is_cached", [True, False])
def test_small_audio_is_in_the_message(is_cached: bool) -> None:
    message = response_for(15_000, is_cached=is_cached)

    assert message.audio_data is not UNSET
    assert message.audio_url is UNSET
    assert len(encode(message)) < 28 * 1024


def test_large_cached_audio_has_an_address() -> None:
    message = response_for(16_000, is_cached=True)

    assert message.audio_data is UNSET
    assert message.audio_url is not UNSET


def test_audio_that_could_not_be_cached_is_in_the_message_up_to_its_limit() -> None:
    message = response_for(70_000, is_cached=False)

    assert message.status == "success"
    assert message.audio_url is UNSET
    assert 90_000 < len(encode(message)) < 128 * 1024


def test_the_device_speaks_if_audio_is_too_large_and_has_no_address() -> None:
    message = response_for(75_000, is_cached=False)

    assert message.status == "error"
    assert message.use_client_speech
    assert message.audio_url is UNSET
