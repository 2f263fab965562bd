"""Finds times of day, dates, months and days of the week."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from lectern.domain.exact_facts.cldr_dates import MONTHS, WEEKDAYS
from lectern.domain.exact_facts.fact import Month, Place, Time, Weekday
from lectern.domain.exact_facts.names import Table, find, table_of
from lectern.domain.exact_facts.own_dates import OWN_MONTHS, OWN_WEEKDAYS

# ruff: noqa: RUF001 - letters of other alphabets are meant

# Between hour and minute: `10:30`, `10h30`, `10.30 Uhr`, `10 Uhr 30`, `10時30`, `10 giờ 30`.
_COLON: Final = (
    r"(?::|h|ч|\s?uhr\s|時|时|點|点钟?|시 ?|\s?giờ\s?|\s?gio\s?"
    r"|\.(?=\d\d\s?(?:h|uhr|ч|am|pm|a\.m|p\.m)))"
)
_CLOCK: Final = re.compile(rf"(?<![\d:.])(\d{{1,2}})\s?{_COLON}\s?([0-5]\d)(?![\d:%])")
_HOUR: Final = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?=\s?(?:am\b|pm\b|a\.m|p\.m|o'clock|"
    r"in the (?:morning|afternoon|evening)|uhr\b|時|时|點|点|시(?!간)|gio\b))"
)
_TOLD: Final = re.compile(
    r"(?<!from )\b(?P<minute>quarter|half|five|ten|twenty-five|twenty) (?P<side>past|to) "
    r"(?P<hour>[a-z]+|\d{1,2})\b(?!\s?(?:%|m?g\b|[km]?m\b|m?l\b|:))"
)
# A date in figures: `2024-03-12`, `12.03.2024`, `12/3/24`.
_IN_FIGURES: Final = re.compile(r"(?<![\d./-])(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?![\d/-])")
_EASTERN: Final = re.compile(r"(?<!\d)(\d{1,2}) ?[月월]")
_VIETNAMESE: Final = re.compile(r"(?:thang|thg) (\d{1,2})(?!\d)")
_OPEN_ENDED: Final = frozenset({"ja", "ko", "zh"})
# English names that are other words as well: only counted beside a number or after such a word.
_OTHER_WORDS: Final = frozenset({"may", "mar", "march", "jan", "sun", "sat", "mon", "wed", "dec"})
_DATED: Final = re.compile(
    r"(?:\b(?:in|on|of|since|until|by|before|after|early|late|next|last) "
    r"|\d(?:st|nd|rd|th)? (?:of )?)$"
)
_DAY_AFTER: Final = re.compile(r"[\s.-]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_DAY_BEFORE: Final = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?\.?(?:-?(?:e|го|ro|а|ה))?"
    r"(?:\s+(?:of|de|d'|ng|ta|bish[ai])?\s*|[\s-]*)$"
)


def times(text: str) -> list[Time]:
    """Return the times of day in figures of a folded text."""
    found = [
        Time(int(match[1]), int(match[2]), Place(*match.span())) for match in _CLOCK.finditer(text)
    ]
    taken = [each.place for each in found]
    found += [
        Time(int(match[1]), 0, Place(*match.span()))
        for match in _HOUR.finditer(text)
        if not any(place.start <= match.start() < place.end for place in taken)
    ]
    return sorted((each for each in found if each.hour <= 24), key=lambda each: each.place.start)


def told_times(text: str, numbers: Mapping[str, int]) -> list[Time]:
    """Return the times of day that a folded English text tells: `a quarter to nine`."""
    found = []
    for match in _TOLD.finditer(text):
        hour, minute = (_number(match[name], numbers) for name in ("hour", "minute"))
        if hour is not None and minute is not None and hour <= 12 and minute < 60:
            if match["side"] == "to":
                hour, minute = (hour - 1) % 12, 60 - minute
            found.append(Time(hour, minute, Place(*match.span())))
    return found


def _number(word: str, numbers: Mapping[str, int]) -> int | None:
    return int(word) if word.isdecimal() else numbers.get(word)


def months(text: str, language: str) -> list[Month]:
    """Return the months of a folded text, each with the day beside it if there is one."""
    found = list(_named_months(text, language))
    for match in _IN_FIGURES.finditer(text):
        found += _in_figures(match)
    patterns = {"zh": _EASTERN, "ja": _EASTERN, "ko": _EASTERN, "vi": _VIETNAMESE}
    if pattern := patterns.get(language):
        found += [
            _month(int(match[1]), Place(*match.span()), text) for match in pattern.finditer(text)
        ]
    return sorted(found, key=lambda each: each.place.start)


def weekdays(text: str, language: str) -> list[Weekday]:
    """Return the days of the week of a folded text."""
    if not (table := _weekday_names(language)):
        return []
    return [
        Weekday(day, place)
        for day, place in find(text, table)
        if not (language == "en" and text[place.start : place.end] in _OTHER_WORDS)
    ]


def _named_months(text: str, language: str) -> Iterator[Month]:
    table = _month_names(language)
    for month, place in find(text, table) if table else ():
        found = _month(month, place, text)
        is_other_word = language == "en" and text[place.start : place.end] in _OTHER_WORDS
        if not is_other_word or found.day or _DATED.search(text[: place.start]):
            yield found


def _month(month: int, place: Place, text: str) -> Month:
    before = _DAY_BEFORE.search(text[max(0, place.start - 16) : place.start])
    after = _DAY_AFTER.match(text[place.end : place.end + 12].lstrip("de "))
    if before and 1 <= int(before[1]) <= 31:
        return Month(month, int(before[1]), place)
    return Month(month, int(after[1]) if after and 1 <= int(after[1]) <= 31 else None, place)


def _in_figures(match: re.Match[str]) -> Iterator[Month]:
    """Return every reading of a date in figures: `3/5/2024` is in March or in May."""
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    either = {(middle, first), (first, middle)}
    readings = {(middle, last)} if len(match[1]) == 4 else either
    for month, day in sorted(readings):
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Month(month, day, Place(*match.span()))


@lru_cache(maxsize=64)
def _month_names(language: str) -> Table | None:
    rows = MONTHS.get(language, ""), OWN_MONTHS.get(language, "")
    return table_of(*rows, open_ended=language in _OPEN_ENDED) if any(rows) else None


@lru_cache(maxsize=64)
def _weekday_names(language: str) -> Table | None:
    rows = WEEKDAYS.get(language, ""), OWN_WEEKDAYS.get(language, "")
    return table_of(*rows, open_ended=language in _OPEN_ENDED) if any(rows) else None
