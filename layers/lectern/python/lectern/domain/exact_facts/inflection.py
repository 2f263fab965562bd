"""Decides whether two words are forms of one word, in any of the languages that are checked.

- A word counts if it has the same stem, and both endings are of one row of its language's table.
- So `cells` is a form of `cell`, but `cellar` and `excellent` are not.
- Languages without a table share a stem of two thirds of the word.
- A plural that changes the word inside counts in Arabic and Hebrew only, by its consonants.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.names import is_letter
from lectern.domain.exact_facts.own_endings import CHAINS, CLITICS, ENDINGS, SUFFIXED

_SHORTEST_STEM: Final = 3
_LONGEST_CHAIN: Final = 9
_LONGEST_ENDING: Final = 3
# Weak letters, which come and go between singular and plural.
_WEAK: Final = re.compile("[اويهىءئؤأإآת]|[ויה]")
_SHORTEST_SKELETON: Final = 3
_ARTICLE: Final = "ال"
_DOUBLING: Final = frozenset({"en", "nl"})
# The last letter of a Turkic word that an ending softens.
_SOFT: Final = str.maketrans({"p": "b", "c": "c", "t": "d", "k": "g"})


Words = tuple[tuple[str, int], ...]
"""Words of a folded text, each with its place."""


def words_of(text: str) -> Words:
    """Return the words of a folded text, of letters and digits."""
    found, start = [], 0
    for place, letter in enumerate(f"{text} "):
        if is_letter(letter) or letter.isdecimal():
            continue
        if start < place:
            found.append((text[start:place], start))
        start = place + 1
    return tuple(found)


def is_form(word: str, of: str, language: str) -> bool:
    """Return whether a folded word is the folded word `of`, perhaps inflected. Neither is empty."""
    if _is_inflected(word, of, language):
        return True
    if language != "ar" or not of.startswith(_ARTICLE):
        return False
    bare = of.removeprefix(_ARTICLE)  # a glossary may have the article where the text has none
    return len(bare) >= _SHORTEST_STEM and _is_inflected(word, bare, language)


def _is_inflected(word: str, of: str, language: str) -> bool:
    if word == of:
        return True
    if word[0] != of[0] and language not in CLITICS:  # of most words, at once
        return False
    if len(of) < _SHORTEST_STEM:
        return any(rest == of for rest in _without_clitics(word, language))
    if language == "sw":
        ours, theirs = _without_clitics(word, language), [*_without_clitics(of, language)]
        return any(rest in theirs and len(rest) >= _SHORTEST_STEM for rest in ours)
    return any(_is_form(rest, of, language) for rest in _without_clitics(word, language))


def has_endings(language: str) -> bool:
    """Return whether the endings of a language are known."""
    return language in CHAINS or bool(_rows_of(language))


def _is_form(word: str, of: str, language: str) -> bool:
    if word == of:
        return True
    if language in CHAINS:
        return _is_chained(word, of)
    if rows := _rows_of(language):
        return _shares_row(word, of, rows, doubles=language in _DOUBLING) or (
            language in SUFFIXED and _has_same_skeleton(word, of)
        )
    stem = _common(word, of)
    return 3 * stem >= 2 * len(of) and max(len(word), len(of)) - stem <= _LONGEST_ENDING


def _without_clitics(word: str, language: str) -> Iterator[str]:
    """Yield the word as it is, and without each clitic that it may begin with."""
    yield word
    for front in _clitics_of(language):
        if word.startswith(front) and len(word) > len(front):
            yield word[len(front) :]


def _is_chained(word: str, of: str) -> bool:
    if len(word) > len(of) + _LONGEST_CHAIN:
        return False
    # An ending may soften or drop the last letter.
    stem = of[:-1] if len(of) > _SHORTEST_STEM else of
    softened = stem + of[len(stem) :].translate(_SOFT)
    return word.startswith((of, softened)) or (
        of[-1] in "aeiou" and len(stem) > _SHORTEST_STEM and word.startswith(stem)
    )


def _shares_row(word: str, of: str, rows: tuple[frozenset[str], ...], *, doubles: bool) -> bool:
    longest = _common(word, of)
    for length in range(longest, min(longest, _SHORTEST_STEM) - 1, -1):
        one, other = word[length:], of[length:]
        # A stem of one or two letters has little in common.
        if length < _SHORTEST_STEM and max(len(one), len(other)) > 1:
            return False
        if any(one in row and other in row for row in rows):
            return True
        if doubles and not other and one[:1] == of[-1:] and any(one[1:] in row for row in rows):
            return True
    return False


def _has_same_skeleton(word: str, of: str) -> bool:
    ours, theirs = _WEAK.sub("", word), _WEAK.sub("", of)
    return ours == theirs and len(theirs) >= _SHORTEST_SKELETON


def _common(word: str, of: str) -> int:
    """Return the length of the beginning that both words have."""
    for place, (one, other) in enumerate(zip(word, of, strict=False)):
        if one != other:
            return place
    return min(len(word), len(of))


@lru_cache(maxsize=64)
def _rows_of(language: str) -> tuple[frozenset[str], ...]:
    rows = ENDINGS.get(language) or SUFFIXED.get(language) or ""
    return tuple(
        frozenset("" if each == "-" else fold_word(each) for each in row.split())
        for row in rows.split(";")
        if row
    )


@lru_cache(maxsize=64)
def _clitics_of(language: str) -> tuple[str, ...]:
    return tuple(fold_word(each) for each in CLITICS.get(language, "").split())
