"""The contract of `ports/speech_to_text.py`, for every transcriber."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import Recording
from lectern.domain.usage import PaidService
from lectern.ports.speech_to_text import Hints, SpeechToText, Transcript, TranscriptionRequest
from tests.contract.billing import UNANSWERED, assert_usage
from tests.fakes import audio
from tests.fakes.faults import LASTING, PASSING, Fault


@dataclass(frozen=True, slots=True)
class Subject:
    """A transcriber under test.

    Args:
        recording: A recording in `language` that contains `words`, which are in lower case.
        unknown_language: A tag that it does not transcribe, `None` if it accepts every tag.
        stalled: Makes a transcriber of the same kind that never answers.
        broken: Makes a transcriber for each fault of its wire; empty without a wire.
        payee: The service that charges for it, `None` if it is free.
    """

    provider: SpeechToText
    recording: Recording
    words: Sequence[str]
    stalled: Callable[[], SpeechToText]
    language: str = "en-US"
    unknown_language: str | None = "tlh"
    broken: Mapping[Fault, Callable[[], SpeechToText]] = field(default_factory=dict)
    payee: str | None = None


Kind = Callable[[Path], AbstractContextManager[Subject]]
"""Makes the subject of one kind, and closes it; the empty folder is for its files."""


class SpeechToTextContract:
    """Inherited with a fixture `subject`."""

    def test_speech_is_transcribed(self, subject: Subject) -> None:
        transcript = subject.provider.transcribe(_request(subject), 20)

        _assert_transcribed(subject, transcript)

    def test_silence_has_an_empty_text(self, subject: Subject) -> None:
        asked = TranscriptionRequest(audio.silence(1), subject.language)

        transcript = subject.provider.transcribe(asked, 20)

        assert not set(subject.words) & set(_words(transcript.text))
        assert transcript.confidence is None or 0 <= transcript.confidence <= 1

    @pytest.mark.parametrize(
        "hints",
        [
            Hints(["photosynthesis", "Ada Lovelace"], ["Good morning.", "Open your books."]),
            Hints(["<b>&\"'", "[x]{y}\\", "two\nlines", "", "word " * 40, "植物", "🌱"]),
            Hints(["term"] * 2_000, ["A sentence about plants."] * 500),
        ],
        ids=["usual", "unusual", "far too many"],
    )
    def test_any_hints_are_accepted(self, subject: Subject, hints: Hints) -> None:
        transcript = subject.provider.transcribe(_request(subject, hints), 20)

        _assert_transcribed(subject, transcript)

    def test_concurrent_threads_get_their_own_answers(self, subject: Subject) -> None:
        silent = TranscriptionRequest(audio.silence(1), subject.language)
        requests = [_request(subject), silent] * 6

        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda asked: subject.provider.transcribe(asked, 60), requests))

        for transcript in answers[::2]:
            _assert_transcribed(subject, transcript)
        for transcript in answers[1::2]:
            assert not set(subject.words) & set(_words(transcript.text))

    def test_an_unknown_language_is_rejected_without_a_call(self, subject: Subject) -> None:
        if subject.unknown_language is None:
            pytest.skip("it transcribes every language")
        asked = TranscriptionRequest(subject.recording, subject.unknown_language)

        with pytest.raises(LanguageNotSupportedError):
            subject.provider.transcribe(asked, 5)

    def test_the_time_limit_is_kept(self, subject: Subject) -> None:
        stalled = subject.stalled()
        begun = time.monotonic()

        with pytest.raises(ProviderUnavailableError):
            stalled.transcribe(_request(subject), 0.2)

        assert 0.1 < time.monotonic() - begun < 4

    def test_a_call_without_time_left_fails(self, subject: Subject) -> None:
        with pytest.raises(ProviderUnavailableError):
            subject.stalled().transcribe(_request(subject), 0)

    def test_a_slow_stream_of_bytes_does_not_extend_the_time_limit(self, subject: Subject) -> None:
        dribbling = _broken(subject, Fault.DRIBBLE)
        begun = time.monotonic()

        with pytest.raises(ProviderUnavailableError):
            dribbling.transcribe(_request(subject), 0.3)

        assert time.monotonic() - begun < 4

    @pytest.mark.parametrize("fault", PASSING)
    def test_a_temporary_failure_is_unavailable(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderUnavailableError):
            provider.transcribe(_request(subject), 5)

    def test_the_answer_has_its_usage(self, subject: Subject) -> None:
        transcript = subject.provider.transcribe(_request(subject), 20)

        assert_usage(transcript.usage, PaidService.TRANSCRIBE, subject.payee)

    @pytest.mark.parametrize("fault", UNANSWERED)
    def test_a_call_without_an_answer_has_no_usage(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderError) as caught:
            provider.transcribe(_request(subject), 5)

        assert not caught.value.usage

    @pytest.mark.parametrize("fault", LASTING)
    def test_a_permanent_failure_is_an_error(self, subject: Subject, fault: Fault) -> None:
        provider = _broken(subject, fault)

        with pytest.raises(ProviderError) as caught:
            provider.transcribe(_request(subject), 5)

        assert not isinstance(caught.value, ProviderUnavailableError)


def _request(subject: Subject, hints: Hints | None = None) -> TranscriptionRequest:
    return TranscriptionRequest(subject.recording, subject.language, hints or Hints())


def _assert_transcribed(subject: Subject, transcript: Transcript) -> None:
    assert set(subject.words) <= set(_words(transcript.text))
    assert transcript.confidence is None or 0 < transcript.confidence <= 1


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def _broken(subject: Subject, fault: Fault) -> SpeechToText:
    if fault not in subject.broken:
        pytest.skip(f"{fault} is a fault of a server, which it does not call")
    return subject.broken[fault]()
