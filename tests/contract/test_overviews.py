"""The contract of `Overviews`, on a real PostgreSQL."""

import json
import threading
import time
from datetime import UTC, date, datetime

import pytest
from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.overviews import PostgresOverviews
from lectern.adapters.postgres.reports import PostgresReports
from lectern.adapters.postgres.statements import FORGET_DAYS
from lectern.domain.classroom import EndReason, Role
from lectern.domain.errors import InvalidRequestError, ReportTooLargeError
from lectern.domain.events import Event, ParticipantJoined, SessionEnded
from lectern.domain.overview import Counts, OverviewRequest
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Delivery
from tests.contract.archived_events import (
    MINUTE,
    NOON,
    delivered,
    joined,
    paid,
    said,
    started,
    write,
)

HEAD = Teacher("head", "hill", is_admin=True)
ADA = Teacher("ada", "hill")
OLD = 1_700_000_000_000  # 14 November 2023, 22:13 in UTC
DAY = 86_400_000
NOVEMBER = OverviewRequest(date(2023, 11, 1), date(2023, 11, 30))
THE_14TH = date(2023, 11, 14)


@pytest.fixture
def overviews(reports: PostgresReports) -> PostgresOverviews:
    """The overviews of an empty archive."""
    return PostgresOverviews(reports.database_url, too_short_ms=30_000)


def a_class(name: str, at: int = OLD, teacher: Teacher = ADA) -> list[Event]:
    """Return a class of half an hour with two students, one utterance and two deliveries."""
    speech = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})
    return [
        started(name, teacher, at),
        joined(name, "p-1"),
        joined(name, "p-2", "uk"),
        ParticipantJoined(name, "p-0", Role.TEACHER, "en-GB", NOON),
        said(name, 1),
        delivered(name, 1, Delivery("es", 1, 1, 0, 0, 990), Delivery("uk", 1, 1, 0, 0, 0)),
        paid(name, "b-1", speech),
        paid(name, "b-2", speech),
        SessionEnded(name, at + 30 * MINUTE, EndReason.TEACHER),
    ]


COUNTED: Counts = {
    "quality": {"real": 1},
    "languages": {"es": 1, "uk": 1},
    "utterances": {"": 1},
    "seconds": {"": 1_800},
    "delays": {"138": 1, "0": 1},
    "usage": {json.dumps(["speak", "azure", "neural", "characters"]): 24},
}


def with_classes(counts: dict[date, Counts]) -> dict[date, Counts]:
    return {day: found for day, found in counts.items() if found}


@pytest.mark.parametrize("reader", [ADA, HEAD])
def test_the_classes_of_a_day_are_counted(
    reader: Teacher, archive: PostgresArchive, overviews: PostgresOverviews
) -> None:
    write(archive, *a_class("s-1"))

    first = dict(overviews.by_day(reader, NOVEMBER))
    again = dict(overviews.by_day(reader, NOVEMBER))

    assert with_classes(first) == with_classes(again) == {THE_14TH: COUNTED}


def test_a_day_is_that_of_the_time_zone(
    archive: PostgresArchive, overviews: PostgresOverviews
) -> None:
    write(archive, *a_class("s-1"))

    for reader in (ADA, HEAD):
        for zone, day in [("Europe/Berlin", 14), ("Asia/Kolkata", 15), ("America/Lima", 14)]:
            asked = OverviewRequest(NOVEMBER.first, NOVEMBER.last, zone)
            assert [*with_classes(dict(overviews.by_day(reader, asked)))] == [date(2023, 11, day)]


def test_an_admin_gets_the_classes_of_the_school_and_a_teacher_the_own_ones(
    archive: PostgresArchive, overviews: PostgresOverviews
) -> None:
    write(archive, *a_class("hill"), *a_class("dale", teacher=Teacher("ada", "dale")))
    write(archive, *a_class("none", teacher=Teacher("ada")))
    write(archive, *a_class("admin", teacher=Teacher("head")))

    def classes(reader: Teacher) -> int:
        counts = overviews.by_day(reader, NOVEMBER).get(THE_14TH, {})
        return sum(counts.get("quality", {}).values())

    assert classes(HEAD) == 1
    assert classes(ADA) == 2  # of the school, and of none
    assert classes(Teacher("head", "hill")) == 1
    assert classes(Teacher("bob", "hill")) == 0
    assert classes(Teacher("head", None, is_admin=True)) == 1
    assert classes(Teacher("head", "dale", is_admin=True)) == 1


