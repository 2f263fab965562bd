"""The contract of `Archive`, on a real PostgreSQL."""

import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import Connection
from psycopg.rows import TupleRow

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.migrate import migrate
from lectern.domain.classroom import EndReason, Role
from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import (
    CaptionAdded,
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Caption, CaptionStatus, Delivery, Utterance
from tests.databases import new_database
from tests.event_strategies import events

UTTERANCE = Utterance("class-1", "utterance-1", 1, 0, "Good morning", "en-GB", True, 1_700_000_000)
SPANISH = Caption("es", "Buenos días", CaptionStatus.OK, 310)
FRENCH = Caption("fr", "Bonjour", CaptionStatus.OK, 290)
DELIVERED = CaptionsDelivered(
    "class-1", 1, 0, [Delivery("es-MX", 3, 1, 1, 1, 420), Delivery("fr", 2, 2, 0, 0, 390)]
)
TRANSLATED = UsageRecord(
    "record-1",
    [
        Usage(
            PaidService.TRANSLATE,
            "openai",
            "gpt-6-luna",
            {Unit.INPUT_TOKENS: 420, Unit.OUTPUT_TOKENS: 40},
        )
    ],
)
SPOKEN = UsageRecorded(
    "class-1",
    UsageRecord("record-2", [Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})]),
)
STARTED = SessionStarted("class-1", "teacher-1", "en-GB", 1_699_999_000)
ENDED = SessionEnded("class-1", 1_700_009_000, EndReason.TEACHER)

Rows = Sequence[TupleRow]


