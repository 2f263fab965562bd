"""Looks for the numbers, times, dates and formulas of a source in its translation."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Final

from lectern.domain.exact_facts.fact import Formula, Month, Place, Quantity, Time, Values
from lectern.domain.exact_facts.fold import fold_word
from lectern.domain.exact_facts.formulas import is_arithmetic, is_in
from lectern.domain.exact_facts.number_words import lexicon_of
from lectern.domain.exact_facts.own_dates import HALF, NOON, QUARTER, SIX_HOURS_APART
from lectern.domain.exact_facts.own_number_words import WORDS_UP_TO
from lectern.domain.exact_facts.own_units import SOFT
from lectern.domain.exact_facts.pair import Pair
from lectern.domain.exact_facts.quantities import PERHAPS_NONE
from lectern.domain.missing_fact import FactKind, MissingFact

# ruff: noqa: RUF001 - letters of other alphabets are meant

# Where these are, a noun may say the number: `كتابان` is two books.
_IN_THE_NOUN: Final = {"ar": frozenset({"1", "2"})}
_WORDS_FROM: Final = 3
_PARTS_OF_AN_HOUR: Final = frozenset({15, 30, 45})
_MINUS: Final = re.compile(
    r"minus|menos|moins|meno|минус|мінус|μειον|eksi|سالب|ناقص|تحت الصفر|منفي|माइनस|ऋण|शून्य से"
    r"|মাইনাস|ਮਾਈਨਸ|ਮਨਫ਼ੀ|\bam \d|负|負|零下|マイナス|氷点下|마이너스|영하|hasi"
    r"|negat|zer|nul|cero|ትሕቲ|eber"
)
# `a third of`, `two fifths of`: languages have words of their own for parts.
_FRACTION: Final = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -][a-z-]*(?:third|th)s? of\b"
)
_SPEEDS: Final = {"kilometer-per-hour": "kilometer", "meter-per-second": "meter"}
_EASILY_WORDS: Final = frozenset({"0", "1"})


def missing_quantities(pair: Pair) -> Iterator[MissingFact]:
    """Yield the numbers that the translation lacks, or has with another unit."""
    left = list(pair.target_facts.quantities)
    for wanted in demanded(pair):
        same = [each for each in left if each.values & _spellings(wanted, pair)]
        if not same:
            if not _may_be_said_otherwise(wanted, pair):
                yield pair.missing(_kind(wanted), wanted.whole or wanted.place)
            continue
        fitting = [each for each in same if _units_agree(wanted, each)]
        if fitting:
            left.remove(max(fitting, key=lambda each: len(each.units & wanted.units)))
        else:
            yield pair.missing(FactKind.MEASURE, wanted.whole or wanted.place)


def _spellings(number: Quantity, pair: Pair) -> Values:
    """Return the values of a number, also with its sign in a word in one of the texts."""
    found = set(number.values)
    for value in number.values:
        if not value.startswith("-"):
            found.add(f"-{value}")
        elif _MINUS.search(pair.target.text):
            found.add(value[1:])
    return frozenset(found)


def _kind(number: Quantity) -> FactKind:
    return FactKind.NUMBER_WORD if number.in_words else FactKind.NUMBER


def demanded(pair: Pair) -> list[Quantity]:
    """Return the numbers of the source that its translation must have."""
    return [each for each in pair.facts.quantities if _is_demanded(each, pair)]


def _is_demanded(number: Quantity, pair: Pair) -> bool:
    if number.values <= _IN_THE_NOUN.get(pair.target_language, frozenset()):
        return False
    after = pair.source.text[number.place.end : number.place.end + 1]
    before = pair.source.text[number.place.start - 1 : number.place.start]
    if not number.in_words:
        return after != "s"  # `the 1990s`
    if _is_of_fraction(number, pair):
        return False
    value = int(next(iter(number.values)))
    # `four-legged` and `five-minute` are one word in other languages.
    return value >= _WORDS_FROM and "'" not in (before, after) and "-" not in (before, after)


def _is_of_fraction(number: Quantity, pair: Pair) -> bool:
    """Return whether a number of the source belongs to a fraction in words."""
    return any(
        match.start() <= number.place.start < match.end()
        for match in _FRACTION.finditer(pair.source.text)
    )


def _units_agree(wanted: Quantity, found: Quantity) -> bool:
    # `90 kilomètres à l'heure`: languages say `per hour` in more ways than CLDR.
    also = {_SPEEDS[each] for each in wanted.units & _SPEEDS.keys()}
    if not wanted.units or (wanted.units | also) & found.units:
        return True
    return (not found.units or PERHAPS_NONE in found.units) and wanted.units <= SOFT


def _may_be_said_otherwise(number: Quantity, pair: Pair) -> bool:
    """Return whether the translation may have a number in words that are unknown here."""
    if all(value in _EASILY_WORDS for value in number.values) or _is_hour(number, pair):
        return True
    if "minute" in number.units and _is_part_of_an_hour(number, pair):
        return True
    if pair.source.text[number.place.end : number.place.end + 1] == "-" and number.units:
        return not _has_other_figure(pair)  # `5-minute` is one word in other languages
    return is_beyond_words(number, pair) and not _has_other_figure(pair)


def _is_hour(number: Quantity, pair: Pair) -> bool:
    """Return whether the translation has a number as an hour: `at 3` as `15:00`."""
    hours = {each.hour % 12 for each in pair.target_facts.times}
    return not number.units and any(
        value.isdecimal() and int(value) <= 24 and int(value) % 12 in hours
        for value in number.values
    )


def _is_part_of_an_hour(number: Quantity, pair: Pair) -> bool:
    """Return whether the translation may say some minutes as a part of an hour."""
    return any(
        value.isdecimal()
        and int(value) in _PARTS_OF_AN_HOUR
        and _has_part_of_an_hour(int(value), pair)
        for value in number.values
    )


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
            yield pair.missing(FactKind.TIME, wanted.place)


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
    if any(_is_dotted_time(value, hours, wanted.minute) for value in numbers):
        return True
    said = {int(value) for value in numbers if value.isdecimal() and len(value) < 5}
    others = {value for each in pair.facts.quantities for value in each.values}
    own = {wanted.hour, wanted.hour % 12}
    said = {each for each in said if each in own or str(each) not in others}
    if hours & {0} and _has_word_of(NOON, pair):
        said.add(12)
    if wanted.minute in _PARTS_OF_AN_HOUR and _has_part_of_an_hour(wanted.minute, pair):
        said |= {each.hour for each in pair.target_facts.times}
        hours |= {(hour + 1) % 12 for hour in hours}
        return not said or any(number % 12 in hours for number in said if number <= 24)
    if wanted.minute > 30 and 60 - wanted.minute in said:  # `ten to nine`
        hours |= {(hour + 1) % 12 for hour in hours}
    elif wanted.minute and wanted.minute not in said:
        return False
    return any(number % 12 in hours for number in said if number <= 24)


def _is_dotted_time(value: str, hours: Collection[int], minute: int) -> bool:
    """Return whether a figure is a time like `7.45`."""
    hour, _, rest = value.partition(".")
    return (
        bool(rest)
        and hour.isdecimal()
        and int(hour) <= 24
        and int(hour) % 12 in hours
        and rest.ljust(2, "0") == f"{minute:02}"
    )


def _has_part_of_an_hour(minute: int, pair: Pair) -> bool:
    return _has_word_of(HALF if minute == 30 else QUARTER, pair)


def _has_word_of(table: Mapping[str, str], pair: Pair) -> bool:
    """Return whether the translation has one of its language's words in a table."""
    words = table.get(pair.target_language, "")
    return any(fold_word(word).rstrip("~") in pair.target.text for word in words.split("|") if word)


def missing_dates(pair: Pair) -> Iterator[MissingFact]:
    """Yield the months with their days, and the days of the week, that the translation lacks.

    A date in figures may be read in two ways; one of them suffices.
    """
    found = pair.target_facts.months
    for _, readings in groupby(pair.facts.months, key=lambda month: month.place):
        wanted = list(readings)
        if not any(_same_date(month, each) for month in wanted for each in found):
            yield pair.missing(FactKind.DATE, date_place(wanted[0], pair))
    days = {each.day for each in pair.target_facts.weekdays}
    for weekday in pair.facts.weekdays:
        if weekday.day not in days:
            yield pair.missing(FactKind.DATE, weekday.place)


def _same_date(wanted: Month, found: Month) -> bool:
    days = {wanted.day, found.day} - {None}
    return wanted.month == found.month and len(days) < 2


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
    found = {each.compact for each in pair.target_facts.formulas}
    for wanted in pair.facts.formulas:
        if wanted.compact in found or is_in(wanted, pair.target.text) or _is_told(wanted, pair):
            continue
        yield pair.missing(FactKind.FORMULA, wanted.place)


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
