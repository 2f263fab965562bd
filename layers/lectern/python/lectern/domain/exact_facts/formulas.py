"""Finds formulas, code, addresses and names like `H2O` that every language writes alike."""

import re
from collections.abc import Iterator
from typing import Final

from lectern.domain.exact_facts.fact import Formula, Place

# ruff: noqa: RUF001 - letters of other alphabets are meant

_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+\w|@\w{2,}")
_CODE: Final = re.compile(r"[a-z_][\w.]*\([^()\s]*(?:, ?[^()\s]*)*\)|\b[a-z]+(?:_[a-z0-9]+)+\b")
_MIXED: Final = re.compile(r"(?<![\w/])(?:\d{0,2}[a-z]{1,5}\d+[a-z0-9]*|[a-z]\([a-z]\))(?!\w)")
_ATOM: Final = (
    r"[√(\[]*(?:sin|cos|tan|log|ln)?\s?\(?"
    r"(?:\d+(?:[.,٫]\d+)?[a-zα-ω]{0,2}\d*|[a-zα-ω]{1,2}\d*)[)\]!]*"
)
_SIGN: Final = r"\s*(?:[=+*/×÷·⋅^<>≤≥≈≠±→-]|(?<=\d) ?x ?(?=\d))\s*"
_EQUATION: Final = re.compile(rf"(?<![\w.])-?{_ATOM}(?:{_SIGN}{_ATOM})+(?![\w(])|√\(?\d+\)?")
_SURE: Final = re.compile(
    r"[=+×÷^√<>≤≥≈≠±*→·⋅]|\d\s+-\s+\d|\dx\d|\d x \d|(?<![a-z])[b-hj-z]\s-\s(?:\d|[b-hj-z](?![a-z]))"
)
_SAME: Final = str.maketrans(
    {"×": "*", "·": "*", "⋅": "*", "÷": "/", ":": "/", ",": ".", "٫": ".", "^": ""}
)
_TIMES: Final = re.compile(r"(?<=\d) ?x ?(?=\d)")
_TAILS: Final = ".,;:!?)"


def formulas(text: str) -> list[Formula]:
    """Return the formulas of a folded text, from left to right; none is in another one."""
    found: list[Formula] = []
    for start, end in _spans(text):
        written = text[start:end].rstrip(_TAILS if "(" not in text[start:end] else ".,;:!?")
        place = Place(start, start + len(written))
        if not any(each.place.start < place.end and start < each.place.end for each in found):
            found.append(Formula(compact(written), place))
    return sorted(found, key=lambda each: each.place.start)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _ADDRESS.finditer(text):
        yield match.span()
    for match in _CODE.finditer(text):
        yield match.span()
    for match in _EQUATION.finditer(text):
        if _SURE.search(match.group()):
            yield match.span()
    for match in _MIXED.finditer(text):
        yield match.span()


def compact(text: str) -> str:
    """Return a folded formula without blanks, with one sign for each operation."""
    return _TIMES.sub("*", "".join(text.split()).translate(_SAME))


def is_in(formula: Formula, text: str) -> bool:
    """Return whether a folded text has a formula, and not as a part of a longer one."""
    letters = r"\s*".join(re.escape(letter) for letter in formula.compact)
    pattern = rf"(?<![a-z0-9]){letters}(?![a-z0-9])"
    return bool(re.search(pattern, _TIMES.sub("*", text.translate(_SAME))))


def is_arithmetic(formula: Formula) -> bool:
    """Return whether a formula has only numbers, which a translator may also put in words."""
    return not any(letter.isalpha() for letter in formula.compact)
