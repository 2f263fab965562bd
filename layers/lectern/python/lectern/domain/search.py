"""How a search compares texts."""

import unicodedata
from typing import Final

_SHORT: Final = 3


def folded(text: str) -> str:
    """Return a text without its case, accents and other marks, with single blanks.

    Texts are compared in this form, so that `algebra` finds `Álgebra`.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def searched(typed: str) -> str:
    """Return the string to look for in a blank and a folded text.

    One or two letters are found at the beginning of a word only, because no index finds them
    elsewhere. So their string begins with a blank.
    """
    text = folded(typed)
    return f" {text}" if 0 < len(text) < _SHORT else text
