"""OpenAI's transcriber over a fake wire: requests and parsed answers."""

import json
import math
import traceback
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx2
import pytest

from lectern.adapters.openai.stt import OpenAISpeechToText
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
from tests.fakes.faults import LASTING, PASSING, Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.fakes.speech_script import SENTENCE, SpeechScript

SPOKEN = audio.hum(0.5)
HINTS = Hints(["photosynthesis", "Ada\nLovelace", "a <b>", "", "x" * 90], ["Open", "your books."])
MODELS = ("gpt-transcribe", "gpt-4o-mini-transcribe", "whisper-1")
NEW, TOKENS, WHISPER = MODELS


class Subject:
    """Transcribers at one fake server."""

    def __init__(self, server: FakeOpenAI) -> None:
        self._server = server
        self._transcribers = {
            model: OpenAISpeechToText("key-1", model, server.url) for model in MODELS
        }

    @property
    def speech(self) -> SpeechScript:
        return self._server.speech

    def reset(self) -> None:
        self._server.speech = SpeechScript()

    def hear(self, model: str, asked: TranscriptionRequest | None = None) -> Transcript:
        return self._transcribers[model].transcribe(asked or request(), 5)

    def close(self) -> None:
        for transcriber in self._transcribers.values():
            transcriber.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Subject]:
    with FakeOpenAI() as server, closing(Subject(server)) as subject:
        yield subject


@pytest.fixture
def subject(shared: Subject) -> Subject:
    shared.reset()
    return shared


def request(
    language: str = "en-GB", hints: Hints = HINTS, recording: Recording = SPOKEN
) -> TranscriptionRequest:
    return TranscriptionRequest(recording, language, hints)


def hear_in(answer: dict[str, Any], model: str = WHISPER) -> Transcript:
    """Return the transcript that the adapter reads from one answer."""

    async def respond(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=answer)

    wire = httpx2.MockTransport(respond)
    with closing(OpenAISpeechToText("", model, transport=wire)) as transcriber:
        return transcriber.transcribe(request(), 5)


def words_in(answer: dict[str, Any], model: str = WHISPER) -> tuple[str, float | None]:
    transcript = hear_in(answer, model)
    return transcript.text, transcript.confidence


def usage_in(said: object, model: str = NEW) -> Usage:
    """Return the usage parsed from an answer."""
    [usage] = hear_in({"text": "Yes.", "usage": said}, model).usage
    return usage


def test_gpt_transcribe_gets_terms_as_keywords_and_recent_text_as_prompt(
    subject: Subject,
) -> None:
    transcript = subject.hear(NEW)

    assert (transcript.text, transcript.confidence) == (SENTENCE, None)
    (asked,) = subject.speech.transcribed
    assert asked.data == SPOKEN.to_wav()
    assert asked.fields == {
        "model": [NEW], "languages[]": ["en"], "prompt": ["Open your books."],
        "keywords[]": ["photosynthesis", "Ada Lovelace"],
    }  # fmt: skip


def test_gpt_4o_is_asked_for_the_probability_of_each_token(subject: Subject) -> None:
    subject.speech.probability = 0.7

    transcript = subject.hear(TOKENS)

    assert transcript.text == SENTENCE
    assert transcript.confidence == pytest.approx(0.7)
    assert subject.speech.transcribed[0].fields == {
        "model": [TOKENS], "language": ["en"], "include[]": ["logprobs"],
        "response_format": ["json"],
        "prompt": ["photosynthesis, Ada Lovelace. Open your books."],
    }  # fmt: skip


def test_whisper_is_asked_for_its_segments(subject: Subject) -> None:
    subject.speech.probability = 0.6

    transcript = subject.hear(WHISPER)

    assert transcript.text == SENTENCE
    assert transcript.confidence == pytest.approx(0.6)
    assert subject.speech.transcribed[0].fields["response_format"] == ["verbose_json"]


@pytest.mark.parametrize("model", MODELS)
def test_silence_is_an_empty_text(subject: Subject, model: str) -> None:
    asked = request(recording=audio.silence(0.5))

    transcript = subject.hear(model, asked)

    assert (transcript.text, transcript.confidence) == ("", None)


@pytest.mark.parametrize("model", MODELS)
def test_without_hints_nothing_is_sent_for_them(subject: Subject, model: str) -> None:
    subject.hear(model, request(hints=Hints()))

    assert not {"prompt", "keywords[]"} & set(subject.speech.transcribed[0].fields)


def test_the_prompt_is_bounded_and_keeps_the_latest_text(subject: Subject) -> None:
    terms = [f"term number {number}" for number in range(300)]
    preceding = [f"Sentence number {number}." for number in range(300)]

    for model in (NEW, WHISPER):
        subject.hear(model, request(hints=Hints(terms, preceding)))

    new, whisper = (asked.fields for asked in subject.speech.transcribed)
    assert len(new["keywords[]"]) == 100
    assert all(len(fields["prompt"][0]) <= 610 for fields in (new, whisper))
    assert all(fields["prompt"][0].endswith(" number 299.") for fields in (new, whisper))
    assert whisper["prompt"][0].startswith("term number 0, ")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("fil-PH", "tl"), ("tl", "tl"), ("pt-BR", "pt"), ("nb-NO", "no"), ("uk", "uk")],
)
def test_a_language_is_sent_as_its_two_letter_code(subject: Subject, tag: str, code: str) -> None:
    subject.hear(NEW, request(tag))
    subject.hear(WHISPER, request(tag))

    assert [asked.language for asked in subject.speech.transcribed] == [code, code]


