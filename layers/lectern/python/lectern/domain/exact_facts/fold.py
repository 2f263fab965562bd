"""Folds a text, so that facts are equal strings in every way of writing them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Arabic vowel signs and the dagger alef; combining accents of Latin, Greek and Cyrillic letters.
_MARKS: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
_SPACES: Final = frozenset("\u00a0\u2007\u2009\u202f")
_SAME: Final = str.maketrans(
    {
        "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ۂ": "ه", "ہ": "ه", "ھ": "ه",
        "ە": "ه", "ٱ": "ا", "ً": "", "\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'",
        "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "ß": "ss",
        "ı": "i", "አ": "ኣ", "ዐ": "ኣ", "ዓ": "ኣ", "ሠ": "ሰ", "ፀ": "ጸ", "ሀ": "ሃ", "ኀ": "ሃ",
    }
)  # fmt: skip

SPACE: Final = "\u00a0"
"""Every blank that joins the groups of a number; other blanks are U+0020."""


# ruff: noqa: RUF001 - letters of other alphabets are meant


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its letters where it was in the original."""

    text: str
    original: str
    places: tuple[int, ...]

    def written(self, start: int, end: int) -> str:
        """Return the original of a part of the folded text."""
        if start >= end or start >= len(self.places):
            return ""
        last = self.places[end] if end < len(self.places) else len(self.original)
        return self.original[self.places[start] : last].strip()


def fold(text: str) -> Folded:
    """Return the text without case, accents and invisible signs, with digits 0 to 9.

    Letters that look alike in Arabic, Persian and Urdu, or sound alike in Tigrinya, become one.
    """
    original = unicodedata.normalize("NFC", text)
    pieces = [_fold_letter(letter) for letter in original]
    places = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return Folded("".join(pieces), original, places)


def fold_word(word: str) -> str:
    """Return a word of a table as `fold` would write it."""
    letters = unicodedata.normalize("NFC", word)
    return "".join(_fold_letter(letter) for letter in letters).strip()


@lru_cache(maxsize=8192)
def _fold_letter(letter: str) -> str:
    if letter in _SPACES:
        return SPACE
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Cf":
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", letter).casefold())
    kept = _MARKS.sub("", parts).translate(_SAME)
    return unicodedata.normalize("NFC", kept)
