"""The overview adds up the days of each period."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lectern.domain.overview import (
    Counts,
    OverviewRequest,
    Span,
    delay_of,
    overview_of,
)
from lectern.domain.prices import Price
from lectern.domain.report import Percentiles, Quality
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit
from lectern.services.read_overview import ReadOverview

ADA = Teacher("ada", "hill")
MONDAY = date(2026, 11, 30)
PRICES = {("acme", "one"): Price("page", "2026-11-01", {Unit.CHARACTERS: Decimal("0.5")})}


@dataclass(frozen=True)
class KnownOverviews:
    """`Overviews` of one reader."""

    counts: Mapping[date, Counts]

    def by_day(self, reader: Teacher, request: OverviewRequest) -> Mapping[date, Counts]:
        assert reader == ADA
        return {
            day: counts
            for day, counts in self.counts.items()
            if request.first <= day <= request.last
        }


def used(provider: str, amount: int) -> dict[str, int]:
    return {json.dumps(["speak", provider, "one", "characters"]): amount}


def test_days_without_classes_are_periods_too() -> None:
    days = OverviewRequest(MONDAY, MONDAY + timedelta(days=2))

    overview = ReadOverview(KnownOverviews({}), PRICES)(ADA, days)

    assert [each.first for each in overview.periods] == [
        MONDAY,
        MONDAY + timedelta(days=1),
        MONDAY + timedelta(days=2),
    ]
    total = overview.total
    assert total == overview.periods[0].figures
    assert (total.sessions, total.students, total.delay) == (0, 0, Percentiles(None, None))
    assert total.cost.total is None


def test_the_counts_of_all_days_are_summed() -> None:
    first = {
        "quality": {"real": 2, "too_short": 1},
        "languages": {"uk": 3, "es": 4},
        "utterances": {"": 20},
        "seconds": {"": 2_700},
        "usage": used("acme", 10),
    }
    second = {
        "quality": {"real": 1},
        "languages": {"es": 1},
        "utterances": {"": 1},
        "seconds": {"": 2_730},
        "usage": used("acme", 4) | used("other", 9),
    }
    days = {MONDAY: first, MONDAY + timedelta(days=1): second}
    asked = OverviewRequest(MONDAY, MONDAY + timedelta(days=1))

    total = ReadOverview(KnownOverviews(days), PRICES)(ADA, asked).total

    assert (total.sessions, total.students, total.utterances, total.minutes) == (4, 8, 21, 90)
    assert total.languages == {"es": 5, "uk": 3}
    assert total.quality == {Quality.REAL: 3, Quality.TOO_SHORT: 1}
    assert total.cost.by_service == {PaidService.SPEAK: Decimal(7)}
    assert total.cost.unpriced == ["other/one"]


def test_a_week_starts_on_monday_and_ends_with_the_request() -> None:
    wednesday = MONDAY + timedelta(days=2)
    counts = {MONDAY + timedelta(days=n): {"utterances": {"": 1}} for n in range(30)}

    asked = OverviewRequest(wednesday, MONDAY + timedelta(days=14), span=Span.WEEK)
    overview = overview_of(counts, asked, PRICES)

    found = [
        ((each.first - MONDAY).days, (each.last - MONDAY).days, each.figures.utterances)
        for each in overview.periods
    ]
    assert found == [(2, 6, 5), (7, 13, 7), (14, 14, 1)]


def test_percentiles_are_those_of_all_delays_of_the_period() -> None:
    steps = {"100": 94, "140": 5, "150": 1}
    days = {MONDAY: {"delays": steps}, MONDAY + timedelta(days=1): {"delays": {"100": 0}}}

    overview = overview_of(days, OverviewRequest(MONDAY, MONDAY + timedelta(days=1)), PRICES)

    assert overview.total.delay == Percentiles(delay_of(100), delay_of(140))


@given(st.integers(1, 600_000))
def test_a_delay_is_exact_to_within_half_a_step_and_half_a_millisecond(delay_ms: int) -> None:
    step = round(math.log(delay_ms) * 20)

    assert abs(delay_of(step) - delay_ms) <= 0.5 + 0.026 * delay_ms
