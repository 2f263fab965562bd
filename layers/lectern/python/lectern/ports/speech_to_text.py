"""Transcription of a recording."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.recording import Recording
from lectern.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class Hints:
    """Vocabulary and context for a transcriber. They are data, never instructions.

    `terms` are words of the subject. `preceding` are the class's last utterances, oldest first.
    """

    terms: Sequence[str] = ()
    preceding: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A recording of speech, and the tag of its language."""

    recording: Recording
    language: str
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class Transcript:
    """The transcribed text, empty if the recording has no words.

    `confidence` is the geometric mean of the probabilities of its words or tokens, from 0 to 1. It
    is `None` if the provider does not report it. `usage` is what the provider charges for, empty
    if the call was free.
    """

    text: str
    confidence: float | None = None
    usage: Sequence[Usage] = ()


class SpeechToText(Protocol):
    """Turns a recording into text. Thread-safe."""

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Return the text, in the usual script of the language.

        Returns or raises within `time_limit_s` seconds. A single provider makes one attempt; the
        caller retries.

        Raises:
            LanguageNotSupportedError: The provider does not support the language.
            ProviderUnavailableError: The call failed; a retry may succeed.
            ProviderError: The provider refused, or its answer is not a transcript.

            The error's `usage` is what the provider charged for such an answer.
        """
        ...
