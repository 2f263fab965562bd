"""Finds glossary terms, and the surnames of people who are addressed by a title."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lectern.domain.exact_facts.fold import Folded, fold_word
from lectern.domain.exact_facts.names import is_letter

_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.? ([A-Z][\w'-]{2,}(?: [A-Z][\w'-]{2,})?)"
)
LATIN_TARGETS: Final = frozenset(
    {"de", "es", "fr", "it", "nl", "pl", "pt", "ro", "so", "sw", "fil", "tr", "vi"}
)
"""Languages that keep the letters of a name."""
_NO_BLANKS: Final = frozenset({"ja", "ko", "zh"})
_FRONTS: Final = ("ال", "وال", "بال", "لل", "كال", "و", "ب", "ل")


def surnames(original: str) -> Iterator[str]:
    """Return the names after a title: `Mrs Novak`."""
    for match in _TITLED.finditer(original):
        yield match[1]


def said_terms(text: str, glossary: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the terms of a glossary that a folded text has, with the required translation."""
    for term, wanted in glossary.items():
        folded = fold_word(term)
        if folded and re.search(rf"(?<!\w){re.escape(folded)}(?:s|es)?(?!\w)", text):
            yield term, wanted


def has_term(text: str, wanted: str, language: str) -> bool:
    """Return whether a folded text has each word of a term, also inflected."""
    if language in _NO_BLANKS:
        return "".join(fold_word(wanted).split()) in "".join(text.split())
    words = [word for word in re.split(r"[\s-]+", fold_word(wanted)) if word]
    return all(_has_word(text, word) for word in words)


def _has_word(text: str, word: str) -> bool:
    stem = _stem(word)
    place = text.find(stem)
    while place >= 0:
        before = place
        while before > 0 and is_letter(text[before - 1]):
            before -= 1
        if before == place or text[before:place] in _FRONTS or text[before:place].endswith("'"):
            return True
        place = text.find(stem, place + 1)
    return False


def _stem(word: str) -> str:
    """Return the part of a word that inflection leaves: all but a third, of at least three."""
    if len(word) <= 3:
        return word
    return word[: max(3, len(word) - max(1, len(word) // 3 if len(word) < 9 else 3))]


def written_term(source: Folded, term: str) -> str:
    """Return a term as the source writes it."""
    match = re.search(re.escape(fold_word(term)), source.text)
    return source.written(*match.span()) if match else term