class Tables:
    """The tables as a reader sees them, with times as epoch milliseconds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sessions(self) -> Rows:
        return self._rows(
            "SELECT session_id, teacher_id, language, ms(started_at), ms(ended_at), end_reason"
            " FROM sessions ORDER BY session_id"
        )

    def reopened(self) -> Rows:
        return self._rows("SELECT session_id, ms(reopened_at) FROM sessions ORDER BY session_id")

    def participants(self) -> Rows:
        return self._rows(
            "SELECT session_id, participant_id, role, language, ms(joined_at), ms(registered_at),"
            " name, ms(named_at) FROM participants ORDER BY session_id, participant_id"
        )

    def utterances(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, utterance_id, revision, language, text, ms(said_at)"
            " FROM utterances ORDER BY session_id, sequence"
        )

    def translations(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, language, status, text, translation_ms"
            " FROM translations ORDER BY session_id, sequence, language"
        )

    def deliveries(self) -> Rows:
        return self._rows(
            "SELECT session_id, sequence, language, revision, listeners, delivered, gone, failed,"
            " delay_ms FROM deliveries ORDER BY session_id, sequence, language"
        )

    def usage(self) -> Rows:
        return self._rows(
            "SELECT session_id, bill_id, service, provider, model, unit, amount"
            " FROM usage ORDER BY session_id, bill_id, service, provider, model, unit"
        )

    def everything(self) -> Sequence[Rows]:
        return [
            self.sessions(),
            self.participants(),
            self.utterances(),
            self.translations(),
            self.deliveries(),
            self.usage(),
        ]

    def empty(self) -> None:
        self._connection.execute("DELETE FROM sessions")

    def _rows(self, query: str) -> Rows:
        return self._connection.execute(query.encode()).fetchall()


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> Iterator[str]:
    with new_database(postgres_url) as url:
        migrate(url)
        yield url


@pytest.fixture(scope="module")
def connection(database_url: str) -> Iterator[Connection]:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION ms(timestamptz) RETURNS bigint LANGUAGE sql"
            " RETURN (extract(epoch FROM $1) * 1000)::bigint"
        )
        yield connection


@pytest.fixture
def tables(connection: Connection) -> Tables:
    tables = Tables(connection)
    tables.empty()
    return tables


@pytest.fixture(scope="module")
def archive(database_url: str) -> Iterator[PostgresArchive]:
    archive = PostgresArchive(database_url)
    yield archive
    archive.close()


def write(archive: PostgresArchive, *events: Event) -> None:
    for event in events:
        archive.write(event)


def test_a_class_is_stored_unchanged(archive: PostgresArchive, tables: Tables) -> None:
    joined = ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_699_999_500)

    said = UtteranceSaid(UTTERANCE, [SPANISH, FRENCH], (TRANSLATED,))
    write(archive, STARTED, joined, said, DELIVERED, SPOKEN, ENDED)

    assert tables.everything() == [
        [("class-1", "teacher-1", "en-GB", 1_699_999_000, 1_700_009_000, "teacher")],
        [("class-1", "student-1", "student", "es", 1_699_999_500, 1_699_999_500, None, None)],
        [("class-1", 1, "utterance-1", 0, "en-GB", "Good morning", 1_700_000_000)],
        [
            ("class-1", 1, "es", "ok", "Buenos días", 310),
            ("class-1", 1, "fr", "ok", "Bonjour", 290),
        ],
        [
            ("class-1", 1, "es-MX", 0, 3, 1, 1, 1, 420),
            ("class-1", 1, "fr", 0, 2, 2, 0, 0, 390),
        ],
        [
            ("class-1", "record-1", "translate", "openai", "gpt-6-luna", "input_tokens", 420),
            ("class-1", "record-1", "translate", "openai", "gpt-6-luna", "output_tokens", 40),
            ("class-1", "record-2", "speak", "azure", "neural", "characters", 12),
        ],
    ]


def test_an_utterance_may_come_before_its_class(archive: PostgresArchive, tables: Tables) -> None:
    write(archive, UtteranceSaid(UTTERANCE, [SPANISH]))

    assert tables.sessions() == [("class-1", None, None, None, None, None)]
    assert len(tables.utterances()) == 1


def test_a_late_start_completes_the_class(archive: PostgresArchive, tables: Tables) -> None:
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


def test_a_higher_revision_replaces_text_and_translations(
    archive: PostgresArchive, tables: Tables
) -> None:
    corrected = replace(UTTERANCE, revision=2, text="Good evening")
    evening = Caption("es", "Buenas noches", CaptionStatus.OK, 250)

    write(archive, UtteranceSaid(UTTERANCE, [SPANISH, FRENCH]), UtteranceSaid(corrected, [evening]))

    assert tables.utterances() == [
        ("class-1", 1, "utterance-1", 2, "en-GB", "Good evening", 1_700_000_000)
    ]
    assert tables.translations() == [("class-1", 1, "es", "ok", "Buenas noches", 250)]


def test_a_lower_revision_changes_nothing(archive: PostgresArchive, tables: Tables) -> None:
    corrected = UtteranceSaid(replace(UTTERANCE, revision=2, text="Good evening"), [SPANISH])
    write(archive, corrected)
    before = tables.everything()

    write(archive, UtteranceSaid(replace(UTTERANCE, revision=1), [SPANISH, FRENCH]))

    assert tables.everything() == before


def test_the_parts_of_an_utterance_are_joined(archive: PostgresArchive, tables: Tables) -> None:
    write(archive, UtteranceSaid(UTTERANCE, [FRENCH]), UtteranceSaid(UTTERANCE, [SPANISH]))

    assert [row[2] for row in tables.translations()] == ["es", "fr"]


def test_a_translation_replaces_an_unavailable_one(
    archive: PostgresArchive, tables: Tables
) -> None:
    unavailable = Caption("es", "", CaptionStatus.UNAVAILABLE, 8_000)

    write(archive, UtteranceSaid(UTTERANCE, [unavailable]))
    write(archive, UtteranceSaid(UTTERANCE, [SPANISH]))
    write(archive, UtteranceSaid(UTTERANCE, [unavailable]))

    assert tables.translations() == [("class-1", 1, "es", "ok", "Buenos días", 310)]


def test_a_late_caption_is_added_in_any_order(archive: PostgresArchive, tables: Tables) -> None:
    said, late = UtteranceSaid(UTTERANCE, [SPANISH]), replace(UTTERANCE, late_captions=1)
    events: list[Event] = [said, CaptionAdded(late, FRENCH)]

    for order in (events, events[::-1], [*events, *events]):
        tables.empty()
        write(archive, *order)

        assert len(tables.utterances()) == 1
        assert [row[2:5] for row in tables.translations()] == [
            ("es", "ok", "Buenos días"),
            ("fr", "ok", "Bonjour"),
        ]


def test_a_late_caption_replaces_only_a_missing_one(
    archive: PostgresArchive, tables: Tables
) -> None:
    none_yet = Caption("fr", "", CaptionStatus.UNAVAILABLE, 8_000)
    corrected = replace(UTTERANCE, revision=1, text="Good evening")

    write(archive, UtteranceSaid(UTTERANCE, [none_yet]), CaptionAdded(UTTERANCE, FRENCH))
    made = tables.translations()
    write(archive, CaptionAdded(UTTERANCE, none_yet))
    again = tables.translations()
    write(archive, UtteranceSaid(corrected, []), CaptionAdded(UTTERANCE, FRENCH))

    assert made == again == [("class-1", 1, "fr", "ok", "Bonjour", 290)]
    assert tables.translations() == []


def test_two_captions_of_one_language_do_not_block_the_queue(
    archive: PostgresArchive, tables: Tables
) -> None:
    write(archive, UtteranceSaid(UTTERANCE, [SPANISH, replace(SPANISH, text="Hola")]))

    assert len(tables.translations()) == 1


def test_deliveries_may_arrive_before_their_utterance_and_class(
    archive: PostgresArchive, tables: Tables
) -> None:
    write(archive, DELIVERED)

    assert tables.sessions() == [("class-1", None, None, None, None, None)]
    assert [row[2] for row in tables.deliveries()] == ["es-MX", "fr"]


def test_a_delivery_of_a_newer_revision_replaces_an_older_one(
    archive: PostgresArchive, tables: Tables
) -> None:
    corrected = replace(DELIVERED, revision=2, deliveries=[Delivery("es-MX", 1, 1, 0, 0, 80)])

    for order in ([DELIVERED, corrected], [corrected, DELIVERED]):
        tables.empty()
        write(archive, *order)

        assert tables.deliveries() == [
            ("class-1", 1, "es-MX", 2, 1, 1, 0, 0, 80),
            ("class-1", 1, "fr", 0, 2, 2, 0, 0, 390),
        ]


def test_repeated_usage_counts_once_with_any_event(
    archive: PostgresArchive, tables: Tables
) -> None:
    said = UtteranceSaid(UTTERANCE, [SPANISH], (TRANSLATED,))
    earlier = UtteranceSaid(replace(UTTERANCE, revision=1), [], (TRANSLATED,))

    write(archive, said, said, earlier, UsageRecorded("class-1", TRANSLATED), SPOKEN, SPOKEN)

    assert [row[-1] for row in tables.usage()] == [420, 40, 12]


def test_usage_of_an_earlier_revision_still_counts(
    archive: PostgresArchive, tables: Tables
) -> None:
    corrected = replace(UTTERANCE, revision=2, text="Good evening")

    write(archive, UtteranceSaid(UTTERANCE, [SPANISH], (TRANSLATED,)))
    write(archive, UtteranceSaid(corrected, [], (replace(TRANSLATED, record_id="record-3"),)))

    assert [row[1] for row in tables.usage()] == ["record-1", "record-1", "record-3", "record-3"]


def test_usage_may_arrive_before_its_class(archive: PostgresArchive, tables: Tables) -> None:
    write(archive, SPOKEN)

    assert tables.sessions() == [("class-1", None, None, None, None, None)]
    assert len(tables.usage()) == 1


def test_a_returning_participant_keeps_the_first_time_and_the_last_language(
    archive: PostgresArchive, tables: Tables
) -> None:
    first = ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_000)
    later = ParticipantJoined("class-1", "student-1", Role.STUDENT, "ca", 2_000)

    write(archive, later, first)

    assert tables.participants() == [
        ("class-1", "student-1", "student", "ca", 1_000, 2_000, None, None)
    ]


def test_a_participant_has_their_latest_name(archive: PostgresArchive, tables: Tables) -> None:
    def joined(at: int, name: str | None) -> Event:
        return ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", at, name)

    events = [joined(1_000, "Zerlna"), joined(2_000, "Zerlina"), joined(3_000, None)]

    for order in permutations(events):
        tables.empty()
        write(archive, *order)

        assert tables.participants() == [
            ("class-1", "student-1", "student", "es", 1_000, 3_000, "Zerlina", 2_000)
        ]


def test_a_character_that_postgresql_cannot_store_is_removed(
    archive: PostgresArchive, tables: Tables
) -> None:
    odd = replace(UTTERANCE, text="a\0b")

    write(archive, UtteranceSaid(odd, [replace(SPANISH, text="\0")]))

    assert tables.utterances()[0][5] == "ab"
    assert tables.translations()[0][4] == ""


# So few values that most events are about the same thing, and contradict each other.
CONTRADICTIONS = events(
    ids=st.sampled_from(["a", "b", "a\0"]),
    languages=st.sampled_from(["es", "fr"]),
    texts=st.sampled_from(["", "ä", "B"]),
    numbers=st.integers(1, 2),
)


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_events_end_in_one_state_in_any_order_and_any_number_of_times(
    data: st.DataObject, archive: PostgresArchive, connection: Connection
) -> None:
    tables = Tables(connection)
    happened = data.draw(st.lists(CONTRADICTIONS, min_size=2, max_size=10))
    repeated = data.draw(st.lists(st.sampled_from(happened), max_size=3))
    odd_order = data.draw(st.permutations(happened + repeated))

    tables.empty()
    write(archive, *happened)
    expected = [*tables.everything(), tables.reopened()]
    tables.empty()
    write(archive, *odd_order)

    assert [*tables.everything(), tables.reopened()] == expected


def test_concurrent_writers_lose_no_event(
    database_url: str, archive: PostgresArchive, tables: Tables
) -> None:
    other = PostgresArchive(database_url)
    said = [
        UtteranceSaid(replace(UTTERANCE, sequence=n // 2 + 1, revision=n % 2), [SPANISH, FRENCH])
        for n in range(60)
    ]

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda n: (archive, other)[n % 3 % 2].write(said[n]), range(60)))

    other.close()
    assert [(row[1], row[3]) for row in tables.utterances()] == [(n, 1) for n in range(1, 31)]
    assert len(tables.translations()) == 60


def test_a_broken_connection_is_replaced(
    archive: PostgresArchive, tables: Tables, connection: Connection
) -> None:
    archive.check()

    connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE application_name = 'lectern' AND datname = current_database()"
    )

    write(archive, STARTED)
    assert len(tables.sessions()) == 1


def test_an_invalid_event_is_rejected_without_quoting_its_text(
    archive: PostgresArchive, tables: Tables
) -> None:
    impossible = UtteranceSaid(replace(UTTERANCE, text="secret", sequence=0), [SPANISH])

    with pytest.raises(EventRefusedError) as refused:
        archive.write(impossible)

    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert tables.utterances() == []
    write(archive, UtteranceSaid(UTTERANCE, []))
    assert len(tables.utterances()) == 1


def test_a_timestamp_out_of_range_is_rejected(archive: PostgresArchive) -> None:
    with pytest.raises(EventRefusedError):
        archive.write(replace(STARTED, started_at=10**30))


def test_an_unreachable_database_is_unavailable() -> None:
    archive = PostgresArchive("postgresql://lectern@127.0.0.1:9/lectern")

    with pytest.raises(ArchiveUnavailableError):
        archive.write(STARTED)
    with pytest.raises(ArchiveUnavailableError):
        archive.check()


def test_a_database_that_does_not_answer_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        archive = PostgresArchive(f"postgresql://x@127.0.0.1:{port}/x", connect_timeout_s=2)

        began = time.monotonic()
        with pytest.raises(ArchiveUnavailableError):
            archive.check()

        assert time.monotonic() - began < 4


def test_deleting_a_class_deletes_everything_about_it(
    archive: PostgresArchive, tables: Tables, connection: Connection
) -> None:
    joined = ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_000)
    write(archive, STARTED, joined, UtteranceSaid(UTTERANCE, [SPANISH]), DELIVERED, SPOKEN)

    connection.execute("DELETE FROM sessions WHERE session_id = 'class-1'")

    assert tables.everything() == [[], [], [], [], [], []]
