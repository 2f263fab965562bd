"""Finds glossary terms, and the surnames of people who are addressed by a title."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.inflection import Words, is_form, words_of
from lectern.domain.exact_facts.names import is_letter

_TITLED: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.? ([A-Z][\w'-]{2,}(?: [A-Z][\w'-]{2,})?)"
)
LATIN_TARGETS: Final = frozenset(
    {"de", "es", "fr", "it", "nl", "pl", "pt", "ro", "so", "sw", "fil", "tr", "vi"}
)
"""Languages that keep the letters of a name."""
# Scripts whose words have no blanks between them, or are written together with others: Thai, Lao,
# Tibetan, Burmese, Khmer, kana, Han and Hangul.
NO_BLANKS: Final = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_ANY: Final = ""
"""A language without a table of endings."""
_JOINED: Final = re.compile(r"[ \u00a0-]+")


def surnames(original: str) -> Iterator[str]:
    """Return the names after a title: `Mrs Novak`."""
    for match in _TITLED.finditer(original):
        yield match[1]


def said_terms(
    text: str, glossary: Mapping[str, str], language: str
) -> Iterator[tuple[str, str, Place]]:
    """Return the terms of a glossary that a folded text has, also inflected.

    With each come its required translation and its first place. `language` is that of the text.
    """
    words = words_of(text)
    for term, wanted in glossary.items():
        if place := next(_places(text, words, term, language), None):
            yield term, wanted, place


def places_of(text: str, term: str, language: str) -> Iterator[Place]:
    """Return where a folded text has a term, also inflected. No word has it inside."""
    return _places(text, words_of(text), term, language)


def _places(text: str, words: Words, term: str, language: str) -> Iterator[Place]:
    folded = fold_word(term)
    if not folded:
        return
    if NO_BLANKS.search(folded):
        yield from (Place(*match.span()) for match in re.finditer(re.escape(folded), text))
        return
    parts = [word for word, _ in words_of(folded)]
    if not parts or _has_signs(folded):
        yield from _literal(text, folded)
        return
    for first in range(len(words) - len(parts) + 1):
        if not is_form(words[first][0], parts[0], language):
            continue
        found = words[first : first + len(parts)]
        others = zip(found[1:], parts[1:], strict=True)
        is_whole = all(is_form(word, part, language) for (word, _), part in others)
        if is_whole and _is_joined(text, found):
            (_, start), (last, end) = found[0], found[-1]
            yield Place(start, end + len(last))


def has_term(text: str, wanted: str, language: str) -> bool:
    """Return whether a folded text has each word of a term, also inflected."""
    folded = fold_word(wanted)
    if NO_BLANKS.search(folded):
        return "".join(folded.split()) in "".join(text.split())
    parts = [word for word, _ in words_of(folded)]
    if not parts or _has_signs(folded):
        return any(_literal(text, folded))
    # Another order and words in between are grammar: `célula animal`, `animal cell`.
    words = words_of(text)
    return all(any(is_form(word, part, language) for word, _ in words) for part in parts)


def has_name(text: str, name: str, language: str) -> bool:
    """Return whether a folded text has each word of a name, which may have endings of its own."""
    words = [word for word, _ in words_of(text)]
    return all(
        any(is_form(word, part, kind) for word in words for kind in (language, _ANY))
        for part, _ in words_of(fold_word(name))
    )


def _is_joined(text: str, found: Words) -> bool:
    """Return whether there are only blanks and hyphens between words."""
    return all(
        _JOINED.fullmatch(text[at + len(word) : then]) for (word, at), (_, then) in pairwise(found)
    )


def _has_signs(folded: str) -> bool:
    """Return whether a term has more than words: `C++`, `1/2`."""
    return not folded.isalnum() and any(
        not (is_letter(sign) or sign.isdecimal() or sign in " -'\u00a0") for sign in folded
    )


def _literal(text: str, folded: str) -> Iterator[Place]:
    pattern = rf"(?<!\w){re.escape(folded)}(?!\w)"
    yield from (Place(*match.span()) for match in re.finditer(pattern, text))
