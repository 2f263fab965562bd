"""The JSON body of `GET /api/overview`, and its query."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec

from lectern.domain.errors import InvalidRequestError
from lectern.domain.overview import UNKNOWN_ZONE, Figures, Overview, OverviewRequest, Period, Span
from lectern.domain.report import Quality
from lectern.protocol.base import WireStruct
from lectern.protocol.http import CostBody, LatencyBody

_USUAL_DAYS: Final = 30
_MAX_DAYS: Final = 366
_EARLIEST: Final = date(1970, 1, 1)
_LATEST: Final = date(9998, 12, 31)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# No digits: PostgreSQL reads `FOO/1` as a zone of one hour, whatever its name.
_ZONE: Final = re.compile(r"[A-Za-z_]+([/-][A-Za-z_]+){0,5}", re.ASCII)
_LONGEST_ZONE: Final = 64


class FiguresBody(WireStruct, frozen=True, kw_only=True):
    """Totals of the classes of a period.

    - `languages` counts students by the language they read.
    - `delay` is the time from an utterance to the end of its last post, to within 3 %.
    """

    sessions: int
    students: int
    utterances: int
    minutes: int
    languages: Mapping[str, int]
    quality: Mapping[Quality, int]
    delay: LatencyBody
    cost: CostBody

    @classmethod
    def of(cls, figures: Figures) -> "FiguresBody":
        """Return the body for figures."""
        return cls(
            sessions=figures.sessions,
            students=figures.students,
            utterances=figures.utterances,
            minutes=figures.minutes,
            languages=figures.languages,
            # All values, so that clients need no default.
            quality={quality: figures.quality.get(quality, 0) for quality in Quality},
            delay=LatencyBody.of(figures.delay),
            cost=CostBody.of(figures.cost),
        )


class PeriodBody(WireStruct, frozen=True, kw_only=True):
    """The figures from the day `from` to the day `to`, which is included."""

    from_: date = msgspec.field(name="from")
    to: date
    figures: FiguresBody

    @classmethod
    def of(cls, period: Period) -> "PeriodBody":
        """Return the body for a period."""
        figures = FiguresBody.of(period.figures)
        return cls(from_=period.first, to=period.last, figures=figures)


class OverviewBody(WireStruct, frozen=True, kw_only=True):
    """The figures of each period in order, those without classes too, and of all together.

    A class belongs to the day on which it began in `timeZone`.
    """

    from_: date = msgspec.field(name="from")
    to: date
    time_zone: str
    by: Span
    periods: Sequence[PeriodBody]
    total: FiguresBody

    @classmethod
    def of(cls, overview: Overview, request: OverviewRequest) -> "OverviewBody":
        """Return the body for an overview."""
        return cls(
            from_=request.first,
            to=request.last,
            time_zone=request.time_zone,
            by=request.span,
            periods=[PeriodBody.of(each) for each in overview.periods],
            total=FiguresBody.of(overview.total),
        )


def overview_request_of(query: Mapping[str, str], now: int) -> OverviewRequest:
    """Parse `from`, `to`, `timeZone` and `by`. The default is the last 30 days, in UTC.

    Raises:
        InvalidRequestError: A parameter is invalid.
    """
    last = _day(query, "to", datetime.fromtimestamp(now / 1_000, UTC).date())
    usual = max(_EARLIEST, last - timedelta(days=_USUAL_DAYS - 1))
    first = _day(query, "from", usual)
    if not 0 <= (last - first).days < _MAX_DAYS:
        raise InvalidRequestError("`from` should be `to` or before it, by less than 366 days.")
    zone = query.get("timeZone", "UTC")
    if len(zone) > _LONGEST_ZONE or not _ZONE.fullmatch(zone):
        raise InvalidRequestError(f"`timeZone` {UNKNOWN_ZONE}")
    try:
        return OverviewRequest(first, last, zone, Span(query.get("by", Span.DAY)))
    except ValueError:
        raise InvalidRequestError("`by` should be day or week.") from None


def _day(query: Mapping[str, str], name: str, usual: date) -> date:
    text = query.get(name)
    if text is None:
        return usual
    try:
        day = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not _EARLIEST <= day <= _LATEST:
        raise InvalidRequestError(f"`{name}` should be a day such as 2026-11-30.")
    return day
