"""The script of a letter, and the scripts of a language.

A script has the name that starts the Unicode names of its letters: `LATIN`, `CYRILLIC`, `CJK`. So
the standard library gives the script of every letter, without a table of ranges.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from lectern.domain.language import script_of

_JAPANESE: Final = frozenset({"HIRAGANA", "KATAKANA", "CJK"})
# Letters whose Unicode names do not start with a script: `ー` and `々`.
_SHARED: Final = {"KATAKANA-HIRAGANA": "KATAKANA", "IDEOGRAPHIC": "CJK"}
# Subtags of scripts (ISO 15924) that differ from the name in Unicode.
_OTHER_NAMES: Final = {
    "Beng": "BENGALI", "Cans": "CANADIAN", "Cher": "CHEROKEE", "Deva": "DEVANAGARI",
    "Geor": "GEORGIAN", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Hang": "HANGUL", "Hani": "CJK",
    "Hans": "CJK", "Hant": "CJK", "Knda": "KANNADA", "Kore": "HANGUL", "Laoo": "LAO",
    "Latn": "LATIN", "Mlym": "MALAYALAM", "Mymr": "MYANMAR", "Orya": "ORIYA", "Sinh": "SINHALA",
    "Taml": "TAMIL", "Telu": "TELUGU", "Tibt": "TIBETAN", "Cyrl": "CYRILLIC", "Arab": "ARABIC",
    "Hebr": "HEBREW", "Grek": "GREEK", "Armn": "ARMENIAN", "Ethi": "ETHIOPIC", "Khmr": "KHMER",
    "Thaa": "THAANA", "Mong": "MONGOLIAN", "Tfng": "TIFINAGH", "Nkoo": "NKO", "Adlm": "ADLAM",
    "Olck": "OL", "Bopo": "BOPOMOFO", "Cakm": "CHAKMA", "Copt": "COPTIC", "Hmnp": "NYIAKENG",
    "Osge": "OSAGE", "Rohg": "HANIFI", "Syrc": "SYRIAC", "Tavt": "TAI", "Vaii": "VAI", "Yiii": "YI",
}  # fmt: skip


@lru_cache(maxsize=8_192)
def script_of_letter(letter: str) -> str | None:
    """Return the script of a letter, `None` for a character that is not a letter."""
    if not unicodedata.category(letter).startswith("L"):
        return None
    word = unicodedata.name(letter, "").partition(" ")[0]
    return _SHARED.get(word, word) or None


def scripts_in(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters. Full-width letters count as Latin."""
    letters = unicodedata.normalize("NFKC", text)
    return frozenset(script for letter in set(letters) if (script := script_of_letter(letter)))


@lru_cache(maxsize=512)
def scripts_of(tag: str) -> frozenset[str]:
    """Return the scripts of captions in a language, empty if none is known.

    Raises:
        ValueError: The tag is not well formed.
    """
    subtag = script_of(tag)
    if subtag == "Jpan":
        return _JAPANESE
    return frozenset({_OTHER_NAMES.get(subtag, subtag.upper())} - {""})