@pytest.mark.parametrize("tag", ["ti", "so", "zh-TW", "tlh"])
def test_a_language_that_no_model_knows_is_rejected_without_usage(
    subject: Subject, tag: str
) -> None:
    with pytest.raises(LanguageNotSupportedError):
        subject.hear(NEW, request(tag))

    assert subject.speech.calls == 0


def test_a_segment_that_whisper_invents_in_silence_is_removed() -> None:
    said = {"text": " Good morning.", "avg_logprob": -0.2, "no_speech_prob": 0.05}
    unsure = {"text": " Open your books.", "avg_logprob": -1.4, "no_speech_prob": 0.3}
    made_up = {"text": " Thanks for watching!", "avg_logprob": -1.2, "no_speech_prob": 0.8}

    transcript = hear_in({"text": "…", "segments": [said, made_up, unsure]})

    assert transcript.text == "Good morning. Open your books."
    mean = (-0.2 * len(" Good morning.") - 1.4 * len(" Open your books.")) / 31
    assert transcript.confidence == pytest.approx(math.exp(mean))
    assert words_in({"text": "…", "segments": [made_up]}) == ("", None)


def test_an_answer_without_probabilities_has_no_confidence() -> None:
    assert words_in({"text": " Good morning. "}) == ("Good morning.", None)
    assert words_in({"text": "Yes.", "segments": [{"text": "Yes."}]}) == ("Yes.", None)
    assert words_in({"text": "Yes.", "logprobs": None}, TOKENS) == ("Yes.", None)


def test_a_compatible_server_without_segments_is_asked_for_plain_text_afterwards() -> None:
    formats: list[str] = []

    async def respond(sent: httpx2.Request) -> httpx2.Response:
        formats.append("verbose_json" if b"verbose_json" in sent.content else "json")
        if formats[-1] == "verbose_json":
            return httpx2.Response(422, json={"detail": "no such format"})
        return httpx2.Response(200, json={"text": "Yes."})

    wire = httpx2.MockTransport(respond)
    address = "http://127.0.0.1:1/v1"
    with closing(OpenAISpeechToText("", "parakeet", address, transport=wire)) as transcriber:
        transcribed = [transcriber.transcribe(request(), 5).text for _ in range(2)]

    assert transcribed == ["Yes.", "Yes."]
    assert formats == ["verbose_json", "json", "json"]


def test_usage_is_read_from_the_answer() -> None:
    tokens = {
        "type": "tokens", "input_tokens": 14, "output_tokens": 9, "total_tokens": 23,
        "input_token_details": {"audio_tokens": 10, "text_tokens": 4},
    }  # fmt: skip

    by_time = usage_in({"type": "duration", "seconds": 2.5})
    by_tokens = usage_in(tokens, TOKENS)

    assert by_time == Usage(PaidService.TRANSCRIBE, "openai", NEW, {Unit.AUDIO_MS: 2_500})
    assert by_tokens.model == TOKENS
    assert by_tokens.amounts == {
        Unit.INPUT_TOKENS: 4, Unit.AUDIO_TOKENS: 10, Unit.OUTPUT_TOKENS: 9,
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", [None, {}, "much", {"type": "duration", "seconds": -1}, {"type": "tokens"}]
)
def test_without_usage_in_the_answer_the_duration_of_the_recording_counts(
    said: object,
) -> None:
    assert usage_in(said).amounts == {Unit.AUDIO_MS: 500}


@pytest.mark.parametrize("model", MODELS)
def test_each_model_says_what_it_used(subject: Subject, model: str) -> None:
    [usage] = subject.hear(model).usage

    by_tokens = {Unit.INPUT_TOKENS: 4, Unit.AUDIO_TOKENS: 5, Unit.OUTPUT_TOKENS: 9}
    assert usage.amounts == (by_tokens if model == TOKENS else {Unit.AUDIO_MS: 500})


@pytest.mark.parametrize("model", [NEW, WHISPER])
@pytest.mark.parametrize("fault", [*PASSING, *LASTING])
def test_an_error_reveals_no_text(subject: Subject, fault: Fault, model: str) -> None:
    subject.speech.fault = fault

    with pytest.raises(ProviderError) as caught:
        subject.hear(model)

    assert isinstance(caught.value, ProviderUnavailableError) is (fault in PASSING)
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        {}, {"text": None}, {"text": 7}, {"text": "a", "segments": [{}]},
        {"text": "a", "segments": [{"text": "a", "avg_logprob": 5.0}]},
        {"text": "a", "logprobs": [{"token": "a"}]},
    ],
)  # fmt: skip
def test_a_malformed_answer_is_a_provider_error(answer: dict[str, Any]) -> None:
    with pytest.raises(ProviderUnavailableError, match="broken"):
        hear_in(answer)


def _assert_tells_nothing(error: LecternError) -> None:
    """Check that the traceback of the error contains neither texts nor the key."""
    printed = "".join(traceback.format_exception(error))
    for secret in ("Plants", "Fake:", "key-1", json.dumps(SENTENCE)):
        assert secret not in printed
