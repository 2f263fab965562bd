"""Parses Azure's detailed recognition results.

Reference: Microsoft's page "Get speech recognition results", on the detailed output format.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import msgspec

from lectern.domain.errors import ProviderError
from lectern.ports.speech_to_text import Transcript

# Languages written without spaces between sentences.
_UNSPACED: Final = ("zh", "yue", "ja")

_Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]


class _Word(msgspec.Struct, rename="pascal"):
    confidence: _Probability | None = None


class _Reading(msgspec.Struct, rename="pascal"):
    display: str
    confidence: _Probability | None = None
    words: list[_Word] = []

    def probabilities(self) -> Iterable[float]:
        """Return a probability for each word: its own, or that of the whole phrase."""
        known = [word.confidence for word in self.words if word.confidence is not None]
        if known or self.confidence is None:
            return known
        return [self.confidence] * len(self.display.split())


class _Phrase(msgspec.Struct):
    readings: Annotated[list[_Reading], msgspec.Meta(min_length=1)] = msgspec.field(name="NBest")


_phrases: Final = msgspec.json.Decoder(_Phrase)


def read_transcript(phrases: Sequence[str], locale: str) -> Transcript:
    """Return the transcript of consecutive phrases, each a JSON object.

    Raises:
        ProviderError: A phrase is malformed.
    """
    try:
        best = [_phrases.decode(phrase).readings[0] for phrase in phrases]
    except msgspec.DecodeError as error:
        raise ProviderError("Azure Speech's answer is not a transcript") from error
    between = "" if locale.split("-", maxsplit=1)[0] in _UNSPACED else " "
    text = between.join(filter(None, (reading.display.strip() for reading in best)))
    return Transcript(text, _geometric_mean([p for r in best for p in r.probabilities()]))


def _geometric_mean(probabilities: Sequence[float]) -> float | None:
    if not probabilities:
        return None
    if min(probabilities) == 0:
        return 0.0
    return math.exp(math.fsum(map(math.log, probabilities)) / len(probabilities))
