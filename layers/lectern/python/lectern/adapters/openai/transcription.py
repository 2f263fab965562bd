"""Parameters for transcription models, and the transcripts in their responses.

Three families of models differ:

- `gpt-transcribe` has its own parameters for keywords and languages, and returns no probabilities.
- `gpt-4o-transcribe` returns a probability for each token.
- Whisper, by OpenAI and others, returns one for each segment.

References: the SDK's types of the request, OpenAI's guide on moving to `gpt-transcribe`, and
Whisper's own `transcribe.py` for silent segments.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

import msgspec

from lectern.adapters.openai.hints import keywords
from lectern.adapters.openai.metering import transcription_usage
from lectern.adapters.openai.negotiation import Alternatives
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.recording import Recording
from lectern.ports.speech_to_text import Hints, Transcript

# Whisper reads the last 224 tokens of a prompt: about 600 letters, fewer in many scripts.
_LONGEST_PROMPT_PART: Final = 300
# Whisper's own thresholds: beyond both, the text of a segment is a hallucination in silence.
_NO_SPEECH: Final = 0.6
_UNSURE: Final = -1.0

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


def parameters(model: str, language: str, hints: Hints) -> list[Alternatives]:
    """Return the parameters for a model besides the recording, each with its alternatives.

    Whisper returns segments as `verbose_json`; a server without that format returns the text.
    Hints are optional.
    """
    if model.startswith("gpt-transcribe"):
        helpful: list[Mapping[str, Any]] = [
            {"keywords": keywords(hints.terms)},
            {"prompt": _tail(hints.preceding)},
        ]
        return [[{"languages": [language]}], *_optional(helpful)]
    formats: Alternatives = [{"response_format": "json"}, {}]
    helpful = [{"prompt": _prompt(hints)}]
    if model.startswith("gpt-"):
        helpful.append({"include": ["logprobs"]})
    else:
        formats = [{"response_format": "verbose_json"}, *formats]
    return [[{"language": language}], formats, *_optional(helpful)]


def _optional(options: Iterable[Mapping[str, Any]]) -> list[Alternatives]:
    """Return each option with the alternative to leave it out.

    An empty option keeps its index, by which `Negotiation` remembers alternatives.
    """
    return [[option if all(option.values()) else {}, {}] for option in options]


def read_transcript(body: bytes, recording: Recording, model: str) -> Transcript:
    """Return the transcript in a response, with the usage.

    Raises:
        ProviderUnavailableError: The response is malformed.
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
    """Return the weighted geometric mean of probabilities, given as (logarithm, weight)."""
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
    """Return the terms, then the preceding text: a model continues from the end of its prompt."""
    terms = ", ".join(keywords(hints.terms))[:_LONGEST_PROMPT_PART]
    return " ".join(part for part in (terms and f"{terms}.", _tail(hints.preceding)) if part)


def _tail(preceding: Sequence[str]) -> str:
    """Return the end of the preceding text, without a space at its start."""
    text = " ".join(" ".join(preceding).split())
    return text if len(text) <= _LONGEST_PROMPT_PART else text[-_LONGEST_PROMPT_PART:].lstrip()
