"""Converts language tags and terms to what OpenAI's transcription models accept."""

from collections.abc import Iterable
from typing import Final

from lectern.domain.language import translation_key

_MAX_KEYWORDS: Final = 100
_LONGEST_KEYWORD: Final = 80
_ISO_639_1: Final = {"fil": "tl"}


def language_code(tag: str) -> str:
    """Return the code of a language for these models: ISO 639-1 if it has one there."""
    code = translation_key(tag).split("-")[0]
    return _ISO_639_1.get(code, code)


def keywords(terms: Iterable[str]) -> list[str]:
    """Return the terms that the API accepts: it rejects all if one has a line break or `<`."""
    words = (" ".join(term.split()) for term in terms)
    accepted = [
        word for word in words if 0 < len(word) <= _LONGEST_KEYWORD and not set(word) & {*"<>"}
    ]
    return accepted[:_MAX_KEYWORDS]
