"""Replaces misheard terms in what the teacher says."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.inflection import has_endings, is_form
from lectern.domain.exact_facts.names import is_letter
from lectern.domain.exact_facts.terms import NO_BLANKS
from lectern.domain.text import clean_line

_LONGEST: Final = 5_000
"""An utterance may be as long as this (protocol). No replacement makes it longer."""


def corrected(text: str, terms: Mapping[str, str], tag: str) -> str:
    """Return a text with each misheard term replaced by the one that was meant.

    - A term counts in any case, but with its accents, and not inside another word.
    - Its ending stays: with `sell` for `cell`, `Sells` becomes `Cells`.
    - Safe to repeat: `cell` for `cell wall` changes no `cell wall`.

    Args:
        text: An utterance.
        terms: What was meant, by what is misheard.
        tag: The language tag of both.
    """
    if not terms:
        return text
    language, changed, last = language_of(tag), [], 0
    patterns = [
        (_pattern(heard), heard, meant)
        for heard, meant in sorted(terms.items(), key=lambda each: -len(each[0]))
        if clean_line(heard)
    ]
    for start, end, meant in _found(text, patterns, language):
        changed += [text[last:start], _in_case_of(text[start:end], meant)]
        last = end
    replaced = "".join((*changed, text[last:]))
    return replaced if len(replaced) <= max(_LONGEST, len(text)) else text


_Pattern = tuple[re.Pattern[str], str, str]


def _pattern(heard: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in re.split(r"[\s-]+", heard) if part)
    return re.compile(r"[\s-]+".join(parts), re.IGNORECASE)


def _found(text: str, patterns: list[_Pattern], language: str) -> Iterator[tuple[int, int, str]]:
    """Yield each place of a misheard term without its ending, and what was meant."""
    if not patterns:
        return
    anywhere = re.compile("|".join(pattern.pattern for pattern, _, _ in patterns), re.IGNORECASE)
    place = 0
    while match := anywhere.search(text, place):
        start = place = match.start()
        for pattern, heard, meant in patterns:
            there = pattern.match(text, start)
            if there and there.end() > start and _is_whole(text, start, there.end(), language):
                place = there.end()
                if text[start:place] != meant and not _is_meant(text, start, heard, meant):
                    yield start, place, meant
                break
        place = max(place, start + 1)


def _is_whole(text: str, start: int, end: int, language: str) -> bool:
    """Return whether words begin and end here, or what follows is the ending of the last one."""
    if NO_BLANKS.search(text, start, end):
        return True
    if start > 0 and _is_of_word(text[start - 1]):
        return False
    after = end
    while after < len(text) and _is_of_word(text[after]):
        after += 1
    if after == end:
        return True
    begin = end
    while begin > start and _is_of_word(text[begin - 1]):
        begin -= 1
    word, of = fold_word(text[begin:after]), fold_word(text[begin:end])
    return bool(of) and has_endings(language) and is_form(word, of, language)


def _is_meant(text: str, start: int, heard: str, meant: str) -> bool:
    """Return whether the text has what was meant already, of which the misheard term is a part."""
    wanted, part = meant.casefold(), heard.casefold()
    place = wanted.find(part) if wanted != part else -1
    while place >= 0:
        begin = start - place
        if begin >= 0 and text[begin : begin + len(meant)].casefold() == wanted:
            return True
        place = wanted.find(part, place + 1)
    return False


def _is_of_word(sign: str) -> bool:
    return is_letter(sign) or sign.isdecimal()


def _in_case_of(said: str, meant: str) -> str:
    """Return what was meant, in capitals as what was said."""
    if len(said) > 1 and said.isupper() and meant.islower():
        return meant.upper()
    if said[:1].isupper() and meant.islower():
        return meant[:1].upper() + meant[1:]
    return meant
