"""Finds negations and prohibitions."""

import re
from functools import lru_cache
from typing import Final

from lectern.domain.exact_facts import own_negations as table
from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.fold import Folded, fold_word

# ruff: noqa: RUF001 - letters of other alphabets are meant

NO_BLANKS: Final = frozenset({"ja", "ko", "zh"})
# Without its accents, `đừng` (do not) would be `đúng` (right).
_ACCENTED: Final = frozenset({"vi"})
_SENTENCE: Final = re.compile(r"[.!?;。！？؟।॥።۔]+(?=\s|$)|[。！？]")
# Letters, and the vowel signs of Indian scripts.
_LETTERS: Final = r"\w\u0900-\u0963\u0981-\u0dff"
_ABBREVIATIONS: Final = frozenset({"dr.", "mr.", "mrs.", "ms.", "prof.", "no.", "p.m.", "a.m."})
_FLAGS: Final = re.IGNORECASE


def negations(folded: Folded, language: str) -> list[Place] | None:
    """Return the negations of a text, `None` if the language's are unknown."""
    if not (patterns := _patterns(language)):
        return None
    text = folded.original.casefold() if language in _ACCENTED else folded.text
    negation, other = patterns
    taken = [match.span() for match in other.finditer(text)] if other else []
    if language == "en":
        taken += _negative_questions(folded)
    return [
        Place(*match.span())
        for match in negation.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]


def sentences(folded: Folded) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end, in the folded text."""
    text = folded.text
    ends = [match.end() for match in _SENTENCE.finditer(text) if _is_end(folded, match.end())]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return [
        (start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()
    ]


def _is_end(folded: Folded, end: int) -> bool:
    """Return whether a sentence ends here: not after `12.` or `Dr.`, nor before a small letter."""
    before = folded.text[:end].rsplit(" ", 1)[-1]
    rest = folded.original[folded.places[end] :].strip() if end < len(folded.places) else ""
    if not rest or not before.endswith("."):
        return True
    return not rest[0].islower() and before not in _ABBREVIATIONS and len(before) > 2


def _negative_questions(folded: Folded) -> list[tuple[int, int]]:
    """Return the questions that begin with a negation: `Don't you think …?` asks for a yes."""
    text = folded.text
    return [
        (start, end)
        for start, end in sentences(folded)
        if text[:end].rstrip().endswith("?")
        and re.match(r"(?:why |how )?\w+n't\b", text[start:end].strip())
    ]


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str] | None] | None:
    if language == "en":
        return (
            re.compile(table.ENGLISH_NEGATIONS, _FLAGS),
            re.compile(table.ENGLISH_NOT_NEGATIONS, _FLAGS),
        )
    if language not in table.WORDS:
        return None
    words = "|".join(_folded(table.WORDS[language], language))
    beginnings = "|".join(_folded(table.BEGINNINGS.get(language, ""), language))
    parts = [
        f"(?:{words})"
        if language in NO_BLANKS
        else rf"(?<![{_LETTERS}'])(?:{words})(?![{_LETTERS}])"
    ]
    if beginnings:
        parts.append(rf"(?<!\w)(?:{beginnings})\w*")
    if own := table.PATTERNS.get(language):
        parts.append(own)
    other = table.NOT_NEGATIONS.get(language)
    return (
        re.compile("|".join(parts), _FLAGS),
        re.compile("|".join(_folded(other, language)), _FLAGS) if other else None,
    )


def _folded(words: str, language: str) -> list[str]:
    """Return the words as the text has them, the longest first. Blanks around one are kept."""
    fold = str.casefold if language in _ACCENTED else _fold_with_blanks
    found = dict.fromkeys(fold(word) for word in words.split("|"))
    return sorted((word for word in found if word), key=len, reverse=True)


def _fold_with_blanks(word: str) -> str:
    return word if word.strip() != word else fold_word(word)
