"""Writing down what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.recording import Recording
from lectern.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps a transcriber to choose words; data, never instructions.

    `terms` are words of the subject. `preceding` are the class's last utterances, oldest first.
    """

    terms: Sequence[str] = ()
    preceding: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A recording in which somebody speaks the language of a tag."""

    recording: Recording
    language: str
    hints: Hints = Hints()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard. `text` is empty where no word was.

    `confidence` is the geometric mean of the probabilities of its words or tokens, from 0 to 1;
    `None` where the provider does not tell. `usage` is what has to be paid, nothing if it is free.
    """

    text: str
    confidence: float | None = None
    usage: Sequence[Usage] = ()


class SpeechToText(Protocol):
    """Turns a recording into text. Safe to call from many threads at once."""

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Return what was said, in the language's own writing.

        Keeps to `time_limit_s`. A single provider tries once: retries are the caller's.

        Raises:
            LanguageNotSupportedError: It does not know the language.
            ProviderUnavailableError: It failed in a way that another try may mend.
            ProviderError: It refused, or answered what is no transcript.

            What such an answer cost is the error's `usage`.
        """
        ...
