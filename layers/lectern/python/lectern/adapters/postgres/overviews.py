"""Counts of a school's classes by day, from PostgreSQL."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from psycopg import Connection
from psycopg.errors import InvalidParameterValue

from lectern.adapters.postgres import overview_statements as ask
from lectern.adapters.postgres.reports import rows_in_time, transaction
from lectern.adapters.postgres.statements import LOCK_OVERVIEW
from lectern.domain.errors import InvalidRequestError
from lectern.domain.overview import UNKNOWN_ZONE, Counts, OverviewRequest
from lectern.domain.teacher import Teacher

_LIMIT_S: Final = 20  # API Gateway waits for 29
_DAYS_AT_ONCE: Final = 7


@dataclass(frozen=True, slots=True)
class PostgresOverviews:
    """`Overviews`. Counts of the days of a school are kept once the days have ended.

    Args:
        database_url: Any connection string of libpq; the default of `connect_timeout` is 3 s.
        too_short_ms: The minimum duration of a real class.
        sign: Adds credentials to the `key=value` pairs of a new connection.
        limit_s: The time limit of all statements together.
    """

    database_url: str
    too_short_ms: int
    sign: Callable[[str], str] = str
    limit_s: float = _LIMIT_S

    def by_day(self, reader: Teacher, request: OverviewRequest) -> Mapping[date, Counts]:
        ends_at = time.monotonic() + self.limit_s
        with transaction(self.database_url, self.sign) as connection:
            # A plan for any parameters would not use the index of the one reader.
            connection.prepare_threshold = None
            try:
                return self._counts(connection, reader, request, ends_at)
            except InvalidParameterValue:
                raise InvalidRequestError(UNKNOWN_ZONE, field="time_zone") from None

    def _counts(
        self, connection: Connection, reader: Teacher, request: OverviewRequest, ends_at: float
    ) -> Mapping[date, Counts]:
        def ask_for(asked: OverviewRequest, *statements: str) -> Mapping[date, Counts]:
            about = self._about(reader, asked)
            left_s = ends_at - time.monotonic()
            return dict(rows_in_time(connection, statements, about, left_s)[-1])

        if reader.administered_school is None:
            return ask_for(request, ask.COUNTS)
        found = dict(ask_for(request, ask.KEPT))
        for missing in _missing(request, found):
            found |= ask_for(missing, LOCK_OVERVIEW, ask.COUNT_AND_KEEP)
            # A request that runs out of time leaves less to do for the next one.
            connection.commit()
        return found

    def _about(self, reader: Teacher, request: OverviewRequest) -> Mapping[str, Any]:
        return {
            "teacher_id": reader.teacher_id,
            "school_id": reader.school_id,
            "administered": reader.administered_school,
            "too_short_s": self.too_short_ms / 1_000,
            "too_short_ms": self.too_short_ms,
            "first": request.first,
            "last": request.last,
            "time_zone": request.time_zone,
        }


def _missing(request: OverviewRequest, found: Mapping[date, Counts]) -> Iterator[OverviewRequest]:
    """Yield the runs of days that are not found, a few days at a time, the latest first."""
    run: list[date] = []
    for day in reversed(_days(request)):
        if day not in found:
            run.append(day)
        if run and (day in found or len(run) == _DAYS_AT_ONCE):
            yield replace(request, first=run[-1], last=run[0])
            run = []
    if run:
        yield replace(request, first=run[-1], last=run[0])


def _days(request: OverviewRequest) -> Sequence[date]:
    count = (request.last - request.first).days + 1
    return [request.first + timedelta(days=n) for n in range(count)]
