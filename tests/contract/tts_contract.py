"""The contract of `ports/text_to_speech.py`, for every provider."""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lectern.adapters.audio_file import format_of
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.domain.usage import PaidService
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from tests.contract.billing import UNANSWERED, assert_usage
from tests.fakes import audio
from tests.fakes.faults import LASTING, PASSING, Fault

SENTENCES = {
    "en-GB": "Plants need water and light to grow.",
    "es-MX": "Las plantas necesitan agua y luz.",
    "uk": "Рослинам потрібні вода й світло.",
    "ar": "تحتاج النباتات إلى الماء والضوء.",
    "hi": "पौधों को पानी और रोशनी चाहिए।",
    "zh-Hans": "植物需要水和阳光。",
}
UNUSUAL = (
    "<b>Bold</b> & \"quoted\" 'words' &amp; <speak>all</speak> ]]>",
    "What is a cell? Anna knows! 🙂🌱",
    "A",
    "First line.\nSecond line.\tEnd.",
    "Two plus two is 4; x < 3, {a} [b] ^c$ d/e *f @g \\h.",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A provider under test.

    Args:
        languages: The languages of `SENTENCES` that it speaks; `en-GB` is one of them.
        stalled: Makes a provider of the same kind that never answers.
        broken: Makes a provider for each fault of its wire; empty without a wire.
        calls: Counts the calls over the wire, `None` without a wire.
        payee: The service that charges for it, `None` if it is free.
    """

    provider: TextToSpeech
    stalled: Callable[[], TextToSpeech]
    languages: Sequence[str] = tuple(SENTENCES)
    unknown_language: str = "tlh"
    broken: Mapping[Fault, Callable[[], TextToSpeech]] = field(default_factory=dict)
    calls: Callable[[], int] | None = None
    payee: str | None = None


Kind = Callable[[Path], AbstractContextManager[Subject]]
"""Makes the subject of one kind, and closes it; the empty folder is for its files."""


def request(text: str, language: str = "en-GB") -> SynthesisRequest:
    """Return the text in a language."""
    return SynthesisRequest(text, VoicePreference(language))


class TextToSpeechContract:
    """Inherited with a fixture `subject`."""

    def test_a_preference_selects_one_voice_of_its_language(self, subject: Subject) -> None:
        for language in subject.languages:
            (voice,) = subject.provider.voices(VoicePreference(language))

            assert translation_key(voice.language) == translation_key(language)
            named = subject.provider.voices(VoicePreference(language, name=voice.name))
            assert [each.name for each in named] == [voice.name]

    def test_the_preferred_service_does_not_change_the_voice(self, subject: Subject) -> None:
        found = [
            list(subject.provider.voices(VoicePreference("en-GB", each))) for each in SpeechService
        ]

        assert all(voices == found[0] for voices in found)

    def test_an_unknown_language_or_voice_name_selects_no_voice(self, subject: Subject) -> None:
        for preference in (
            VoicePreference(subject.unknown_language),
            VoicePreference("en-GB", name="no-such-voice"),
        ):
            assert list(subject.provider.voices(preference)) == []
            with pytest.raises(LanguageNotSupportedError):
                subject.provider.synthesize(SynthesisRequest("Good day", preference), 5)

    def test_voice_selection_makes_no_call(self, subject: Subject) -> None:
        if subject.calls is None:
            pytest.skip("it runs on this machine and makes no calls")
        before = subject.calls()

        self.test_a_preference_selects_one_voice_of_its_language(subject)
        self.test_an_unknown_language_or_voice_name_selects_no_voice(subject)

        assert subject.calls() == before
        subject.provider.synthesize(request("Good day."), 10)
        assert subject.calls() == before + 1

    @pytest.mark.parametrize("language", SENTENCES)
    def test_a_text_becomes_a_complete_playable_file(self, subject: Subject, language: str) -> None:
        if language not in subject.languages:
            pytest.skip(f"it has no voice for {language}")
        asked = request(SENTENCES[language], language)

        spoken = subject.provider.synthesize(asked, 10)

        assert spoken.voice == subject.provider.voices(asked.preference)[0]
        assert format_of(spoken.data) is spoken.audio_format
        assert 0.3 < audio.played_s(spoken.data, spoken.audio_format.value) < 20

    @pytest.mark.parametrize("text", UNUSUAL)
    def test_any_text_is_synthesized(self, subject: Subject, text: str) -> None:
        spoken = subject.provider.synthesize(request(text), 10)

        assert audio.played_s(spoken.data, spoken.audio_format.value) > 0

    def test_concurrent_threads_get_their_own_answers(self, subject: Subject) -> None:
        counts = [1, 6, 18] * 8

        with ThreadPoolExecutor(8) as pool:
            lengths = list(pool.map(lambda count: _length_s(subject, count), counts))

        by_count = {count: lengths[index::3] for index, count in enumerate(counts[:3])}
        assert max(by_count[1]) < min(by_count[6])
        assert max(by_count[6]) < min(by_count[18])

    def test_the_time_limit_is_kept(self, subject: Subject) -> None:
        stalled = subject.stalled()
        begun = time.monotonic()

        with pytest.raises(ProviderUnavailableError):
            stalled.synthesize(request("Good morning, class."), 0.2)

        assert 0.1 < time.monotonic() - begun < 4

    def test_a_call_without_time_left_fails(self, subject: Subject) -> None:
        with pytest.raises(ProviderUnavailableError):
            subject.stalled().synthesize(request("Good morning, class."), 0)

    def test_a_slow_stream_of_bytes_does_not_extend_the_time_limit(self, subject: Subject) -> None:
        dribbling = _broken(subject, Fault.DRIBBLE)
        begun = time.monotonic()

        with pytest.raises(ProviderUnavailableError):
            dribbling.synthesize(request("Good morning, class."), 0.3)

        assert time.monotonic() - begun < 4

    @pytest.mark.parametrize("fault", PASSING)
    def test_a_temporary_failure_is_unavailable(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderUnavailableError):
            provider.synthesize(request("Good morning, class."), 5)

    def test_the_answer_has_its_usage(self, subject: Subject) -> None:
        spoken = subject.provider.synthesize(request(SENTENCES["en-GB"]), 10)

        assert_usage(spoken.usage, PaidService.SPEAK, subject.payee)

    @pytest.mark.parametrize("fault", UNANSWERED)
    def test_a_call_without_an_answer_has_no_usage(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderError) as caught:
            provider.synthesize(request("Good morning, class."), 5)

        assert not caught.value.usage

    @pytest.mark.parametrize("fault", LASTING)
    def test_a_permanent_failure_is_an_error(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderError) as caught:
            provider.synthesize(request("Good morning, class."), 5)

        assert not isinstance(caught.value, ProviderUnavailableError)


def _length_s(subject: Subject, count: int) -> float:
    text = " ".join(["water"] * count)
    spoken = subject.provider.synthesize(request(text), 30)
    return audio.played_s(spoken.data, spoken.audio_format.value)


def _broken(subject: Subject, fault: Fault) -> TextToSpeech:
    if fault not in subject.broken:
        pytest.skip(f"{fault} is a fault of a server, which it does not call")
    return subject.broken[fault]()
