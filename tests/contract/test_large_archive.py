"""Reports of a large archive: by index, in batches, within their time limit."""

import json
import time
from collections.abc import Iterator
from typing import Any

import psutil
import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from lectern.adapters.postgres import erasure_statements, overview_statements, report_statements
from lectern.adapters.postgres.migrate import migrate
from lectern.adapters.postgres.reports import PostgresReports, page_parameters, rows_in_time
from lectern.adapters.vendors import PRICES
from lectern.domain.errors import ArchiveUnavailableError, ReportTooLargeError
from lectern.domain.prices import cost_of
from lectern.domain.report import EVERY_SESSION, SessionFilter
from lectern.domain.teacher import Teacher
from lectern.domain.usage import Unit
from tests.contract.archived_events import NOON
from tests.databases import new_database

# 20,000 sessions of two schools; 200 of them have 250 utterances each, in two languages.
_MANY = """
INSERT INTO sessions (session_id, teacher_id, language, started_at, ended_at, end_reason, school_id)
SELECT 'many-' || n, 'teacher-' || n % 40, 'en', timestamptz '2026-01-01' + n * interval '1 hour',
    timestamptz '2026-01-01' + n * interval '1 hour' + interval '45 min', 'teacher',
    'school-' || n % 2
FROM generate_series(1, 20000) AS n;
INSERT INTO participants (session_id, participant_id, joined_at, registered_at, role, language)
SELECT 'many-' || n, 'p-' || p, now(), now(), 'student', 'es'
FROM generate_series(1, 200) AS n, generate_series(1, 20) AS p;
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
SELECT 'many-' || n, u, 'u-' || u, 0, 'en', repeat('word ', 60),
    timestamptz '2026-01-01' + n * interval '1 hour' + u * interval '8 s'
FROM generate_series(1, 200) AS n, generate_series(1, 250) AS u;
INSERT INTO translations (session_id, sequence, language, status, text, translation_ms)
SELECT 'many-' || n, u, language, 'ok', 'palabra', 100 + u
FROM generate_series(1, 200) AS n, generate_series(1, 250) AS u, unnest('{es,fr}'::text[]) language;
INSERT INTO deliveries
    (session_id, sequence, language, revision, listeners, delivered, gone, failed, delay_ms)
SELECT 'many-' || n, u, language, 0, 20, 19, 1, 0, 100 + u
FROM generate_series(1, 200) AS n, generate_series(1, 250) AS u, unnest('{es,fr}'::text[]) language;
INSERT INTO usage (session_id, bill_id, service, provider, model, unit, amount)
SELECT 'many-' || n, 'b-' || u, 'translate', 'openai', 'gpt-6-luna', unit, 100 + u
FROM generate_series(1, 200) AS n, generate_series(1, 250) AS u,
    unnest('{input_tokens,output_tokens}'::text[]) unit;
INSERT INTO overview_days (school_id, time_zone, too_short_ms, day, counts)
SELECT 'school-' || n % 40, 'UTC', 30000, date '2025-01-01' + n / 40, '{"seconds": {"": 2700}}'
FROM generate_series(0, 20000) AS n;
INSERT INTO sessions (session_id, teacher_id, language, started_at)
VALUES ('long', 'long', 'en', '2026-01-01');
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
SELECT 'long', u, 'u-' || u, 0, 'en', repeat('word ', 20), timestamptz '2026-01-01'
FROM generate_series(1, 1000000) AS u;
"""
ADMIN = {"school_id": "school-1", "administered": "school-1"}
RARE = SessionFilter(text="photosynthesis", language="sw")
_ROWS_READ = """
SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)
    + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)
"""


@pytest.fixture(scope="module")
def many(postgres_url: str) -> Iterator[str]:
    """A database of 1,050,000 utterances."""
    with new_database(postgres_url) as url:
        migrate(url)
        with psycopg.connect(url, autocommit=True) as connection:
            # Only ids that exist are referred to; PostgreSQL would look up each.
            connection.execute("SET session_replication_role = replica")
            connection.execute(_MANY)
            connection.execute("VACUUM ANALYZE")
        yield url


def plan_of(url: str, statement: str, **asked: Any) -> str:
    about = {
        "teacher_id": "teacher-7",
        "school_id": None,
        "administered": None,
        "too_short_s": 30,
        **page_parameters(None, EVERY_SESSION),
        "count": 21,
        "first": "2026-01-01",
        "last": "2026-01-07",
        "time_zone": "UTC",
        "too_short_ms": 30_000,
        **asked,
    }
    with psycopg.connect(url) as connection:
        rows = connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}".encode(), about)
        (plan,) = rows.fetchone() or ({},)
    return json.dumps(plan)


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        (report_statements.PAGE_OF_SESSIONS, {}),
        (report_statements.PAGE_OF_SESSIONS, ADMIN),
        (report_statements.PAGE_OF_SESSIONS, {**ADMIN, **page_parameters(None, RARE)}),
        (report_statements.ONE_SESSION, {"session_id": "many-7"}),
        (report_statements.DELIVERY, {"session_id": "many-7"}),
        (report_statements.USAGE_OF_ONE, {"session_id": "many-7"}),
        (overview_statements.KEPT, ADMIN),
        (overview_statements.COUNTS, {}),
        (overview_statements.COUNT_AND_KEEP, ADMIN),
        (report_statements.LINES, {"session_id": "many-7", "language": "es", "after": 100}),
    ],
)
def test_frequent_queries_scan_no_table(statement: str, asked: dict[str, Any], many: str) -> None:
    plan = plan_of(many, statement, **asked)

    assert "Seq Scan" not in plan
    assert "Index" in plan


