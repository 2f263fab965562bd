"""How a search compares texts."""

import unicodedata
from typing import Final

_SHORT: Final = 3


def folded(text: str) -> str:
    """Return a text without its case, accents and other marks, with single blanks.

    A text contains what a reader types if its folded form contains the folded form of that:
    `algebra` finds `Álgebra`.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def searched(typed: str) -> str:
    """Return what a folded text contains, after a blank, if it has what a reader types.

    A text of one or two letters is the beginning of a word: no index would find it elsewhere.
    """
    text = folded(typed)
    return f" {text}" if 0 < len(text) < _SHORT else text
