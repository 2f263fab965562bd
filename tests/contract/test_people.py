"""The contract of `People`, on a real PostgreSQL: people are found, read and erased."""

from collections.abc import Sequence

import pytest
from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.people import PostgresPeople
from lectern.adapters.postgres.reports import PostgresReports
from lectern.domain.classroom import Role
from lectern.domain.events import ParticipantJoined, UtteranceSaid
from lectern.domain.report import PageStart
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, CaptionStatus, Utterance
from tests.contract.archived_events import NOON, ended, joined, said, started, write
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, STRANGERS, named

TABLES = ("sessions", "participants", "utterances", "translations")


@pytest.fixture
def people(database_url: str, reports: PostgresReports, connection: Connection) -> PostgresPeople:
    connection.execute("TRUNCATE erased_names, erased_teachers")
    return PostgresPeople(database_url)


def found(people: PostgresPeople, text: str, reader: Teacher = HEAD) -> Sequence[str]:
    return [each.name for each in people.search(reader, text, 9).participants]


def names_in(connection: Connection, session_id: str = "s-1") -> Sequence[str | None]:
    rows = connection.execute(
        "SELECT name FROM participants WHERE session_id = %s ORDER BY participant_id", [session_id]
    )
    return [name for (name,) in rows]


def sentence(session_id: str, sequence: int, text: str) -> UtteranceSaid:
    utterance = Utterance(session_id, f"u-{sequence}", sequence, 0, text, "en-GB", True, NOON)
    return UtteranceSaid(utterance, ())


