"""What is sent to a transcription model and what comes back, as plain values.

Three families of models differ in what they take. `gpt-transcribe` has fields of its own for words
and languages and tells no probabilities; `gpt-4o-transcribe` tells one for each token; Whisper,
OpenAI's and everybody else's, one for each segment.

References: the SDK's types of the request, OpenAI's guide on moving to `gpt-transcribe`, and for
what a silent segment is, Whisper's own `transcribe.py`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

import msgspec

from lectern.adapters.openai.metering import transcription_usage
from lectern.adapters.openai.negotiation import Ways
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.domain.recording import Recording
from lectern.ports.speech_to_text import Hints, Transcript

# Whisper reads the last 224 tokens of a prompt: about 600 letters, of many scripts fewer.
_LONGEST_PROMPT_PART: Final = 300
_MOST_KEYWORDS: Final = 100
_LONGEST_KEYWORD: Final = 80
# Whisper's own thresholds: such a segment is silence in which it heard something.
_NO_SPEECH: Final = 0.6
_UNSURE: Final = -1.0
_ISO_639_1: Final = {"fil": "tl"}

_LogProbability = Annotated[float, msgspec.Meta(le=0.1)]


class _Token(msgspec.Struct):
    logprob: _LogProbability


class _Segment(msgspec.Struct):
    text: str
    avg_logprob: _LogProbability | None = None
    no_speech_prob: float | None = None

    @property
    def is_silent(self) -> bool:
        if self.avg_logprob is None or self.no_speech_prob is None:
            return False
        return self.no_speech_prob > _NO_SPEECH and self.avg_logprob < _UNSURE


class _Answer(msgspec.Struct):
    text: str
    logprobs: list[_Token] | None = None
    segments: list[_Segment] | None = None
    usage: msgspec.Raw = msgspec.Raw(b"null")


_answers: Final = msgspec.json.Decoder(_Answer)


def language_code(tag: str) -> str:
    """Return a language as these models call it: by ISO 639-1 where it has a code there."""
    code = translation_key(tag).split("-")[0]
    return _ISO_639_1.get(code, code)


def parameters(model: str, language: str, hints: Hints) -> list[Ways]:
    """Return what a model takes besides the recording, each thing in the ways that it may take.

    Whisper is asked for its segments; a server without `verbose_json` gives the text. Hints only
    help.
    """
    if model.startswith("gpt-transcribe"):
        helpful: list[Mapping[str, Any]] = [
            {"keywords": _keywords(hints.terms)},
            {"prompt": _tail(hints.preceding)},
        ]
        return [[{"languages": [language]}], *_dispensable(helpful)]
    formats: Ways = [{"response_format": "json"}, {}]
    helpful = [{"prompt": _prompt(hints)}]
    if model.startswith("gpt-"):
        helpful.append({"include": ["logprobs"]})
    else:
        formats = [{"response_format": "verbose_json"}, *formats]
    return [[{"language": language}], formats, *_dispensable(helpful)]


def _dispensable(things: Iterable[Mapping[str, Any]]) -> list[Ways]:
    """Return the things that there are; each may be left out, and keeps its place where it is."""
    return [[thing if all(thing.values()) else {}, {}] for thing in things]


def transcript_in(body: bytes, recording: Recording, model: str) -> Transcript:
    """Return the transcript that an answer about the recording carries, and what it used.

    Raises:
        ProviderUnavailableError: It carries none.
    """
    try:
        answer = _answers.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProviderUnavailableError("the transcriber's answer is broken") from error
    usage = (transcription_usage(model, answer.usage, recording),)
    if answer.segments:
        return replace(_of_segments(answer.segments), usage=usage)
    tokens = [(token.logprob, 1) for token in answer.logprobs or []]
    return Transcript(answer.text.strip(), confidence(tokens), usage)


def confidence(log_probabilities: Sequence[tuple[float, float]]) -> float | None:
    """Return the geometric mean of probabilities, of each its logarithm and its weight."""
    weight = sum(weight for _, weight in log_probabilities)
    if not weight:
        return None
    mean = sum(value * weight for value, weight in log_probabilities) / weight
    return min(1.0, math.exp(mean))


def _of_segments(segments: Iterable[_Segment]) -> Transcript:
    spoken = [segment for segment in segments if not segment.is_silent]
    known = [(s.avg_logprob, len(s.text)) for s in spoken if s.avg_logprob is not None]
    return Transcript("".join(segment.text for segment in spoken).strip(), confidence(known))


def _prompt(hints: Hints) -> str:
    """Return the terms, then what was said last: a model goes on from where a prompt ends."""
    terms = ", ".join(_keywords(hints.terms))[:_LONGEST_PROMPT_PART]
    return " ".join(part for part in (terms and f"{terms}.", _tail(hints.preceding)) if part)


def _tail(preceding: Sequence[str]) -> str:
    """Return the end of what was said, from the begin of a word."""
    text = " ".join(" ".join(preceding).split())
    return text if len(text) <= _LONGEST_PROMPT_PART else text[-_LONGEST_PROMPT_PART:].lstrip()


def _keywords(terms: Iterable[str]) -> list[str]:
    """Return the terms that the API takes: one with a line end or `<` would refuse all of them."""
    words = (" ".join(term.split()) for term in terms)
    taken = [
        word for word in words if 0 < len(word) <= _LONGEST_KEYWORD and not set(word) & {*"<>"}
    ]
    return taken[:_MOST_KEYWORDS]