def test_a_page_uses_its_index_and_sorts_only_its_own_rows(many: str) -> None:
    plan = plan_of(many, report_statements.PAGE_OF_SESSIONS, **ADMIN)

    assert "sessions_of_teacher" in plan
    assert "sessions_of_school" in plan


def test_a_long_export_is_read_in_batches(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)
    process = psutil.Process()
    before = process.memory_info().rss
    most = count = 0

    with reports.lines(Teacher("long"), "long", "es", 0) as lines:
        for count, _ in enumerate(lines, 1):
            if count % 20_000 == 0:
                most = max(most, process.memory_info().rss)

    assert count == 1_000_000  # of 100 bytes: 100 MB
    assert most - before < 15_000_000


def test_a_very_long_transcript_starts_after_one_batch(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)
    before = rows_read(many)

    with reports.lines(Teacher("long"), "long", "es", 0) as lines:
        next(lines)

    assert 0 < rows_read(many) - before < 2_000  # of a million


def rows_read(url: str) -> int:
    """Return how many rows and index entries all earlier connections have read."""
    with psycopg.connect(url, autocommit=True) as connection:
        wait_until_closed(connection)  # a connection reports what it has read when it ends
        (row,) = connection.execute(_ROWS_READ).fetchall()
    return int(row[0])


def wait_until_closed(connection: psycopg.Connection) -> None:
    query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lectern-reports'"
    deadline = time.monotonic() + 30
    while connection.execute(query).fetchone() != (0,):
        assert time.monotonic() < deadline
        connection.rollback()


def test_an_aborted_export_releases_the_connection(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)

    with reports.lines(Teacher("long"), "long", None, 0) as lines:
        assert next(lines).sequence == 1

    with psycopg.connect(many) as connection:
        wait_until_closed(connection)


def in_a_hurry(conninfo: str) -> str:
    return make_conninfo(conninfo, options="-c statement_timeout=2ms")


def test_a_report_that_takes_too_long_is_an_error_of_its_own(many: str) -> None:
    reports = PostgresReports(many, 30_000, limit_s=0.002)

    with pytest.raises(ReportTooLargeError):
        reports.analyse(Teacher("head", "school-0", is_admin=True), 0, 2 * NOON)


def test_statements_share_the_time_limit_of_a_report(many: str) -> None:
    with psycopg.connect(many) as connection:
        slow = ["SELECT pg_sleep(0.3)"] * 2

        assert len(rows_in_time(connection, slow, {}, 30)) == 2
        with pytest.raises(ReportTooLargeError):
            rows_in_time(connection, slow, {}, 0.5)


def test_unknown_usage_has_no_price_and_is_left_out_of_sums(many: str) -> None:
    reports = PostgresReports(many, 30_000)
    with psycopg.connect(many) as connection:
        connection.execute(
            "INSERT INTO usage SELECT session_id, 'record', 'sing', 'openai', 'gpt-9', 'tunes', 3"
            " FROM sessions WHERE school_id = 'school-0' ORDER BY session_id LIMIT 1"
        )

    analytics = reports.analyse(Teacher("head", "school-0", is_admin=True), 0, 2 * NOON)

    found = [each for each in analytics.usage if each.model == "gpt-9"]
    assert [each.amounts for each in found] == [{Unit.OTHER: 3}]
    assert cost_of(found, PRICES).unpriced == ["openai/gpt-9"]


def test_a_statement_that_is_slow_for_another_reason_may_be_retried(many: str) -> None:
    reports = PostgresReports(many, 30_000, sign=in_a_hurry)

    with pytest.raises(ArchiveUnavailableError):
        reports.of_others_before(["school-0", "school-1"], 2 * NOON, 20)


@pytest.mark.parametrize(
    ("statement", "asked", "index"),
    [
        (
            erasure_statements.OLD_SESSIONS_OF_OTHERS,
            {"school_ids": ["school-1"]},
            "sessions_by_age",
        ),
        (
            erasure_statements.OLD_SESSIONS_OF_SCHOOL,
            {"school_id": "school-1"},
            "sessions_of_school",
        ),
    ],
    ids=["others", "school"],
)
def test_old_sessions_are_found_by_their_index(
    many: str, statement: str, asked: dict[str, Any], index: str
) -> None:
    asked = {"moment": "2026-01-03", "count": 100, **asked}

    assert index in plan_of(many, statement, **asked)