def kept(connection: Connection) -> list[date]:
    rows = connection.execute("SELECT day FROM overview_days WHERE counts <> '{}' ORDER BY day")
    return [day for (day,) in rows]


@pytest.mark.parametrize(
    "late",
    [
        joined("s-1", "p-3"),
        said("s-1", 2),
        delivered("s-1", 2, Delivery("es", 1, 1, 0, 0, 100)),
        paid("s-1", "b-3", Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 1})),
        SessionEnded("s-1", OLD + 40 * MINUTE, EndReason.TEACHER),
        started("s-2", ADA, OLD + DAY),
    ],
    ids=lambda event: type(event).__name__,
)
def test_a_late_event_changes_a_kept_day(
    late: Event, archive: PostgresArchive, overviews: PostgresOverviews, connection: Connection
) -> None:
    write(archive, *a_class("s-1"))
    before = overviews.by_day(HEAD, NOVEMBER)
    assert kept(connection) == [THE_14TH]

    write(archive, late)

    after = overviews.by_day(HEAD, NOVEMBER)
    assert after != before
    assert with_classes(dict(after)) == with_classes(dict(overviews.by_day(ADA, NOVEMBER)))


def test_a_deleted_class_leaves_its_day(
    archive: PostgresArchive,
    reports: PostgresReports,
    overviews: PostgresOverviews,
    connection: Connection,
) -> None:
    write(archive, *a_class("s-1"), *a_class("s-2", teacher=Teacher("bob", "hill")))
    overviews.by_day(HEAD, NOVEMBER)

    reports.erase("s-2")

    assert kept(connection) == []
    assert with_classes(dict(overviews.by_day(HEAD, NOVEMBER))) == {THE_14TH: COUNTED}


def test_neither_today_nor_a_day_with_a_lost_class_is_kept(
    archive: PostgresArchive, overviews: PostgresOverviews, connection: Connection
) -> None:
    now = round(time.time() * 1_000)
    write(archive, *a_class("now", at=now), started("lost", ADA, OLD), *a_class("s-1", OLD - DAY))
    today = datetime.fromtimestamp(now / 1_000, UTC).date()

    for asked in (NOVEMBER, OverviewRequest(today, today)):
        overviews.by_day(HEAD, asked)

    assert kept(connection) == [date(2023, 11, 13)]


def test_a_reader_waits_for_a_writer_of_an_old_class(
    archive: PostgresArchive,
    reports: PostgresReports,
    overviews: PostgresOverviews,
    connection: Connection,
    database_url: str,
) -> None:
    write(archive, *a_class("s-1"))
    found: list[Counts] = []
    reading = threading.Thread(
        target=lambda: found.append(overviews.by_day(HEAD, NOVEMBER)[THE_14TH])
    )
    with Connection.connect(database_url) as writer:
        writer.execute("DELETE FROM deliveries")
        for statement in FORGET_DAYS:
            writer.execute(statement.encode(), {"session_id": "s-1"})
        reading.start()
        waiting = "SELECT FROM pg_stat_activity WHERE wait_event = 'advisory'"
        while not connection.execute(waiting).fetchall():
            assert reading.is_alive()
    reading.join()

    assert found == [{kind: each for kind, each in COUNTED.items() if kind != "delays"}]


def test_an_unknown_time_zone_is_an_error_of_the_request(overviews: PostgresOverviews) -> None:
    for reader in (ADA, HEAD):
        with pytest.raises(InvalidRequestError, match="time zone"):
            overviews.by_day(reader, OverviewRequest(THE_14TH, THE_14TH, "Europe/Lectern"))


def test_an_overview_that_takes_too_long_is_an_error_of_its_own(
    reports: PostgresReports, connection: Connection
) -> None:
    hurried = PostgresOverviews(reports.database_url, 30_000, limit_s=0.2)
    with connection.transaction():
        connection.execute("LOCK TABLE sessions")

        with pytest.raises(ReportTooLargeError):
            hurried.by_day(HEAD, NOVEMBER)
