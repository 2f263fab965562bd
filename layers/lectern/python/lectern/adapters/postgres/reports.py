"""Reports from PostgreSQL, over one connection per request.

Aurora pauses only without connections. A function that kept one between requests would keep it
awake.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

import psycopg
from psycopg import Connection
from psycopg.errors import QueryCanceled

from lectern.adapters.postgres import erasure_statements as old
from lectern.adapters.postgres import report_statements as ask
from lectern.adapters.postgres.conninfo import conninfo_of
from lectern.adapters.postgres.statements import FORGET_DAYS, LOCK_SESSION
from lectern.adapters.postgres.times import epoch_ms_of, time_of
from lectern.adapters.vendors import PRICES
from lectern.domain.class_code import normalise_class_code
from lectern.domain.errors import ArchiveUnavailableError, ReportTooLargeError
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.prices import cost_of
from lectern.domain.report import (
    EVERY_SESSION,
    Analytics,
    LanguageDelivery,
    LanguageTerms,
    Line,
    PageStart,
    Percentiles,
    Quality,
    SessionFilter,
    SessionReport,
)
from lectern.domain.search import searched
from lectern.domain.teacher import Teacher
from lectern.domain.usage import combined, usage_of

# A paused database takes longer to resume than a person waits: they get an error instead.
_CONNECT_S: Final = 3
_STATEMENT_S: Final = 20  # API Gateway waits for 29
_TIME_LIMIT: Final = "SELECT set_config('statement_timeout', %(limit)s, true)"
_ROWS_AT_ONCE: Final = 500
_SPECIAL: Final = re.compile(r"[%_\\]")  # in a pattern of `LIKE`
_ESCAPED: Final = r"\\\g<0>"


@dataclass(frozen=True, slots=True)
class PostgresReports:
    """`SessionReports`, `Transcripts`, `OldSessions` and `Eraser`.

    Args:
        database_url: Any connection string of libpq; the default of `connect_timeout` is 3 s.
        too_short_ms: The minimum duration of a real class.
        sign: Adds credentials to the `key=value` pairs of a new connection.
        limit_s: The time limit of all statements of an analysis together.
    """

    database_url: str
    too_short_ms: int
    sign: Callable[[str], str] = str
    limit_s: float = _STATEMENT_S

    def newest(
        self,
        reader: Teacher,
        before: PageStart | None,
        count: int,
        wanted: SessionFilter = EVERY_SESSION,
    ) -> Sequence[SessionReport]:
        page = {"count": count, **page_parameters(before, wanted)}
        with self._connection() as connection:
            rows = connection.execute(ask.PAGE_OF_SESSIONS.encode(), self._about(reader, page))
            return [_report(row) for row in rows]

    def find(self, reader: Teacher, session_id: str) -> SessionReport | None:
        about = self._about(reader, {"session_id": session_id})
        with self._connection() as connection:
            row = connection.execute(ask.ONE_SESSION.encode(), about).fetchone()
            if row is None:
                return None
            delivery = connection.execute(ask.DELIVERY.encode(), about).fetchall()
            terms = connection.execute(ask.TERMS.encode(), about).fetchall()
            names = connection.execute(ask.NAMES.encode(), about).fetchall()
            usage = connection.execute(ask.USAGE_OF_ONE.encode(), about).fetchall()
        return replace(
            _report(row),
            delivery=[_delivery(of_language) for of_language in delivery],
            names=[name for (name,) in names],
            terms=[LanguageTerms(*of_language) for of_language in terms],
            cost=cost_of((usage_of(*row) for row in usage), PRICES),
        )

    def analyse(self, reader: Teacher, since: int, until: int) -> Analytics:
        about = self._about(reader, {"since": time_of(since), "until": time_of(until)})
        statements = (ask.TOTALS, ask.LISTENERS, ask.LATENCY, ask.USAGE)
        with self._connection() as connection:
            totals, listeners, [latency], usage = rows_in_time(
                connection, statements, about, self.limit_s
            )
        used = combined(usage_of(*row) for row in usage)
        return Analytics(
            sessions=sum(row[1] for row in totals),
            students=sum(row[2] for row in totals),
            utterances=sum(row[3] for row in totals),
            minutes=round(sum(row[4] for row in totals) / 60),
            languages=dict(sorted(listeners)),
            quality={Quality(row[0]): row[1] for row in totals},
            latency=_percentiles(latency[0]),
            usage=used,
            cost=cost_of(used, PRICES),
        )

    @contextmanager
    def lines(
        self, reader: Teacher, session_id: str, language: str | None, after: int
    ) -> Iterator[Iterator[Line]]:
        asked = {"session_id": session_id, "language": language, "after": after}
        with self._connection() as connection, connection.cursor(name="lines") as cursor:
            # A server-side cursor: only the rows of one batch are in memory.
            cursor.itersize = _ROWS_AT_ONCE
            cursor.execute(ask.LINES.encode(), self._about(reader, asked))
            yield (_line(row) for row in cursor)

    def check(self) -> None:
        with self._connection() as connection:
            connection.execute("SELECT 1")

    def of_school_before(self, school_id: str, moment: int, count: int) -> Sequence[str]:
        about = {"school_id": school_id, "moment": time_of(moment), "count": count}
        return self._session_ids(old.OLD_SESSIONS_OF_SCHOOL, about)

    def of_others_before(self, school_ids: Sequence[str], moment: int, count: int) -> Sequence[str]:
        about = {"school_ids": [*school_ids], "moment": time_of(moment), "count": count}
        return self._session_ids(old.OLD_SESSIONS_OF_OTHERS, about)

    def purge_deleted(self) -> int:
        with self._connection() as connection:
            return connection.execute(old.PURGE_DELETED.encode()).rowcount

    def erase(self, session_id: str) -> Mapping[str, int]:
        about = {"session_id": session_id}
        with self._connection() as connection:
            connection.execute(LOCK_SESSION.encode(), about)
            connection.execute(old.LEAVE_ID.encode(), about)
            for statement in FORGET_DAYS:
                connection.execute(statement.encode(), about)
            # Without a retention period, no daily sweep deletes old ids: do it here as well.
            connection.execute(old.PURGE_DELETED.encode())
            return {
                table: connection.execute(statement.encode(), about).rowcount
                for table, statement in old.ERASE.items()
            }

    def _session_ids(self, statement: str, about: Mapping[str, object]) -> Sequence[str]:
        with self._connection() as connection:
            return [row[0] for row in connection.execute(statement.encode(), about)]

    def _about(self, reader: Teacher, more: Mapping[str, object]) -> Mapping[str, object]:
        return {
            "teacher_id": reader.teacher_id,
            "school_id": reader.school_id,
            "administered": reader.administered_school,
            "too_short_s": self.too_short_ms / 1_000,
            **more,
        }

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with transaction(self.database_url, self.sign) as connection:
            yield connection


@contextmanager
def transaction(database_url: str, sign: Callable[[str], str]) -> Iterator[Connection]:
    """Open a connection with one transaction, committed at the end of the block.

    Raises:
        ArchiveUnavailableError: The database cannot be reached now, or is waking.
    """
    conninfo = conninfo_of(
        database_url, "lectern-reports", connect_s=_CONNECT_S, statement_s=_STATEMENT_S
    )
    try:
        with psycopg.connect(sign(conninfo)) as connection:
            yield connection
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise ArchiveUnavailableError("the database cannot be reached") from error


def page_parameters(before: PageStart | None, wanted: SessionFilter) -> Mapping[str, object]:
    """Return the parameters of `PAGE_OF_SESSIONS` for the sessions before a place."""
    place = before
    if wanted.until is not None and (before is None or before.started_at >= wanted.until):
        place = PageStart(wanted.until, "")
    sought = searched(wanted.text)
    return {
        "before": time_of(place.started_at) if place else "infinity",
        "before_id": place.session_id if place else "",
        "since": time_of(wanted.since),
        "pattern": contained(sought) if sought else None,
        "codes": [normalise_class_code(wanted.text) or ""],  # no class has an empty code
        "text": wanted.text,
        "listed": [wanted.language] if wanted.language else None,
    }


def contained(text: str) -> str:
    """Return the pattern of `LIKE` for texts that contain this one."""
    return f"%{_SPECIAL.sub(_ESCAPED, text)}%"


def rows_in_time(
    connection: Connection,
    statements: Iterable[str],
    about: Mapping[str, object],
    limit_s: float,
) -> list[list[tuple[Any, ...]]]:
    """Return the rows of each statement, with one time limit for all of them.

    Raises:
        ReportTooLargeError: The statements took too long, unlike a database that is paused.
    """
    ends_at = time.monotonic() + limit_s
    rows = []
    try:
        for statement in statements:
            left_ms = max(1, round((ends_at - time.monotonic()) * 1_000))
            connection.execute(_TIME_LIMIT.encode(), {"limit": f"{left_ms}ms"})
            rows.append(connection.execute(statement.encode(), about).fetchall())
    except QueryCanceled as error:
        text = "This report is too large. Request a shorter period with `from` and `to`."
        raise ReportTooLargeError(text) from error
    return rows


def _report(row: Sequence[Any]) -> SessionReport:
    session_id, teacher_id, teacher_name, started_at, ended_at, *rest = row
    title, subject, language, others, students, utterances, quality, latency = rest
    return SessionReport(
        session_id=session_id,
        teacher_id=teacher_id,
        teacher_name=teacher_name,
        title=title,
        subject=subject,
        started_at=epoch_ms_of(started_at),
        ended_at=epoch_ms_of(ended_at) if ended_at else None,
        languages=[language, *(other for other in others or () if other != language)],
        students=students,
        utterances=utterances,
        quality=Quality(quality),
        latency=_percentiles(latency),
    )


def _delivery(row: Sequence[Any]) -> LanguageDelivery:
    language, listeners, delivered, gone, failed, delays = row
    delay = Percentiles(*(round(each) for each in delays))
    return LanguageDelivery(language, listeners, delivered, gone, failed, delay)


def _line(row: Sequence[Any]) -> Line:
    sequence, said_at, language, text, translation, facts = row
    missing = tuple(MissingFact(FactKind(each["kind"]), each["text"]) for each in facts or ())
    return Line(sequence, epoch_ms_of(said_at), language, text, translation, missing)


def _percentiles(found: Sequence[int] | None) -> Percentiles:
    return Percentiles(*found) if found else Percentiles(None, None)
