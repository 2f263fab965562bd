"""What a school's classes add up to, by day or by week."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from lectern.domain.prices import NO_COST, Cost, PriceList, cost_of
from lectern.domain.report import Percentiles, Quality
from lectern.domain.usage import Usage, combined, usage_of

_STEPS: Final = 20
"""Delays are counted in steps of 1/20 of the natural logarithm: each is 5 % above the last."""


_NO_DELAY: Final = Percentiles(None, None)

UNKNOWN_ZONE: Final = "should be the name of a time zone, such as Europe/Berlin."


class CountKind(StrEnum):
    """What is counted.

    - `QUALITY`: classes, by their quality.
    - `LANGUAGES`: students, by the language they read.
    - `UTTERANCES` and `SECONDS` (of classes that have ended): one count, without a name.
    - `DELAYS`: utterances in a language, by the delay of the last post; see `delay_of`.
    - `USAGE`: amounts, by a JSON list of service, provider, model and unit.
    """

    QUALITY = "quality"
    LANGUAGES = "languages"
    UTTERANCES = "utterances"
    SECONDS = "seconds"
    DELAYS = "delays"
    USAGE = "usage"


Counts = Mapping[str, Mapping[str, int]]
"""Counts by their kind and name. Those of two periods can be added. Missing ones are zero."""


class Span(StrEnum):
    """The length of a period; a week starts on Monday."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Figures:
    """Totals of the classes of a period.

    - `students` counts a student of two classes twice, because identities are not stored.
    - `minutes` is the duration of the classes that have ended.
    - `languages` counts students by the language they read.
    - `delay` is the time from an utterance to the end of its last post, to within 3 %.
    - `cost` is that of the usage at current prices.
    """

    sessions: int = 0
    students: int = 0
    utterances: int = 0
    minutes: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    quality: Mapping[Quality, int] = field(default_factory=dict)
    delay: Percentiles = _NO_DELAY
    cost: Cost = NO_COST


@dataclass(frozen=True, slots=True)
class Period:
    """The figures from the day `first` to the day `last`, which is included."""

    first: date
    last: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Overview:
    """All periods in order, those without classes too, and the figures of all together."""

    periods: Sequence[Period]
    total: Figures


@dataclass(frozen=True, slots=True)
class OverviewRequest:
    """The days from `first` to `last` (included) of a time zone (IANA), by day or by week."""

    first: date
    last: date
    time_zone: str = "UTC"
    span: Span = Span.DAY


def overview_of(
    counts: Mapping[date, Counts], request: OverviewRequest, prices: PriceList
) -> Overview:
    """Return the overview of the counts of each day. The first and last week may be shorter."""
    periods = [
        Period(first, last, _figures(_of_days(counts, first, last), prices))
        for first, last in _periods(request)
    ]
    return Overview(periods, _figures(counts.values(), prices))


def delay_of(step: int) -> int:
    """Return the delay of a step, in milliseconds: the middle of what is counted in it."""
    return round(math.exp(step / _STEPS))


def _periods(request: OverviewRequest) -> Iterable[tuple[date, date]]:
    first = request.first
    while first <= request.last:
        days = 6 - first.weekday() if request.span is Span.WEEK else 0
        last = min(first + timedelta(days=days), request.last)
        yield first, last
        first = last + timedelta(days=1)


def _of_days(counts: Mapping[date, Counts], first: date, last: date) -> Iterable[Counts]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return (counts[day] for day in days if day in counts)


def _figures(counts: Iterable[Counts], prices: PriceList) -> Figures:
    sums: dict[str, dict[str, int]] = {kind: {} for kind in CountKind}
    for each in counts:
        for kind, by_name in each.items():
            found = sums.setdefault(kind, {})
            for name, amount in by_name.items():
                found[name] = found.get(name, 0) + amount
    languages = sums[CountKind.LANGUAGES]
    quality = sums[CountKind.QUALITY]
    return Figures(
        sessions=sum(quality.values()),
        students=sum(languages.values()),
        utterances=sum(sums[CountKind.UTTERANCES].values()),
        minutes=round(sum(sums[CountKind.SECONDS].values()) / 60),
        languages=dict(sorted(languages.items())),
        quality={Quality(name): amount for name, amount in quality.items()},
        delay=_percentiles({int(step): count for step, count in sums[CountKind.DELAYS].items()}),
        cost=cost_of(combined(map(_usage, sums[CountKind.USAGE].items())), prices),
    )


def _percentiles(counts: Mapping[int, int]) -> Percentiles:
    """Return the nearest-rank percentiles, in milliseconds."""
    total, so_far = sum(counts.values()), 0
    found: dict[float, int] = {}
    for step in sorted(counts):
        so_far += counts[step]
        for share in (0.5, 0.95):
            if share not in found and so_far >= share * total:
                found[share] = delay_of(step)
    return Percentiles(found.get(0.5), found.get(0.95))


def _usage(counted: tuple[str, int]) -> Usage:
    name, amount = counted
    service, provider, model, unit = json.loads(name)
    return usage_of(service, provider, model, unit, amount)
