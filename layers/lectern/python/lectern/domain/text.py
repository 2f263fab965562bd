"""Cleans text before it is stored, compared and shown.

Every text is cleaned once: what clients send (`protocol/normalise.py`), transcriptions and
translations. Equal texts are then equal strings.
"""

import re
import unicodedata
from typing import Final

MAX_MARKS: Final = 12
"""Combining marks in a row. Tibetan needs nine, Hebrew with cantillation six, Vietnamese two."""

_LINE_ENDS: Final = re.compile("\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
# Controls, bidirectional embeddings, overrides and isolates, lone surrogates, noncharacters. The
# direction marks (U+200E, U+200F, U+061C) stay: they reorder nothing around them, and people type
# them.
_DROPPED: Final = re.compile(
    "[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
# Invisible fillers, joiners and selectors whose category does not show it (Unicode,
# Default_Ignorable_Code_Point, and the Braille pattern without dots).
_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """Return the text in Unicode normal form C, without characters that break or reorder a page.

    - Tabs, line breaks and other line separators become blanks. Other blanks are unchanged.
    - Controls, bidirectional overrides and isolates, noncharacters and lone surrogates are dropped.
    - Combining marks beyond `MAX_MARKS` in a row are dropped.
    - Joiners and all other characters are kept, including those that this Python does not know.

    Safe to repeat: a clean text is returned unchanged.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _DROPPED.sub("", _LINE_ENDS.sub(" ", text))
    # Capped before, because composing is quadratic in the marks; after, because it can add some.
    return _cap_marks(unicodedata.normalize("NFC", _cap_marks(text)))


def clean_line(text: str) -> str:
    """Return a clean name or term with single U+0020 blanks, and none at its ends."""
    return " ".join(clean(text).split())


def is_blank(text: str) -> bool:
    """Return whether a text is empty or has only blanks and invisible characters."""
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
            if marks > MAX_MARKS:
                continue
        elif category != "Cf":  # a joiner between two marks does not start a new run
            marks = 0
        kept.append(letter)
    return text if len(kept) == len(text) else "".join(kept)
