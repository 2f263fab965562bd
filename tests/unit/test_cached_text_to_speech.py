"""The same text in the same voice is paid for once, even if the cache fails."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryAudioCache
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.speech import (
    AudioLink,
    SpokenAudio,
    Voice,
    VoicePreference,
    captions_scope,
    speech_key,
)
from lectern.ports.audio_cache import Claim
from lectern.ports.text_to_speech import SynthesisRequest
from lectern.services.cached_text_to_speech import CachedTextToSpeech
from tests.fakes.providers import FakeTextToSpeech

SHELF = captions_scope("class-1", None)


def request(text: str = "Buenos días.", language: str = "es") -> SynthesisRequest:
    return SynthesisRequest(text, VoicePreference(language), SHELF)


@dataclass
class BrokenLibrary:
    """A cache that fails at every call."""

    asked: list[str] = field(default_factory=list)

    def claim(self, key: str) -> Claim:
        raise OSError("claim")

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        raise OSError("find")

    def store(self, key: str, audio: SpokenAudio) -> None:
        raise OSError("keep")

    def release(self, key: str) -> None:
        raise OSError("release")

    def link(self, key: str) -> AudioLink:
        raise OSError("link")


def test_a_repeated_text_is_not_synthesized_again() -> None:
    provider = FakeTextToSpeech()
    speak = CachedTextToSpeech(provider, MemoryAudioCache())

    first, again = (speak.synthesize(request(), 1) for _ in range(2))

    assert first == again
    assert provider.calls == 1


def test_another_text_or_voice_is_synthesized() -> None:
    provider = FakeTextToSpeech()
    speak = CachedTextToSpeech(provider, MemoryAudioCache())

    for each in (request(), request("Adiós."), request(language="uk")):
        speak.synthesize(each, 1)

    assert provider.calls == 3


def test_thirty_concurrent_requests_pay_once_and_all_get_the_audio() -> None:
    provider = FakeTextToSpeech(delay_s=0.05)
    speak = CachedTextToSpeech(provider, MemoryAudioCache())

    with ThreadPoolExecutor(30) as pool:
        results = list(pool.map(lambda _: speak.synthesize(request(), 5), range(30)))

    assert len({audio.data for audio in results}) == 1
    assert provider.calls == 1


def test_the_next_caller_retries_after_a_failure() -> None:
    provider = FakeTextToSpeech()
    provider.fail_next(ProviderUnavailableError("429"))
    speak = CachedTextToSpeech(provider, MemoryAudioCache())

    with pytest.raises(ProviderUnavailableError):
        speak.synthesize(request(), 1)

    assert speak.synthesize(request(), 1).data


def test_waiting_for_another_caller_ends_at_the_time_limit() -> None:
    cache, waits = MemoryAudioCache(), list[float]()
    [voice] = FakeTextToSpeech().voices(VoicePreference("es"))
    cache.claim(speech_key("Buenos días.", voice, SHELF))
    speak = CachedTextToSpeech(FakeTextToSpeech(), cache, sleep=waits.append)

    with pytest.raises(ProviderUnavailableError):
        speak.synthesize(request(), 0.1)

    assert waits


def test_a_failing_cache_does_not_prevent_audio() -> None:
    provider = FakeTextToSpeech()

    audio = CachedTextToSpeech(provider, BrokenLibrary()).synthesize(request(), 1)

    assert audio.data


@dataclass
class UnreadableLibrary(MemoryAudioCache):
    """A cache that finds the key, but cannot read the audio."""

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        raise OSError("find")


def test_unreadable_cached_audio_is_synthesized_again() -> None:
    provider = FakeTextToSpeech()
    speak = CachedTextToSpeech(provider, UnreadableLibrary())

    first, again = (speak.synthesize(request(), 1) for _ in range(2))

    assert first.data == again.data
    assert provider.calls == 2


def test_audio_says_whether_it_is_cached() -> None:
    cache = MemoryAudioCache()
    made, found = (
        CachedTextToSpeech(FakeTextToSpeech(), cache).synthesize(request(), 1) for _ in "12"
    )
    lost = CachedTextToSpeech(FakeTextToSpeech(), BrokenLibrary()).synthesize(request(), 1)

    assert made.cache_key == found.cache_key
    assert made.cache_key in cache.made
    assert lost.cache_key is None


def test_audio_without_a_cache_key_is_not_stored() -> None:
    provider, cache = FakeTextToSpeech(), MemoryAudioCache()
    unkept = SynthesisRequest("Buenos días.", VoicePreference("es"))

    made = [CachedTextToSpeech(provider, cache).synthesize(unkept, 1) for _ in "12"]

    assert [audio.cache_key for audio in made] == [None, None]
    assert provider.calls == 2
    assert not cache.made


@dataclass
class FullLibrary(MemoryAudioCache):
    """A cache that fails to store audio."""

    def store(self, key: str, audio: SpokenAudio) -> None:
        raise OSError("keep")


def test_audio_that_could_not_be_stored_makes_no_caller_wait() -> None:
    provider = FakeTextToSpeech()
    speak = CachedTextToSpeech(provider, FullLibrary())

    first, again = (speak.synthesize(request(), 5) for _ in "12")

    assert first.data == again.data
    assert provider.calls == 2


def test_without_time_left_no_provider_is_called() -> None:
    cache, provider = MemoryAudioCache(), FakeTextToSpeech()
    [voice] = provider.voices(VoicePreference("es"))
    key = speech_key("Buenos días.", voice, SHELF)
    cache.claim(key)

    def sleep(seconds: float) -> None:
        time.sleep(seconds)  # the limit counts real time
        cache.release(key)

    with pytest.raises(ProviderUnavailableError):
        CachedTextToSpeech(provider, cache, sleep).synthesize(request(), 0.04)

    assert provider.calls == 0


def test_a_failing_cache_does_not_hide_the_providers_error() -> None:
    provider = FakeTextToSpeech(failing=ProviderUnavailableError("503"))

    with pytest.raises(ProviderUnavailableError, match="503"):
        CachedTextToSpeech(provider, BrokenLibrary()).synthesize(request(), 1)


def test_a_language_without_a_voice_is_not_claimed() -> None:
    cache = MemoryAudioCache()

    with pytest.raises(LanguageNotSupportedError):
        CachedTextToSpeech(FakeTextToSpeech(), cache).synthesize(request(language="ti"), 1)

    assert not cache.made
