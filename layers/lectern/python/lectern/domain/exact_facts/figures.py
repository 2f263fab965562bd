"""Reads numbers that are written in figures, with the signs of their language."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from lectern.domain.exact_facts.cldr_dates import DECIMAL_SIGNS
from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.fact import Place, Values
from lectern.domain.exact_facts.fold import SPACE, Folded
from lectern.domain.language import region_of

# A figure with its signs; groups of three after a blank belong to it in some languages only.
_FIGURE: Final = re.compile(rf"\d+(?:[.,٫٬'{SPACE}⁄/]\d+)*")
_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\d])")
_GROUPS: Final = re.compile(r"\d{1,3}(?:(?:[.,٬' ]\d{3})+|(?:[.,٬]\d{2})+[.,٬]\d{3})")
_ROMAN: Final = re.compile(
    r"(?<!\w)(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=(?:e|es|ème|er|ère|º|ª|th|nd|rd|st)?(?!\w))"
)
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ETHIOPIC: Final = re.compile("[፩-፼]+")
_MINUS: Final = re.compile(r"(?:(?<=\s)|(?<=\()|^)-$")
_GROUP_OF_SPACES: Final = frozenset({"bg", "fr", "pl", "ru", "uk"})
# Readers of Spanish are in countries with either sign.
_EITHER_SIGN: Final = frozenset({"es"})


# ruff: noqa: RUF001 - letters of other alphabets are meant


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in figures. `values` has more than one if its signs can be read in two ways."""

    values: Values
    place: Place


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    return {tag: sign for tag, _, sign in (each.partition("=") for each in DECIMAL_SIGNS.split())}


@lru_cache(maxsize=512)
def decimal_signs(tag: str) -> frozenset[str]:
    """Return the decimal signs that readers of a language expect: `,` for `de`, `.` for `de-CH`."""
    language, region = language_of(tag), region_of(tag)
    if language in _EITHER_SIGN and not region:
        return frozenset(".,")
    of_region = _signs().get(f"{language}-{region}")
    return frozenset({of_region or _signs().get(language.split("-")[0], ".")})


def figures(text: str, tag: str) -> Iterator[Figure]:
    """Return the figures of a folded text, from left to right."""
    signs, place = decimal_signs(tag), 0
    while match := _next(text, tag, place):
        start, place = match.span()
        for values, begin, end in _read(match.group(), signs):
            negative = _MINUS.search(text[max(0, start + begin - 2) : start + begin])
            kept = frozenset(f"-{value}" for value in values) if negative else values
            yield Figure(kept, Place(start + begin, start + end))
    for match in _ETHIOPIC.finditer(text):
        yield Figure(frozenset({str(_ethiopic(match.group()))}), Place(*match.span()))


def spaced_figures(text: str, tag: str) -> Iterator[Figure]:
    """Return the figures whose groups a blank joins, which readers of any language understand."""
    for match in _GROUPED.finditer(text):
        if values := _values(match.group(), decimal_signs(tag)):
            yield Figure(values, Place(*match.span()))


def roman_numerals(folded: Folded) -> Iterator[Figure]:
    """Return the Roman numerals of a text: `el siglo XIX`."""
    for match in _ROMAN.finditer(folded.original):
        place = bisect_left(folded.places, match.start())
        value = 0
        for letter, following in zip_longest(match.group(), match.group()[1:], fillvalue="I"):
            sign = -1 if _ROMAN_VALUES[letter] < _ROMAN_VALUES[following] else 1
            value += sign * _ROMAN_VALUES[letter]
        yield Figure(frozenset({str(value)}), Place(place, place + len(match.group())))


def _next(text: str, tag: str, place: int) -> re.Match[str] | None:
    grouped = None
    if language_of(tag) in _GROUP_OF_SPACES:
        grouped = _GROUPED.search(text, place)
    plain = _FIGURE.search(text, place)
    if grouped and plain and grouped.start() <= plain.start():
        return grouped
    return plain


def _read(token: str, signs: frozenset[str]) -> Iterator[tuple[Values, int, int]]:
    """Return the values of a token, and where they are in it; a list like `1,2,3` has several."""
    if token.isdecimal():
        yield frozenset({_trimmed(token)}), 0, len(token)
        return
    if values := _values(token, signs):
        yield values, 0, len(token)
        return
    place = 0
    for part in re.split(r"(\D)", token):
        if part.isdecimal():
            yield frozenset({_trimmed(part)}), place, place + len(part)
        place += len(part)


def _values(token: str, signs: frozenset[str]) -> Values:
    """Return the values of a figure with signs, empty if it is not one number."""
    if "⁄" in token or "/" in token:
        parts = re.split("[⁄/]", token)
        return (
            frozenset({"/".join(parts)}) if len(parts) == 2 and token.count("/") < 2 else Values()
        )
    token = token.replace(SPACE, " ")
    if "٫" in token:
        whole, _, part = token.partition("٫")
        return frozenset({_decimal(whole, part)})
    found = set()
    whole, sign, part = _last_sign(token)
    if _GROUPS.fullmatch(token) and whole != "0":
        ambiguous = token.count(sign) == 1 and sign in ".,"
        if not (ambiguous and sign in signs and len(signs) == 1):
            found.add(_trimmed(re.sub(r"\D", "", token)))
        if ambiguous and sign in signs:
            found.add(_decimal(whole, part))
    elif sign in ".," and (whole.isdecimal() or _GROUPS.fullmatch(whole)) and sign not in whole:
        found.add(_decimal(whole, part))
    return frozenset(found)


def _last_sign(token: str) -> tuple[str, str, str]:
    place = max(token.rfind(sign) for sign in ".,٬' ")
    return token[:place], token[place], token[place + 1 :]


def _decimal(whole: str, part: str) -> str:
    kept = part.rstrip("0")
    digits = _trimmed(re.sub(r"\D", "", whole))
    return f"{digits}.{kept}" if kept else digits


def _trimmed(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _ethiopic(signs: str) -> int:
    """Return the value of Ethiopic numerals: `፲፭` is 15, `፳፻` is 2000."""
    total = current = 0
    for sign in signs:
        number = int(unicodedata.numeric(sign))
        if number >= 100:
            total = (total + max(current, 1)) * number
            current = 0
        else:
            current += number
    return total + current
