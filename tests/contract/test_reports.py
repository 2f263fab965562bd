"""The contract of `SessionReports`, on a real PostgreSQL; who may read is in its own file."""

import socket
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.reports import PostgresReports
from lectern.domain.classroom import Role
from lectern.domain.errors import ArchiveUnavailableError
from lectern.domain.events import Event, ParticipantJoined
from lectern.domain.report import LanguageDelivery, LanguageTerms, Percentiles, Quality
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, CaptionStatus, Delivery
from tests.contract.archived_events import (
    ADA,
    MINUTE,
    NOON,
    delivered,
    ended,
    joined,
    paid,
    said,
    started,
    write,
)


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


def test_a_session_has_the_latest_title_and_subject_in_any_order(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    first = started("s-1")
    named = replace(first, described_at=NOON + 1, title="Plants", subject="Biology", code="KMQ7XD")
    later = replace(named, described_at=NOON + 2, title="Cells", code="W2RTYU")
    write(archive, later, first, named, later)

    report, (listed,) = reports.find(ADA, "s-1"), reports.newest(ADA, None, 5)

    assert report is not None
    assert (report.title, report.subject) == (listed.title, listed.subject) == ("Cells", "Biology")


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


def test_a_session_is_reported_with_the_captions_that_kept_its_terms(
    archive: PostgresArchive, reports: PostgresReports
) -> None:
    write(archive, started("s-1"), started("s-2"))
    spanish = Caption("es", "La célula.", CaptionStatus.OK)
    for number, (terms, kept) in enumerate([(1, 1), (2, 1), (2, 2), (0, 0)], 1):
        arabic = replace(spanish, language="ar", terms=terms)
        caption = replace(spanish, terms=terms, kept_terms=kept)
        write(archive, said("s-1", number, caption, arabic))
    write(archive, said("s-1", 5, replace(Caption.unavailable("fr"), terms=1)))

    report, other = reports.find(ADA, "s-1"), reports.find(ADA, "s-2")

    assert report is not None
    assert report.terms == [LanguageTerms("ar", 3, 0), LanguageTerms("es", 3, 2)]
    assert other is not None
    assert other.terms == []
    assert {listed.terms for listed in reports.newest(ADA, None, 5)} == {None}


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
    assert (found := reports.find(ADA, "s-1")) is not None
    assert found.cost is not None
    assert reports.analyse(ADA, 0, NOON).cost.total is None


def test_a_database_that_does_not_answer_is_unavailable_within_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        reports = PostgresReports(f"postgresql://a:b@127.0.0.1:{port}/c", too_short_ms=1)
        began = time.monotonic()

        with pytest.raises(ArchiveUnavailableError):
            reports.find(ADA, "s-1")

    assert time.monotonic() - began < 15  # without a limit it would wait for ever


def test_a_health_check_leaves_no_connection_that_keeps_the_database_awake(
    reports: PostgresReports, connection: Connection
) -> None:
    reports.check()

    open_ones = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lectern-reports'"
    deadline = time.monotonic() + 30
    while connection.execute(open_ones.encode()).fetchall() != [(0,)]:
        assert time.monotonic() < deadline


def test_an_unreachable_database_is_unavailable() -> None:
    reports = PostgresReports("postgresql://lectern@127.0.0.1:9/lectern", too_short_ms=1)

    with pytest.raises(ArchiveUnavailableError), reports.lines(ADA, "s-1", None, 0):
        pass
    with pytest.raises(ArchiveUnavailableError):
        reports.erase("s-1")
    with pytest.raises(ArchiveUnavailableError):
        reports.check()
