"""Text that comes in, as it is stored, compared and shown.

Every text passes here once: what clients send (`protocol/normalise.py`), what was transcribed and
what was translated. Equal texts are then equal strings.
"""

import re
import unicodedata
from typing import Final

MOST_MARKS: Final = 12
"""Combining marks in a row: Tibetan stacks nine, Hebrew with cantillation six, Vietnamese two."""

_LINE_ENDS: Final = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
# Controls, bidirectional embeddings, overrides and isolates, lone surrogates, noncharacters. The
# marks of direction (U+200E, U+200F, U+061C) reorder nothing around them, and people type them.
_DROPPED: Final = re.compile(
    "[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
# Fillers, joiners and selectors that show nothing, other than by their category (Unicode,
# Default_Ignorable_Code_Point, and the Braille pattern without dots).
_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """Return the text in Unicode's normal form C, without what would break or reorder a page.

    - A tab, a line break or another line separator is a blank; other blanks stay as they are.
    - Controls, bidirectional overrides and isolates, noncharacters and lone surrogates are dropped.
    - Of more than `MOST_MARKS` combining marks in a row the first are kept.
    - Joiners and all other characters are kept, also those that this Python does not know.

    Safe to repeat: a clean text is returned as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _DROPPED.sub("", _LINE_ENDS.sub(" ", text))
    # Before, since composing takes quadratic time in the marks; after, since it can make more.
    return _cap_marks(unicodedata.normalize("NFC", _cap_marks(text)))


def clean_line(text: str) -> str:
    """Return a name or term: clean, with single blanks of one kind, and none around it."""
    return " ".join(clean(text).split())


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing: it is empty, or only of blanks and invisible characters."""
    return all(
        unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cc", "Cf") or _INVISIBLE.match(letter)
        for letter in text
    )


def _cap_marks(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for letter in text:
        category = unicodedata.category(letter)
        if category in ("Mn", "Me", "Mc"):
            marks += 1
            if marks > MOST_MARKS:
                continue
        elif category != "Cf":  # a joiner between two marks starts no new run
            marks = 0
        kept.append(letter)
    return text if len(kept) == len(text) else "".join(kept)
