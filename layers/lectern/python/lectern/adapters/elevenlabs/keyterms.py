"""Converts a class's terms to ElevenLabs' keyterms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MAX_WORDS: Final = 5
_REFUSED_SIGNS: Final = frozenset("<>{}[]\\")


@dataclass(frozen=True, slots=True)
class Keyterms:
    """The limits of a request: the number of terms, and the letters of each."""

    most: int
    longest: int

    def of(self, terms: Iterable[str]) -> list[str]:
        """Return the terms that the API accepts: it rejects the request if one is invalid."""
        split = [term.split() for term in terms if not set(term) & _REFUSED_SIGNS]
        short = [" ".join(words) for words in split if 0 < len(words) <= _MAX_WORDS]
        return [term for term in short if len(term) <= self.longest][: self.most]
