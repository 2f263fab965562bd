"""Looks for the numbers, times, dates and formulas of a source in its translation."""

from collections.abc import Iterator
from typing import Final

from lectern.domain.exact_facts.fact import Formula, Kind, MissingFact, Month, Place, Quantity, Time
from lectern.domain.exact_facts.formulas import is_arithmetic, is_in
from lectern.domain.exact_facts.number_words import lexicon_of
from lectern.domain.exact_facts.own_dates import HALF, QUARTER, SIX_HOURS_APART
from lectern.domain.exact_facts.own_number_words import WORDS_UP_TO
from lectern.domain.exact_facts.own_units import SOFT
from lectern.domain.exact_facts.pair import Pair

# ruff: noqa: RUF001 - letters of other alphabets are meant

# Where these are, a noun may say the number: `كتابان` is two books.
_IN_THE_NOUN: Final = {"ar": frozenset({"1", "2"})}
_WORDS_FROM: Final = 3
_EASILY_WORDS: Final = frozenset({"0", "1"})


def missing_quantities(pair: Pair) -> Iterator[MissingFact]:
    """Yield the numbers that the translation lacks, or has with another unit."""
    left = list(pair.target_facts.quantities)
    for wanted in demanded(pair):
        same = [each for each in left if each.values & wanted.values]
        if not same:
            if not _may_be_said_otherwise(wanted, pair):
                yield pair.missing(_kind(wanted), wanted.whole or wanted.place)
            continue
        fitting = [each for each in same if _units_agree(wanted, each)]
        if fitting:
            left.remove(max(fitting, key=lambda each: len(each.units & wanted.units)))
        else:
            yield pair.missing(Kind.MEASURE, wanted.whole or wanted.place)


def _kind(number: Quantity) -> Kind:
    return Kind.NUMBER_WORD if number.in_words else Kind.NUMBER


def demanded(pair: Pair) -> list[Quantity]:
    """Return the numbers of the source that its translation must have."""
    return [each for each in pair.facts.quantities if _is_demanded(each, pair)]


def _is_demanded(number: Quantity, pair: Pair) -> bool:
    if number.values <= _IN_THE_NOUN.get(pair.target_language, frozenset()):
        return False
    if not number.in_words:
        return True
    value = int(next(iter(number.values)))
    after = pair.source.text[number.place.end : number.place.end + 1]
    before = pair.source.text[number.place.start - 1 : number.place.start]
    if value < _WORDS_FROM or "'" in (before, after) or before == "-":
        return False
    # `four-legged` is one word in other languages; `five-minute` has its unit.
    return after != "-" or bool(number.units)


def _units_agree(wanted: Quantity, found: Quantity) -> bool:
    if not wanted.units or wanted.units & found.units:
        return True
    return not found.units and wanted.units <= SOFT


def _may_be_said_otherwise(number: Quantity, pair: Pair) -> bool:
    """Return whether the translation may have a number in words that are unknown here."""
    if all(value in _EASILY_WORDS for value in number.values):
        return True
    return is_beyond_words(number, pair) and not _has_other_figure(pair)


def is_beyond_words(number: Quantity, pair: Pair) -> bool:
    """Return whether a number cannot be looked for in words."""
    if any("/" in value for value in number.values) or lexicon_of(pair.target_language) is None:
        return True
    known = WORDS_UP_TO.get(pair.target_language)
    beyond = known and any(not value.isdecimal() or int(value) > known for value in number.values)
    return bool(beyond and number.in_words)


def _has_other_figure(pair: Pair) -> bool:
    """Return whether the translation has a figure that the source lacks."""
    said = {value for each in pair.facts.quantities for value in each.values}
    return any(
        not each.in_words and not each.values & said for each in pair.target_facts.quantities
    )


def missing_times(pair: Pair) -> Iterator[MissingFact]:
    """Yield the times of day that the translation lacks."""
    for wanted in pair.facts.times:
        if not _has_time(wanted, pair):
            yield pair.missing(Kind.TIME, wanted.place)


def _has_time(wanted: Time, pair: Pair) -> bool:
    hours = {wanted.hour % 12}
    if pair.target_language in SIX_HOURS_APART:
        hours.add((wanted.hour + 6) % 12)
    if any(
        each.hour % 12 in hours and each.minute == wanted.minute for each in pair.target_facts.times
    ):
        return True
    taken = [each.place for each in pair.target_facts.times]
    numbers = [
        value
        for each in pair.target_facts.quantities
        if not any(place.start <= each.place.start < place.end for place in taken)
        for value in each.values
    ]
    said = {int(value) for value in numbers if value.isdecimal() and len(value) < 5}
    if wanted.minute in {30, 15, 45}:
        words = (HALF if wanted.minute == 30 else QUARTER).get(pair.target_language, "")
        if any(word.rstrip("~") in pair.target.text for word in words.split("|") if word):
            hours |= {(hour + 1) % 12 for hour in hours}
            return any(number % 12 in hours for number in said if number <= 24)
    if wanted.minute and wanted.minute not in said:
        return False
    return any(number % 12 in hours for number in said if number <= 24)


def missing_dates(pair: Pair) -> Iterator[MissingFact]:
    """Yield the months with their days, and the days of the week, that the translation lacks."""
    found = pair.target_facts.months
    for wanted in pair.facts.months:
        same = [each for each in found if each.month == wanted.month]
        if not same or not any(_days_agree(wanted, each) for each in same):
            yield pair.missing(Kind.DATE, date_place(wanted, pair))
    days = {each.day for each in pair.target_facts.weekdays}
    for weekday in pair.facts.weekdays:
        if weekday.day not in days:
            yield pair.missing(Kind.DATE, weekday.place)


def _days_agree(wanted: Month, found: Month) -> bool:
    return wanted.day is None or found.day is None or wanted.day == found.day


def date_place(month: Month, pair: Pair) -> Place:
    """Return the place of a month with the number beside it."""
    text, start, end = pair.source.text, month.place.start, month.place.end
    for each in pair.facts.quantities:
        if each.place.end <= start and start - each.place.end <= 6:
            start = each.place.start
        elif 0 <= each.place.start - end <= 2 and text[end : end + 1] == " ":
            end = each.place.end
    return Place(start, end)


def missing_formulas(pair: Pair) -> Iterator[MissingFact]:
    """Yield the formulas that the translation lacks."""
    for wanted in pair.facts.formulas:
        if not is_in(wanted, pair.target.text) and not _is_told(wanted, pair):
            yield pair.missing(Kind.FORMULA, wanted.place)


def _is_told(formula: Formula, pair: Pair) -> bool:
    """Return whether all numbers of an arithmetic formula are there: `5 + 3` as `5 plus 3`."""
    if not is_arithmetic(formula):
        return False
    said = {value for each in pair.target_facts.quantities for value in each.values}
    digits = "".join(
        letter if letter.isdecimal() or letter == "." else " " for letter in formula.compact
    )
    return all(part.strip(".") in said for part in digits.split()) and not any(
        sign in pair.target.text for sign in "=+*×"
    )
