"""The contracts of `Eraser` and `OldSessions`, on a real PostgreSQL."""

from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.reports import PostgresReports
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, CaptionStatus, Delivery
from tests.contract.archived_events import (
    NOON,
    delivered,
    ended,
    joined,
    paid,
    said,
    started,
    write,
)


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
