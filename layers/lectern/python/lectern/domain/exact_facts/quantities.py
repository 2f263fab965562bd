"""Finds numbers with their units, currencies and labels."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lectern.domain.exact_facts.cldr_units import UNITS
from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.fact import Place, Quantity
from lectern.domain.exact_facts.figures import Figure, figures
from lectern.domain.exact_facts.fold import SPACE, fold_word
from lectern.domain.exact_facts.names import is_letter, lengths_of, word_end
from lectern.domain.exact_facts.number_words import lexicon_of, number_words
from lectern.domain.exact_facts.own_units import LABELS, OWN_CURRENCIES, OWN_UNITS, SYMBOLS

# ruff: noqa: RUF001 - letters of other alphabets are meant

_VOWELS: Final = frozenset("aeiouyαεηιουωаеиоуыюя")
_MAX_ENDING: Final = 4
_BETWEEN: Final = f" {SPACE}-.:#"
_SMALL_WORDS: Final = frozenset({"de", "na", "di", "nr", "no", "№", "n", "ng"})
# Scripts without blanks between words, and Korean, whose particles follow at once.
_NO_BLANKS: Final = frozenset({"ja", "ko", "zh"})
_UNIT_FIRST: Final = frozenset({"sw"})
# Languages that write a label after its number: `12. sayfa`, `12ページ`.
_LABEL_LAST: Final = frozenset({"bn", "ja", "ko", "tr", "zh"})
# Languages whose ordinals end in a dot.
_DOTTED: Final = frozenset({"tr"})
_MAY_BE_BEFORE: Final = frozenset(
    {"degree", "celsius", "fahrenheit", "percent", "USD", "EUR", "GBP", "JPY", "INR"}
)
# Abbreviations of units that are more often other words.
_OTHER_WORDS: Final = {
    "bg": {"в", "in"}, "de": {"in"}, "es": {"in"}, "fil": {"in"}, "it": {"al", "in"}, "nl": {"in"},
    "ro": {"in"}, "ru": {"а", "в", "с", "к"}, "so": {"in"}, "uk": {"а", "в", "к", "с"},
}  # fmt: skip
# Words of English that are names of units only in lists: `5 in a row`, `10 a day`.
_NOT_IN_ENGLISH: Final = frozenset(
    {"in", "a", "c", "b", "k", "n", "j", "y", "d", "w", "#", "dec", "pa", "bar", "t"}
)


PERHAPS_NONE: Final = "?"
"""Among the units of a number: the word beside it may be no unit."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of units in a language, folded.

    `lengths` are those of the names that begin with a letter, `lengths_back` of those that end with
    it, the longest first.
    """

    units: Mapping[str, frozenset[str]]
    lengths: Mapping[str, tuple[int, ...]]
    lengths_back: Mapping[str, tuple[int, ...]]
    open_ended: bool


@lru_cache(maxsize=64)
def names_of(language: str) -> Names:
    """Return the names of units in a language; of an unknown one, the symbols."""
    found: dict[str, set[str]] = {}
    own = OWN_UNITS.get(language, ""), OWN_CURRENCIES.get(language, "")
    for table in (UNITS.get(language, ""), *own, SYMBOLS):
        for unit, names in read_names(table):
            for name in names:
                for form in _forms(name):
                    found.setdefault(form, set()).add(unit)
    symbols = {name for _, names in read_names(SYMBOLS) for name in names}
    found = {name: units for name, units in found.items() if _is_name(name, symbols)}
    if language == "en":
        found = {name: units for name, units in found.items() if name not in _NOT_IN_ENGLISH}
    for name in _OTHER_WORDS.get(language, set()) & set(found):
        found[name].add(PERHAPS_NONE)
    units = {name: frozenset(each) for name, each in found.items()}
    lengths, back = lengths_of(units, first=0), lengths_of(units, first=-1)
    return Names(units, lengths, back, language in _NO_BLANKS)


def read_names(table: str) -> Iterator[tuple[str, list[str]]]:
    """Return each unit of a table with its names."""
    for row in " ".join(table.split()).split("; "):
        unit, _, names = row.partition(":")
        if names:
            yield unit, [name for name in map(fold_word, names.split("|")) if name.strip("~")]


def _is_name(name: str, symbols: Collection[str]) -> bool:
    """Return whether a name is sure: `7b` is no byte."""
    return len(name) > 1 or not name.isascii() or name in symbols


def _forms(name: str) -> Iterator[str]:
    """Return a name, and its stem if it ends in a vowel that inflection changes."""
    name = name.rstrip("~")
    yield name
    if len(name) >= 6 and name[-1] in _VOWELS:
        yield name[:-1]
    if " " in name and len(name) > 6:
        yield name.replace(" ", "")
        yield name.replace(" ", "-")


def quantities(text: str, tag: str, also: Sequence[Figure] = ()) -> list[Quantity]:
    """Return the numbers of a folded text, in figures and in words, from left to right.

    Args:
        text: The folded text.
        tag: Its language tag.
        also: Other readings of it, which count as words.
    """
    language = language_of(tag)
    names, lexicon = names_of(language), lexicon_of(language)
    found = [Quantity(each.values, frozenset(), each.place) for each in figures(text, tag)]
    if lexicon:
        found = [_scaled(each, text, lexicon.scales, names) for each in found]
        taken = {place for each in found for place in range(each.place.start, each.place.end)}
        found += [
            Quantity(frozenset({str(word.value)}), frozenset(), word.place, in_words=True)
            for word in number_words(text, lexicon)
            if word.place.start not in taken
        ]
    found += [Quantity(each.values, frozenset(), each.place, in_words=True) for each in also]
    found.sort(key=lambda each: each.place.start)
    return [_with_unit(each, text, language, names) for each in found]


def _scaled(figure: Quantity, text: str, scales: Mapping[str, int], names: Names) -> Quantity:
    """Multiply a figure by the word after it: `5 million`, `500万`."""
    start = _skip(text, figure.place.end)
    for length in range(12, 0, -1):
        word = text[start : start + length]
        scale = scales.get(word)
        if scale and scale >= 1000 and (names.open_ended or _ends(text, start + length, 3)):
            if (unit := _name_at(text, start, names)) and unit[1] > start + length:
                return figure  # `千克` is a kilogram, `千` a thousand
            values = frozenset(_times(value, scale) for value in figure.values)
            return replace(figure, values=values, place=Place(figure.place.start, start + length))
    return figure


def _times(value: str, scale: int) -> str:
    """Return a value with its point moved by the zeros of a scale."""
    if "/" in value:
        return value
    whole, _, part = value.partition(".")
    zeros = len(str(scale)) - 1
    moved, rest = part[:zeros].ljust(zeros, "0"), part[zeros:]
    return ((whole + moved).lstrip("0") or "0") + (f".{rest}" if rest else "")


def _with_unit(number: Quantity, text: str, language: str, names: Names) -> Quantity:
    """Return a number with the unit beside it.

    `exercise 4 page 12`: a label belongs to the number after it, in most languages.
    """
    before = _before(text, number.place.start, names)
    if before and language in _UNIT_FIRST:
        return _joined(number, before)
    after = _after(text, number.place.end, language, names)
    # `in 2 Stunden 180 Kilometer`: a word may be a label and a unit.
    is_measure = after and not after[0] & LABELS
    if before and before[0] & LABELS and language not in _LABEL_LAST and not is_measure:
        return _joined(number, (before[0] & LABELS, before[1]))
    if after:
        return _joined(number, after)
    if before and (units := before[0] & (_MAY_BE_BEFORE | LABELS)):
        return _joined(number, (units, before[1]))
    return number


def _joined(number: Quantity, unit: tuple[frozenset[str], int]) -> Quantity:
    start, end = min(number.place.start, unit[1]), max(number.place.end, unit[1])
    return replace(number, units=unit[0], whole=Place(start, end))


def _after(text: str, end: int, language: str, names: Names) -> tuple[frozenset[str], int] | None:
    """Return the units after a number, and where their name ends."""
    start = _skip(text, end)
    if language in _DOTTED and text[start : start + 2] == ". ":
        start += 2
    for _ in range(2):
        if found := _name_at(text, start, names):
            return found
        word = text[start : start + 4].split(" ", maxsplit=1)[0]
        if word not in _SMALL_WORDS:
            return None
        start = _skip(text, start + len(word))
    return None


def _name_at(text: str, start: int, names: Names) -> tuple[frozenset[str], int] | None:
    for length in names.lengths.get(text[start : start + 1], ()):
        units = (
            names.units.get(text[start : start + length]) if start + length <= len(text) else None
        )
        ending = _MAX_ENDING if length >= 3 else 0
        if units and (names.open_ended or _ends(text, start + length, ending)):
            return units, start + length if names.open_ended else word_end(text, start + length)
    return None


def _before(text: str, start: int, names: Names) -> tuple[frozenset[str], int] | None:
    """Return the units before a number, and where their name begins."""
    end = _skip_back(text, start)
    for _ in range(2):
        for length in names.lengths_back.get(text[end - 1], ()) if end else ():
            begin = end - length
            units = names.units.get(text[begin:end]) if begin >= 0 else None
            if units and (names.open_ended or begin == 0 or not is_letter(text[begin - 1])):
                return units, begin
        begin = end
        while begin > 0 and is_letter(text[begin - 1]):
            begin -= 1
        for ending in range(1, _MAX_ENDING):
            stem = text[begin : end - ending]
            if len(stem) >= 4 and (units := names.units.get(stem)):
                return units, begin
        if text[begin:end] not in _SMALL_WORDS and end - begin > 2:
            return None
        end = _skip_back(text, begin)
    return None


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in f" {SPACE}-":
        place += 1
    return place


def _skip_back(text: str, place: int) -> int:
    while place > 0 and text[place - 1] in _BETWEEN:
        place -= 1
    return place


def _ends(text: str, end: int, ending: int) -> bool:
    """Return whether a word ends here, or after at most `ending` more letters."""
    return word_end(text, end) - end <= ending
