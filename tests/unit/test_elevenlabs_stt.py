"""ElevenLabs' transcriber over a fake wire: requests and parsed answers."""

import json
import traceback
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from lectern.adapters.elevenlabs.stt import ElevenLabsSpeechToText
from lectern.domain.errors import (
    LanguageNotSupportedError,
    LecternError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.recording import Recording
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.speech_to_text import Hints, Transcript, TranscriptionRequest
from tests.fakes import audio
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.faults import LASTING, PASSING, Fault
from tests.fakes.speech_script import SENTENCE, SpeechScript

SPOKEN = audio.hum(0.5)
NO_HINTS = Hints()
TERMS = ("photosynthesis", "Ada\nLovelace", "a <b>", "", "one two three four five six", "x" * 51)


class Subject:
    """A transcriber at a fake server."""

    def __init__(self, server: FakeElevenLabs) -> None:
        self._server = server
        self._transcriber = ElevenLabsSpeechToText("key-1", base_url=server.url)

    @property
    def speech(self) -> SpeechScript:
        return self._server.speech

    def reset(self) -> None:
        self._server.speech = SpeechScript()

    def hear(self, asked: TranscriptionRequest | None = None) -> Transcript:
        return self._transcriber.transcribe(asked or request(), 5)

    def close(self) -> None:
        self._transcriber.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Subject]:
    with FakeElevenLabs() as server, closing(Subject(server)) as subject:
        yield subject


@pytest.fixture
def subject(shared: Subject) -> Subject:
    shared.reset()
    return shared


def request(
    language: str = "en-GB", hints: Hints = NO_HINTS, recording: Recording = SPOKEN
) -> TranscriptionRequest:
    return TranscriptionRequest(recording, language, hints)


def hear_in(answer: object) -> Transcript:
    """Return the transcript that the adapter reads from one answer."""

    async def respond(_: httpx.Request) -> httpx.Response:
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return httpx.Response(200, content=content)

    wire = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    with closing(ElevenLabsSpeechToText("key-1", httpx_client=wire)) as transcriber:
        return transcriber.transcribe(request(), 5)


def answer_of(*words: tuple[str, str, float | None]) -> dict[str, Any]:
    return {
        "language_code": "eng", "language_probability": 1.0, "text": " Good morning. ",
        "words": [{"text": text, "type": kind, "logprob": p} for text, kind, p in words],
    }  # fmt: skip


def test_a_recording_is_sent_as_raw_samples_with_its_language(subject: Subject) -> None:
    subject.speech.probability = 0.8

    transcript = subject.hear()

    assert transcript.text == SENTENCE
    assert transcript.confidence == pytest.approx(0.8)
    (asked,) = subject.speech.transcribed
    assert asked.data == SPOKEN.samples
    sent = {name: values for name, values in asked.fields.items() if values != ["null"]}
    assert sent == {
        "model_id": ["scribe_v2"], "file_format": ["pcm_s16le_16"], "language_code": ["en"],
        "tag_audio_events": ["false"], "diarize": ["false"], "timestamps_granularity": ["word"],
    }  # fmt: skip


def test_silence_is_an_empty_text(subject: Subject) -> None:
    transcript = subject.hear(request(recording=audio.silence(0.5)))

    assert (transcript.text, transcript.confidence) == ("", None)


def test_only_terms_that_the_api_accepts_are_sent(subject: Subject) -> None:
    subject.hear(request(hints=Hints(TERMS, ["Open your books."])))

    assert subject.speech.transcribed[0].fields["keyterms"] == ["photosynthesis", "Ada Lovelace"]


def test_no_more_terms_are_sent_than_cost_a_fifth(subject: Subject) -> None:
    subject.hear(request(hints=Hints([f"term {number}" for number in range(300)])))

    assert len(subject.speech.transcribed[0].fields["keyterms"]) == 100


def test_usage_is_the_duration_of_the_recording_plus_a_surcharge_for_terms(
    subject: Subject,
) -> None:
    [bare] = subject.hear().usage
    [hinted] = subject.hear(request(hints=Hints(TERMS))).usage
    [refused] = subject.hear(request(hints=Hints(["a <b>"]))).usage

    assert bare == Usage(PaidService.TRANSCRIBE, "elevenlabs", "scribe_v2", {Unit.AUDIO_MS: 500})
    assert hinted.amounts == {Unit.HINTED_AUDIO_MS: 500}
    assert refused.amounts == {Unit.AUDIO_MS: 500}


@pytest.mark.parametrize(
    ("tag", "code"), [("fil-PH", "fil"), ("pt-BR", "pt"), ("nb-NO", "no"), ("so", "so")]
)
def test_a_language_is_sent_as_its_code(subject: Subject, tag: str, code: str) -> None:
    subject.hear(request(tag))

    assert subject.speech.transcribed[0].language == code


@pytest.mark.parametrize("tag", ["ti", "ht", "tlh"])
def test_a_language_that_scribe_lacks_is_rejected_without_usage(subject: Subject, tag: str) -> None:
    with pytest.raises(LanguageNotSupportedError):
        subject.hear(request(tag))

    assert subject.speech.calls == 0


def test_confidence_is_of_words_alone() -> None:
    spacing, sound = (" ", "spacing", 0.0), ("(laughter)", "audio_event", -9.0)
    words = [("Good", "word", -0.1), spacing, ("morning.", "word", -0.5), sound]

    assert hear_in(answer_of(*words)).confidence == pytest.approx(0.7408, abs=0.0001)
    for silent in (hear_in(answer_of()), hear_in(answer_of(("Good", "word", None)))):
        assert (silent.text, silent.confidence) == ("Good morning.", None)


@pytest.mark.parametrize("fault", [*PASSING, *LASTING])
def test_an_error_takes_one_attempt_and_reveals_no_text(subject: Subject, fault: Fault) -> None:
    subject.speech.fault = fault

    with pytest.raises(ProviderError) as caught:
        subject.hear()

    assert isinstance(caught.value, ProviderUnavailableError) is (fault in PASSING)
    assert subject.speech.calls == 1
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        b'{"text": "\xff"}', None, [], {}, "text", {"text": 7, "words": []},
        {"text": "a", "words": None}, {"text": "a"},
    ],
)  # fmt: skip
def test_a_malformed_answer_is_a_provider_error(answer: object) -> None:
    with pytest.raises(ProviderUnavailableError, match="broken"):
        hear_in(answer)


def test_a_malformed_answer_still_has_its_usage() -> None:
    with pytest.raises(ProviderUnavailableError) as caught:
        hear_in({"text": "a"})

    [usage] = caught.value.usage
    assert usage.amounts == {Unit.AUDIO_MS: 500}


def _assert_tells_nothing(error: LecternError) -> None:
    """Check that the traceback of the error contains neither texts nor the key."""
    printed = "".join(traceback.format_exception(error))
    for secret in ("Plants", "Fake:", "key-1"):
        assert secret not in printed
