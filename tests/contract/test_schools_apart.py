"""Every statement of the reports and on people keeps schools apart, on a real PostgreSQL.

A new statement is tested without a new test: it is read from its module.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from psycopg import Connection

from lectern.adapters.postgres import (
    overview_statements,
    people_statements,
    report_statements,
)
from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.reports import PostgresReports, page_parameters
from lectern.adapters.postgres.times import time_of
from lectern.domain.classroom import EndReason, Role
from lectern.domain.events import ParticipantJoined, SessionEnded
from lectern.domain.person import name_hash
from lectern.domain.report import EVERY_SESSION
from lectern.domain.teacher import Teacher
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, CaptionStatus, Delivery
from tests.contract.archived_events import (
    MINUTE,
    NOON,
    delivered,
    ended,
    paid,
    said,
    started,
    write,
)

STATEMENTS = {
    name: value
    for module in (report_statements, overview_statements, people_statements)
    for name, value in vars(module).items()
    if name.isupper() and not name.startswith("_") and isinstance(value, str)
}
# Days are kept for admins only; a length of time is no statement.
_OTHERS = {"KEPT": STATEMENTS.pop("KEPT"), "KEPT_AFTER": STATEMENTS.pop("KEPT_AFTER")}
ADA = Teacher("ada", "hill")
STRANGERS = [
    Teacher("bob", "hill"),
    Teacher("head", "dale", is_admin=True),
    Teacher("head", None, is_admin=True),
    Teacher("ada", "dale"),  # the same teacher, now in another school
    Teacher("ada", "dale", is_admin=True),
    Teacher("ada"),
]


def rows(connection: Connection, statement: str, reader: Teacher) -> Sequence[Any]:
    about = {
        "teacher_id": reader.teacher_id,
        "school_id": reader.school_id,
        "administered": reader.administered_school,
        "session_id": "s-1",
        **page_parameters(None, EVERY_SESSION),
        "count": 9,
        "since": time_of(0),
        "until": time_of(2 * NOON),
        "first": "2023-11-01",
        "last": "2027-01-31",
        "time_zone": "UTC",
        "too_short_s": 30,
        "too_short_ms": 30_000,
        "language": "es",
        "after": 0,
        "pattern": "% zerlina%",
        "text": "ada",
        "name": "Zerlina",
        "folded": "zerlina",
        "name_hash": name_hash("s-1", "Zerlina"),
        "mentioned": "sentence",
        "person_id": "ada",
        "session_ids": ["s-1"],
        "from": "infinity",
        "from_id": "",
    }
    return connection.execute(statement.encode(), about).fetchall()


def undone(connection: Connection, statement: str, reader: Teacher) -> Sequence[Any]:
    """Return the rows of a statement, which may erase what the next one should read."""
    with connection.transaction(force_rollback=True):
        return rows(connection, statement, reader)


def write_class(archive: PostgresArchive) -> None:
    """Write a class of ada's in the school `hill`, with something for each statement."""
    usage = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250, terms=1, kept_terms=1)
    write(archive, started("s-1", ADA), said("s-1", 1, caption), paid("s-1", "b-1", usage))
    write(archive, delivered("s-1", 1, Delivery("es", 1, 1, 0, 0, 90)))
    write(archive, ParticipantJoined("s-1", "p-1", Role.STUDENT, "es", NOON, "Zerlina"))
    write(archive, ended("s-1", MINUTE))


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_reads_only_the_readers_school(
    statement: str, archive: PostgresArchive, reports: PostgresReports, connection: Connection
) -> None:
    nothing = undone(connection, statement, ADA)

    write_class(archive)

    head = Teacher("head", "hill", is_admin=True)
    assert undone(connection, statement, ADA) == undone(connection, statement, head) != nothing
    for stranger in STRANGERS:
        assert undone(connection, statement, stranger) == nothing


def test_kept_days_are_read_by_admins_of_their_school_only(
    archive: PostgresArchive, reports: PostgresReports, connection: Connection
) -> None:
    head, kept = Teacher("head", "hill", is_admin=True), _OTHERS["KEPT"]
    write(archive, started("old", ADA, at=1_700_000_000_000))
    write(archive, SessionEnded("old", 1_700_000_900_000, EndReason.TEACHER))

    rows(connection, overview_statements.COUNT_AND_KEEP, ADA)
    assert rows(connection, kept, head) == []
    rows(connection, overview_statements.COUNT_AND_KEEP, head)

    assert len(rows(connection, kept, head)) > 300
    for reader in (ADA, *STRANGERS):
        assert rows(connection, kept, reader) == []


def test_the_module_of_the_reports_has_statements() -> None:
    assert len(STATEMENTS) > 5
