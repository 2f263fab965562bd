"""The contract of `Archive`: whether a class has ended, and when, in any order of events."""

from dataclasses import replace
from itertools import permutations

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.domain.classroom import EndReason, Role
from lectern.domain.events import Event, ParticipantJoined, SessionEnded, UtteranceSaid
from tests.contract.archive_tables import Tables
from tests.contract.archived_events import ENDED, STARTED, UTTERANCE, write


def test_a_start_event_after_the_end_event_completes_the_class(
    archive: PostgresArchive, tables: Tables
) -> None:
    write(archive, ENDED, UtteranceSaid(UTTERANCE, []), STARTED, UtteranceSaid(UTTERANCE, []))

    assert tables.sessions() == [
        ("class-1", "teacher-1", "en-GB", 1_699_999_000, 1_700_009_000, "teacher")
    ]


def test_a_reopened_class_has_its_last_end(archive: PostgresArchive, tables: Tables) -> None:
    idle = SessionEnded("class-1", 1_700_001_000, EndReason.IDLE)
    orders: list[list[Event]] = [[STARTED, idle, STARTED, ENDED], [ENDED, STARTED, idle]]

    for order in orders:
        tables.empty()
        write(archive, *order)

        assert tables.sessions() == [
            ("class-1", "teacher-1", "en-GB", 1_699_999_000, 1_700_009_000, "teacher")
        ]


def test_a_reopened_class_has_not_ended_in_any_order_of_events(
    archive: PostgresArchive, tables: Tables
) -> None:
    idle = SessionEnded("class-1", 1_700_001_000, EndReason.IDLE)
    again = replace(STARTED, reopened_at=1_700_002_000)
    live: list[Event] = [STARTED, idle, again]
    over: list[Event] = [*live, ENDED]

    for happened, end in ((live, (None, None)), (over, (1_700_009_000, "teacher"))):
        for order in permutations(happened):
            tables.empty()
            write(archive, *order, STARTED)

            [session] = tables.sessions()
            assert session[4:] == end


def test_a_class_reopened_twice_is_live_since_the_second_time(
    archive: PostgresArchive, tables: Tables
) -> None:
    first, second = (replace(STARTED, reopened_at=at) for at in (1_700_002_000, 1_700_004_000))
    between = SessionEnded("class-1", 1_700_003_000, EndReason.IDLE)
    happened: list[Event] = [first, between, second]

    for order in permutations(happened):
        tables.empty()
        write(archive, *order)

        assert [row[4:] for row in tables.sessions()] == [(None, None)]
        assert tables.reopened() == [("class-1", 1_700_004_000)]


def test_a_class_without_an_end_ends_at_its_last_event(
    archive: PostgresArchive, tables: Tables
) -> None:
    later = STARTED.started_at + 60_000_000
    live = replace(STARTED, session_id="class-2", started_at=later)
    joined = ParticipantJoined("class-2", "p", Role.TEACHER, "en", later + 1)
    write(archive, STARTED, UtteranceSaid(UTTERANCE, []), live, joined)

    ended = [archive.end_lost(later), archive.end_lost(later)]

    assert ended == [1, 0]
    assert [row[4:] for row in tables.sessions()] == [(UTTERANCE.said_at, "idle"), (None, None)]
    assert archive.end_lost(later + 1) == 1
    assert [row[4:] for row in tables.sessions()][1] == (later + 1, "idle")


def test_a_late_end_event_replaces_a_missing_end(archive: PostgresArchive, tables: Tables) -> None:
    write(archive, STARTED)
    archive.end_lost(STARTED.started_at + 1)

    write(archive, ENDED)
    ended_again = archive.end_lost(STARTED.started_at + 1)

    assert ended_again == 0
    assert [row[4:] for row in tables.sessions()] == [(ENDED.ended_at, "teacher")]


def test_a_class_without_a_start_is_not_ended(archive: PostgresArchive, tables: Tables) -> None:
    write(archive, UtteranceSaid(UTTERANCE, []))

    assert archive.end_lost(2 * UTTERANCE.said_at) == 0