def test_students_are_found_by_a_part_of_their_name_without_case_and_accents(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    write(archive, started("s-1", ADA), named("s-1", "p-1", "Zoë Müller"), named("s-1", "p", "Max"))

    for text in ("zoe", "MUL", "zoë mü", "z", "mu"):
        assert found(people, text) == ["Zoë Müller"], text
    for text in ("oe", "zoemuller", "%", "_"):
        assert found(people, text) == [], text


def test_a_search_counts_the_participants_of_a_name_and_says_whether_it_is_complete(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    for number in (1, 2, 3):
        write(archive, started(f"s-{number}", ADA, NOON + number))
        write(archive, named(f"s-{number}", "p-1", "Zoe"), named(f"s-{number}", "p-2", "ZOË"))

    all_of_them = people.search(HEAD, "zoe", 3)
    some = people.search(HEAD, "zoe", 2)

    assert [each.session_id for each in all_of_them.participants] == ["s-3", "s-2", "s-1"]
    assert {each.participants for each in all_of_them.participants} == {2}
    assert (all_of_them.is_complete, some.is_complete) == (True, False)
    assert len(some.participants) == 2


def test_names_of_an_earlier_release_are_found_and_erased(
    people: PostgresPeople, archive: PostgresArchive, connection: Connection
) -> None:
    write(archive, started("s-1", ADA), named("s-1", "p-1", "Zerlina"))
    connection.execute("UPDATE participants SET folded_name = NULL")

    assert found(people, "zerl") == ["Zerlina"]
    assert people.erase_name(HEAD, "ZERLINA", ["s-1"]) == 1
    assert names_in(connection) == [None]


def test_teachers_are_found_by_name_and_by_id(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    for number in (1, 2):
        write(archive, started(f"s-{number}", ADA, NOON + number))
    write(archive, ParticipantJoined("s-2", "t", Role.TEACHER, "en", NOON + 5, "Ada Lovelace"))

    for text in ("lovelace", "ada"):
        [teacher] = people.search(HEAD, text, 9).teachers
        assert (teacher.teacher_id, teacher.name, teacher.sessions) == ("ada", "Ada Lovelace", 2)
        assert (teacher.first_started_at, teacher.last_started_at) == (NOON + 1, NOON + 2)
        assert found(people, text) == []  # she is no student
    assert people.search(OTHER_HEAD, "ada", 9).teachers == []


def test_an_attendance_has_the_participants_of_the_name_and_the_sentences_with_it(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    write(archive, started("s-1", ADA), named("s-1", "p-1", "Al"), named("s-1", "p-2", "Max"))
    for number, text in enumerate(("Well done, al!", "All algae.", "Al's turn.", "Totals"), 1):
        write(archive, sentence("s-1", number, text))

    [attendance] = people.attendances(HEAD, "Al", ["s-1", "s-2"])

    assert [each.participant_id for each in attendance.participants] == ["p-1"]
    assert [each.sequence for each in attendance.mentions] == [1, 3]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zoë.*", "That is Zoë.* (the star)."),
        ("(Max", "Come here (Max)."),
        ("小明", "请小明回答。"),
        ("Ana\\d", "Ana\\d is here."),
        ("José  María", "José María, please."),
    ],
)
def test_a_name_of_any_characters_is_found_literally(
    name: str, text: str, people: PostgresPeople, archive: PostgresArchive
) -> None:
    write(archive, started("s-1", ADA), named("s-1", "p-1", name))
    write(archive, sentence("s-1", 1, text), sentence("s-1", 2, "Something else."))

    [attendance] = people.attendances(HEAD, name, ["s-1"])

    assert [each.sequence for each in attendance.mentions] == [1]


def test_an_erased_name_is_gone_and_the_participants_and_the_transcript_remain(
    people: PostgresPeople, archive: PostgresArchive, connection: Connection
) -> None:
    write(archive, started("s-1", ADA), said("s-1", 1), ended("s-1"))
    write(archive, named("s-1", "p-1", "Zoë"), named("s-1", "p-2", "zoe"))
    write(archive, named("s-1", "p-3", "Max"))

    assert people.erase_name(HEAD, "ZOE", ["s-1"]) == 2

    assert names_in(connection) == [None, None, "Max"]
    assert found(people, "zoe") == []
    assert people.erase_name(HEAD, "ZOE", ["s-1"]) == 0
    assert connection.execute("SELECT count(*) FROM utterances").fetchone() == (1,)


@pytest.mark.parametrize("name", ["Zoë", "ZOE", " zoe "])
@pytest.mark.parametrize("participant_id", ["p-1", "p-9"])
def test_a_late_event_does_not_restore_an_erased_name(
    name: str,
    participant_id: str,
    people: PostgresPeople,
    archive: PostgresArchive,
    connection: Connection,
) -> None:
    write(archive, started("s-1", ADA), started("s-2", ADA), named("s-1", "p-1", "Zoë"))
    people.erase_name(HEAD, "Zoë", ["s-1"])

    write(archive, named("s-1", participant_id, name), named("s-2", "p-1", name))
    write(archive, named("s-1", "p-5", "Max"))

    assert set(names_in(connection)) == {None, "Max"}
    assert names_in(connection, "s-2") == [name]


def test_only_readers_of_a_session_erase_a_name_from_it(
    people: PostgresPeople, archive: PostgresArchive, connection: Connection
) -> None:
    write(archive, started("s-1", ADA), named("s-1", "p-1", "Zoë"))

    for reader in (OTHER_HEAD, *STRANGERS):
        assert people.erase_name(reader, "Zoë", ["s-1"]) == 0
    write(archive, named("s-1", "p-2", "Zoë"))

    assert names_in(connection) == ["Zoë", "Zoë"]  # none of them has left a mark either


def test_the_classes_of_a_teacher_are_read_from_a_place_on_with_their_lines(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250)
    lost = Caption("fr", "", CaptionStatus.UNAVAILABLE, 0)
    for number in (1, 2, 3):
        write(archive, started(f"s-{number}", ADA, NOON + number))
    write(archive, said("s-2", 1, caption, lost), said("s-2", 2))

    rest = people.taught(HEAD, "ada", PageStart(NOON + 2, "s-2"), 9)
    with people.spoken(ADA, "s-2", 0) as lines:
        first, second = lines
    with people.spoken(HEAD, "s-2", 1) as lines:
        [last] = lines

    assert [each.session_id for each in people.taught(ADA, "ada", None, 2)] == ["s-3", "s-2"]
    assert [each.session_id for each in rest] == ["s-2", "s-1"]
    assert (first.translations, second.translations) == ({"es": "Hola."}, {})
    assert last == second
    assert people.taught(HEAD, "bob", None, 9) == []


def test_a_late_start_does_not_restore_a_class_of_an_erased_teacher(
    people: PostgresPeople, archive: PostgresArchive, connection: Connection
) -> None:
    caption = Caption("es", "Hola.", CaptionStatus.OK, 250)
    write(archive, said("s-1", 1, caption), joined("s-1", "p-1"))  # before its start

    people.erase_teacher(HEAD, "ada", NOON + 1)
    write(archive, started("s-1", ADA), said("s-1", 2, caption), ended("s-1"))

    for table in TABLES:
        rows = connection.execute(f"SELECT count(*) FROM {table}".encode())  # noqa: S608
        assert rows.fetchone() == (0,), table


def test_classes_after_an_erasure_and_of_others_are_written(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    people.erase_teacher(HEAD, "ada", NOON + 1)

    write(archive, started("later", ADA, NOON + 1), started("bob", Teacher("bob", "hill")))
    write(archive, started("dale", Teacher("ada", "dale")), started("none", Teacher("ada")))

    assert people.readable(HEAD, ["later", "bob", "dale"]) == ["bob", "later"]
    assert people.readable(Teacher("ada", "dale"), ["dale", "none"]) == ["dale", "none"]


def test_a_teacher_erases_their_own_classes_without_a_school_too(
    people: PostgresPeople, archive: PostgresArchive
) -> None:
    people.erase_teacher(ADA, "ada", NOON + 1)

    write(archive, started("none", Teacher("ada")), started("hill", ADA))

    assert people.readable(ADA, ["none", "hill"]) == []


def test_the_marks_of_erasures_expire_with_the_queue(
    people: PostgresPeople, reports: PostgresReports, connection: Connection
) -> None:
    for table, columns in (
        ("erased_names", "session_id, name_hash"),
        ("erased_teachers", "school_id, teacher_hash"),
    ):
        for days in (29, 31):
            connection.execute(
                f"INSERT INTO {table} ({columns}, erased_at)"  # noqa: S608
                f" VALUES ('{days}', 'h', now() - interval '{days} days')".encode()
            )

    reports.purge_deleted()

    assert connection.execute("SELECT session_id FROM erased_names").fetchall() == [("29",)]
    assert connection.execute("SELECT school_id FROM erased_teachers").fetchall() == [("29",)]


def test_a_search_by_name_uses_an_index(people: PostgresPeople, connection: Connection) -> None:
    connection.execute("SET enable_seqscan = off")
    plan = connection.execute(
        "EXPLAIN SELECT FROM participants AS p WHERE p.name IS NOT NULL"
        " AND (' ' || coalesce(p.folded_name, lower(p.name))) LIKE '%zerl%'"
    ).fetchall()
    connection.execute("RESET enable_seqscan")

    assert "participants_by_name" in str(plan)
