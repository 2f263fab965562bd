"""The contracts of `ports/reports.py`, on a real PostgreSQL with many rows."""

import json
import socket
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import psutil
import psycopg
import pytest
from psycopg import Connection
from psycopg.conninfo import make_conninfo

from lectern.adapters.postgres import report_statements
from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.migrate import migrate
from lectern.adapters.postgres.reports import PostgresReports, rows_in_time
from lectern.domain.classroom import EndReason, Role
from lectern.domain.errors import ArchiveUnavailableError, ReportTooLargeError
from lectern.domain.events import (
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.prices import cost_of
from lectern.domain.report import LanguageDelivery, Line, PageStart, Percentiles, Quality
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Caption, CaptionStatus, Delivery, Utterance
from tests.databases import new_database

NOON = 1_800_000_000_000
MINUTE = 60_000
ADA = Teacher("ada")
HEAD = Teacher("head", "hill", is_admin=True)

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
INSERT INTO sessions (session_id, teacher_id, language, started_at)
VALUES ('long', 'long', 'en', '2026-01-01');
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
SELECT 'long', u, 'u-' || u, 0, 'en', repeat('word ', 20), timestamptz '2026-01-01'
FROM generate_series(1, 1000000) AS u;
"""


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> Iterator[str]:
    with new_database(postgres_url) as url:
        migrate(url)
        yield url


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("TRUNCATE sessions, deleted_sessions CASCADE")
        yield connection


@pytest.fixture
def archive(database_url: str, connection: Connection) -> Iterator[PostgresArchive]:
    archive = PostgresArchive(database_url)
    yield archive
    archive.close()


@pytest.fixture
def reports(database_url: str) -> PostgresReports:
    return PostgresReports(database_url, too_short_ms=30_000)


@pytest.fixture(scope="module")
def many(postgres_url: str) -> Iterator[str]:
    """A database of 1,050,000 utterances."""
    with new_database(postgres_url) as url:
        migrate(url)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_MANY)
            connection.execute("VACUUM ANALYZE")
        yield url


def started(session_id: str, teacher: Teacher = ADA, at: int = NOON) -> SessionStarted:
    return SessionStarted(session_id, teacher.teacher_id, "en-GB", at, teacher.school_id)


def joined(session_id: str, participant_id: str, language: str = "es") -> ParticipantJoined:
    return ParticipantJoined(session_id, participant_id, Role.STUDENT, language, NOON + 1)


def said(session_id: str, sequence: int, *captions: Caption) -> UtteranceSaid:
    text, said_at = f"Sentence {sequence}.", NOON + sequence * 1_000
    utterance = Utterance(
        session_id, f"u-{sequence}", sequence, 0, text, "en-GB", is_final=True, said_at=said_at
    )
    return UtteranceSaid(utterance, captions)


def delivered(session_id: str, sequence: int, *deliveries: Delivery) -> CaptionsDelivered:
    return CaptionsDelivered(session_id, sequence, 0, deliveries)


def ended(session_id: str, after_ms: int = 45 * MINUTE) -> SessionEnded:
    return SessionEnded(session_id, NOON + after_ms, EndReason.TEACHER)


def write(archive: PostgresArchive, *events: Event) -> None:
    for event in events:
        archive.write(event)


def test_a_session_is_reported_with_its_numbers(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    captions = [Caption("es", "Hola.", CaptionStatus.OK, ms) for ms in (300, 100, 200)]
    failed = Caption("fr", "", CaptionStatus.UNAVAILABLE, 8_000)
    write(archive, started("s-1"), joined("s-1", "p-1"), joined("s-1", "p-2", "fr"))
    write(archive, *(said("s-1", n, caption) for n, caption in enumerate(captions, 1)))
    write(archive, said("s-1", 4, failed), ended("s-1"))

    report = reports.find(ADA, "s-1")

    assert report is not None
    assert (report.started_at, report.ended_at) == (NOON, NOON + 45 * MINUTE)
    assert report.languages == ["en-GB", "es", "fr"]
    assert (report.students, report.utterances) == (2, 4)
    assert report.quality is Quality.REAL
    assert report.latency == Percentiles(p50=200, p95=300)


def test_a_live_session_is_reported_with_its_delivery(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, started("s-1"), started("s-2"))
    spanish = [(4, 4, 0, 0, 100), (5, 3, 1, 1, 201), (3, 2, 0, 1, 300), (3, 3, 0, 0, 1_000)]
    for number, counts in enumerate(spanish, 1):
        write(archive, delivered("s-1", number, Delivery("es-MX", *counts)))
    write(archive, delivered("s-1", 5, Delivery("ar", 1, 1, 0, 0, 70)))

    report, other = reports.find(ADA, "s-1"), reports.find(ADA, "s-2")

    assert report is not None
    assert report.ended_at is None
    assert report.delivery == [
        LanguageDelivery("ar", 1, 1, 0, 0, Percentiles(70, 70)),
        LanguageDelivery("es-MX", 5, 12, 1, 2, Percentiles(250, 895)),
    ]
    assert other is not None
    assert other.delivery == []
    assert {listed.delivery for listed in reports.newest(ADA, None, 5)} == {None}


def test_a_session_is_reported_with_stored_names_which_are_deleted_with_it(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, started("s-1"), started("s-2"), joined("s-2", "p-1"))
    people = [(Role.TEACHER, "Ada"), (Role.STUDENT, "Zerlina"), (Role.STUDENT, None)]
    for number, (role, name) in enumerate([*people, (Role.STUDENT, "Amal")]):
        at = NOON - number
        write(archive, ParticipantJoined("s-1", f"p-{number}", role, "es", at, name))

    report, other = reports.find(ADA, "s-1"), reports.find(ADA, "s-2")
    reports.erase("s-1")
    write(archive, ParticipantJoined("s-1", "p-1", Role.STUDENT, "es", NOON, "Zerlina"))

    assert report is not None
    assert report.names == ["Amal", "Zerlina"]
    assert other is not None
    assert other.names == []
    assert reports.find(ADA, "s-1") is None


@pytest.mark.parametrize(
    ("events", "quality"),
    [
        ([joined("s-1", "p-1"), said("s-1", 1)], Quality.UNKNOWN),
        ([said("s-1", 1), ended("s-1")], Quality.NO_STUDENTS),
        ([ended("s-1")], Quality.NO_STUDENTS),
        ([joined("s-1", "p-1"), ended("s-1", 1)], Quality.NO_ACTIVITY),
        ([joined("s-1", "p-1"), said("s-1", 1), ended("s-1", 29_999)], Quality.TOO_SHORT),
        ([joined("s-1", "p-1"), said("s-1", 1), ended("s-1", 30_000)], Quality.REAL),
        ([ended("s-1"), said("s-1", 1), joined("s-1", "p-1")], Quality.REAL),
    ],
)
def test_the_quality_does_not_depend_on_the_order_of_events(
    events: list[Event], quality: Quality, archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, *events, started("s-1"))

    (report,) = reports.newest(ADA, None, 5)

    assert report.quality is quality
    assert reports.analyse(ADA, NOON, NOON + 1).quality == {quality: 1}


def test_a_teacher_is_not_counted_as_a_student(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    teacher = ParticipantJoined("s-1", "p-0", Role.TEACHER, "en-GB", NOON)
    write(archive, started("s-1"), teacher, said("s-1", 1), ended("s-1"))

    report = reports.find(ADA, "s-1")

    assert report is not None
    assert (report.students, report.quality) == (0, Quality.NO_STUDENTS)
    assert report.latency == Percentiles(None, None)


def test_only_its_teacher_and_an_admin_of_its_school_may_read_a_session(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, started("s-1", Teacher("ada", "hill")), ended("s-1"))
    strangers = [
        Teacher("bob"),
        Teacher("bob", "hill"),  # of the same school, but no admin
        Teacher("head", "dale", is_admin=True),
        Teacher("head", None, is_admin=True),
        Teacher("hill"),
    ]

    for reader in (Teacher("ada"), Teacher("ada", "hill"), Teacher("ada", "dale"), HEAD):
        assert reports.find(reader, "s-1") is not None
        assert len(reports.newest(reader, None, 5)) == 1
        assert reports.analyse(reader, NOON, NOON + 1).sessions == 1
    for reader in strangers:
        assert reports.find(reader, "s-1") is None
        assert reports.newest(reader, None, 5) == []
        assert reports.analyse(reader, NOON, NOON + 1).sessions == 0


def test_a_session_without_its_start_is_not_readable(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, said("s-1", 1), ended("s-1"))

    assert reports.find(ADA, "s-1") is None
    assert reports.newest(ADA, None, 5) == []


def test_pages_list_every_session_once_even_if_many_began_together(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    for n in range(7):
        write(archive, started(f"s-{n}", Teacher("head", "hill"), NOON + n // 3))

    seen: list[str] = []
    before = None
    while page := reports.newest(HEAD, before, 2):
        seen += [report.session_id for report in page]
        before = PageStart(page[-1].started_at, page[-1].session_id)

    assert seen == ["s-6", "s-5", "s-4", "s-3", "s-2", "s-1", "s-0"]


def test_lines_are_ordered_and_have_their_translations(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    spanish = Caption("es", "Frase 2.", CaptionStatus.OK, 10)
    failed = Caption("es", "", CaptionStatus.UNAVAILABLE, 10)
    french = Caption("fr", "Phrase 1.", CaptionStatus.OK, 10)
    write(archive, said("s-1", 3, failed), said("s-1", 1, french), said("s-1", 2, spanish, french))

    with reports.lines("s-1", "es", 0) as lines:
        in_spanish = list(lines)
    with reports.lines("s-1", None, 1) as lines:
        without = [(line.sequence, line.translation) for line in lines]

    assert in_spanish == [
        Line(1, NOON + 1_000, "en-GB", "Sentence 1.", None),
        Line(2, NOON + 2_000, "en-GB", "Sentence 2.", "Frase 2."),
        Line(3, NOON + 3_000, "en-GB", "Sentence 3.", None),
    ]
    assert without == [(2, None), (3, None)]


def test_a_period_is_summarised(archive: PostgresArchive, reports: PostgresReports) -> None:
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250)
    for name in ("s-1", "s-2"):
        write(archive, started(name), joined(name, "p-1"), joined(name, "p-2", "fr"))
        write(archive, said(name, 1, caption), ended(name))
    write(archive, started("later", at=NOON + MINUTE), joined("later", "p-1"))

    found = reports.analyse(ADA, NOON, NOON + MINUTE)

    assert (found.sessions, found.students, found.utterances, found.minutes) == (2, 4, 2, 90)
    assert found.languages == {"es": 2, "fr": 2}
    assert found.quality == {Quality.REAL: 2}
    assert found.latency == Percentiles(250, 250)
    assert reports.analyse(ADA, 0, NOON).latency == Percentiles(None, None)


def paid(session_id: str, record_id: str, *usage: Usage) -> UsageRecorded:
    return UsageRecorded(session_id, UsageRecord(record_id, usage))


def test_the_usage_of_a_period_is_summed_by_model(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    spoken = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 500_000})
    tokens = {Unit.INPUT_TOKENS: 1_000_000, Unit.OUTPUT_TOKENS: 1_000}
    translated = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", tokens)
    unknown = Usage(PaidService.TRANSLATE, "openai", "qwen", {Unit.INPUT_TOKENS: 9})
    for name in ("s-1", "s-2"):
        write(archive, started(name), paid(name, "b-1", spoken, translated))
    write(archive, paid("s-2", "b-2", spoken, unknown))
    write(archive, started("later", at=NOON + MINUTE), paid("later", "b-1", spoken))
    write(archive, started("bobs", Teacher("bob")), paid("bobs", "b-1", spoken))

    cost = reports.analyse(ADA, NOON, NOON + MINUTE).cost

    assert cost.by_service == {
        PaidService.SPEAK: Decimal("22.5"),
        PaidService.TRANSLATE: Decimal("0.201"),
    }
    assert cost.unpriced == ["openai/qwen"]
    assert reports.analyse(ADA, 0, NOON).cost.total is None


def test_erasing_counts_what_it_deletes_and_keeps_the_rest(
    archive: PostgresArchive, reports: PostgresReports, connection: Connection
) -> None:
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250)
    for name in ("s-1", "s-2"):
        write(archive, started(name), joined(name, "p-1"), said(name, 1, caption), said(name, 2))
        write(archive, *(delivered(name, n, Delivery("es", 1, 1, 0, 0, 90)) for n in (1, 2, 3)))
        usage = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})
        write(archive, paid(name, "b-1", usage), paid(name, "b-2", usage))

    counts = reports.erase("s-1")

    assert counts == {
        "usage": 2,
        "deliveries": 3,
        "translations": 1,
        "utterances": 2,
        "participants": 1,
        "sessions": 1,
    }
    assert set(reports.erase("s-1").values()) == {0}
    for table in counts:
        rows = connection.execute(f"SELECT DISTINCT session_id FROM {table}".encode())  # noqa: S608
        assert rows.fetchall() == [("s-2",)]


def test_late_events_do_not_restore_an_erased_session(
    archive: PostgresArchive, reports: PostgresReports, connection: Connection
) -> None:
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250)
    write(archive, started("s-1"))
    reports.erase("s-1")

    write(archive, said("s-1", 1, caption), joined("s-1", "p-1"), ended("s-1"), started("s-1"))
    write(archive, delivered("s-1", 1, Delivery("es", 1, 1, 0, 0, 90)))
    write(archive, paid("s-1", "b-1", Usage(PaidService.SPEAK, "a", "b", {Unit.CHARACTERS: 12})))

    for table in ("sessions", "participants", "utterances", "translations", "deliveries", "usage"):
        rows = connection.execute(f"SELECT count(*) FROM {table}".encode())  # noqa: S608
        assert rows.fetchone() == (0,)


# Many rows


def plan_of(url: str, statement: str, **asked: Any) -> str:
    about = {
        "teacher_id": "teacher-7",
        "school_id": None,
        "too_short_s": 30,
        "before": "infinity",
        "before_id": "",
        "count": 21,
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
        (report_statements.PAGE_OF_SESSIONS, {"school_id": "school-1"}),
        (report_statements.ONE_SESSION, {"session_id": "many-7"}),
        (report_statements.DELIVERY, {"session_id": "many-7"}),
        (report_statements.LINES, {"session_id": "many-7", "language": "es", "after": 100}),
    ],
)
def test_frequent_queries_scan_no_table(statement: str, asked: dict[str, Any], many: str) -> None:
    plan = plan_of(many, statement, **asked)

    assert "Seq Scan" not in plan
    assert "Index" in plan


def test_a_page_uses_its_index_and_sorts_only_its_own_rows(many: str) -> None:
    plan = plan_of(many, report_statements.PAGE_OF_SESSIONS, school_id="school-1")

    assert "sessions_of_teacher" in plan
    assert "sessions_of_school" in plan


def test_a_long_export_is_read_in_batches(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)
    process = psutil.Process()
    before = process.memory_info().rss
    most = count = 0

    with reports.lines("long", "es", 0) as lines:
        for count, _ in enumerate(lines, 1):
            if count % 20_000 == 0:
                most = max(most, process.memory_info().rss)

    assert count == 1_000_000  # of 100 bytes: 100 MB
    assert most - before < 15_000_000


def test_a_very_long_transcript_starts_immediately(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)
    began = time.monotonic()

    with reports.lines("long", "es", 0) as lines:
        next(lines)

    assert time.monotonic() - began < 0.3


def test_an_aborted_export_releases_the_connection(many: str) -> None:
    reports = PostgresReports(many, too_short_ms=30_000)

    with reports.lines("long", None, 0) as lines:
        assert next(lines).sequence == 1

    with psycopg.connect(many) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lectern-reports'"
        deadline = time.monotonic() + 5
        while connection.execute(query).fetchone() != (0,):
            assert time.monotonic() < deadline
            connection.rollback()


# A database that is slow


def in_a_hurry(conninfo: str) -> str:
    return make_conninfo(conninfo, options="-c statement_timeout=2ms")


def test_a_report_that_takes_too_long_is_an_error_of_its_own(many: str) -> None:
    reports = PostgresReports(many, 30_000, limit_s=0.002)

    with pytest.raises(ReportTooLargeError):
        reports.analyse(Teacher("head", "school-0", is_admin=True), 0, 2 * NOON)


def test_statements_share_the_time_limit_of_a_report(many: str) -> None:
    with psycopg.connect(many) as connection:
        slow = ["SELECT pg_sleep(0.3)"] * 2

        assert len(rows_in_time(connection, slow, {}, 5)) == 2
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
    assert cost_of(found).unpriced == ["openai/gpt-9"]


def test_a_statement_that_is_slow_for_another_reason_may_be_retried(many: str) -> None:
    reports = PostgresReports(many, 30_000, sign=in_a_hurry)

    with pytest.raises(ArchiveUnavailableError):
        reports.of_others_before(["school-0", "school-1"], 2 * NOON, 20)


# A database that sleeps


def test_a_database_that_does_not_answer_is_unavailable_within_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        reports = PostgresReports(f"postgresql://a:b@127.0.0.1:{port}/c", too_short_ms=1)
        began = time.monotonic()

        with pytest.raises(ArchiveUnavailableError):
            reports.find(ADA, "s-1")

    assert time.monotonic() - began < 8


def test_a_health_check_leaves_no_connection_that_keeps_the_database_awake(
    reports: PostgresReports, connection: Connection
) -> None:
    reports.check()

    open_ones = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lectern-reports'"
    deadline = time.monotonic() + 5
    while connection.execute(open_ones.encode()).fetchall() != [(0,)]:
        assert time.monotonic() < deadline


def test_an_unreachable_database_is_unavailable() -> None:
    reports = PostgresReports("postgresql://lectern@127.0.0.1:9/lectern", too_short_ms=1)

    with pytest.raises(ArchiveUnavailableError), reports.lines("s-1", None, 0):
        pass
    with pytest.raises(ArchiveUnavailableError):
        reports.erase("s-1")
    with pytest.raises(ArchiveUnavailableError):
        reports.check()


# Retention


def test_old_sessions_are_found_oldest_first_even_without_a_start(
    archive: PostgresArchive, reports: PostgresReports, connection: Connection
) -> None:
    write(archive, started("b", at=NOON + 1), started("a", at=NOON), started("c", at=NOON + 2))
    write(archive, said("unknown", 1))
    connection.execute("UPDATE sessions SET first_written_at = '2020-01-01'")

    assert reports.of_others_before([], NOON + 2, 10) == ["unknown", "a", "b"]
    assert reports.of_others_before([], NOON + 2, 2) == ["unknown", "a"]


def test_old_sessions_of_a_school_are_found_separately(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    for number, school in enumerate(("hill", "green", "hill", None)):
        of_school = Teacher("ada", school)
        write(archive, started(f"{number} {school}", of_school, NOON + 10 - number))
    write(archive, said("unknown", 1))

    assert reports.of_school_before("hill", NOON + 11, 10) == ["2 hill", "0 hill"]
    assert reports.of_school_before("hill", NOON + 10, 10) == ["2 hill"]
    assert reports.of_school_before("hill", NOON + 11, 1) == ["2 hill"]
    assert reports.of_school_before("lake", NOON + 11, 10) == []
    assert reports.of_others_before(["hill", "lake"], NOON + 11, 10) == [
        "unknown",
        "3 None",
        "1 green",
    ]


@pytest.mark.parametrize(
    ("statement", "asked", "index"),
    [
        (report_statements.OLD_SESSIONS_OF_OTHERS, {"school_ids": ["school-1"]}, "sessions_by_age"),
        (
            report_statements.OLD_SESSIONS_OF_SCHOOL,
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


def leave_ids(connection: Connection) -> None:
    """Store the ids of a session deleted long ago, and of one whose events may still arrive."""
    connection.execute(
        "INSERT INTO deleted_sessions (session_id, deleted_at)"
        " VALUES ('old', now() - interval '31 days'), ('new', now() - interval '29 days')"
    )


def ids_left(connection: Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT session_id FROM deleted_sessions")}


def test_the_ids_of_deleted_sessions_expire(
    reports: PostgresReports, connection: Connection
) -> None:
    leave_ids(connection)

    assert reports.purge_deleted() == 1
    assert ids_left(connection) == {"new"}


def test_every_deletion_also_removes_expired_ids(
    reports: PostgresReports, connection: Connection
) -> None:
    leave_ids(connection)

    assert "deleted_sessions" not in reports.erase("s-1")
    assert ids_left(connection) == {"new", "s-1"}
