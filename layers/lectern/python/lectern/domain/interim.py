"""Which part of an interim translation students see.

A translation of half a sentence ends in words that the next one changes. Left out, they come a
moment later and are then mostly right.
"""

import re
from typing import Final

from lectern.domain.language import base_language

# Scripts without blanks: two characters stand for a word.
_NO_BLANKS: Final = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
_CHARACTERS_OF_A_WORD: Final = 2
_WORD: Final = re.compile(r"\S+")


def steady_part(text: str, language: str, masked_words: int) -> str:
    """Return a text without its last words, empty if it has no others.

    Args:
        text: An interim translation.
        language: Its language tag.
        masked_words: How many words to leave out.
    """
    if not masked_words:
        return text
    if base_language(language) in _NO_BLANKS:
        return text[: -_CHARACTERS_OF_A_WORD * masked_words].rstrip()
    words = [*_WORD.finditer(text)]
    return text[: words[-masked_words - 1].end()] if len(words) > masked_words else ""
