"""The contract of `Archive`: each event is stored once, in any order of events."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.domain.classroom import Role
from lectern.domain.events import (
    CaptionAdded,
    Event,
    ParticipantJoined,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.utterance import Caption, CaptionStatus, Delivery
from tests.contract.archive_tables import Tables
from tests.contract.archived_events import (
    DELIVERED,
    ENDED,
    FRENCH,
    SPANISH,
    SPOKEN,
    STARTED,
    TRANSLATED,
    UTTERANCE,
    write,
)
from tests.event_strategies import events
from tests.examples import examples

LOST = MissingFact(FactKind.NUMBER, "15\0 mg")
STORED = '[{"kind": "number", "text": "15 mg"}]'


def test_a_class_is_stored_unchanged(archive: PostgresArchive, tables: Tables) -> None:
    joined = ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_699_999_500)

    said = UtteranceSaid(UTTERANCE, [SPANISH, FRENCH], (TRANSLATED,))
    write(archive, STARTED, joined, said, DELIVERED, SPOKEN, ENDED)

    assert tables.everything() == [
        [("class-1", "teacher-1", "en-GB", 1_699_999_000, 1_700_009_000, "teacher")],
        [("class-1", "", "", [], 0, ["en", "es", "fr"], None, " \n ")],
        [("class-1", "student-1", "student", "es", 1_699_999_500, 1_699_999_500, None, None)],
        [("class-1", 1, "utterance-1", 0, "en-GB", "Good morning", 1_700_000_000, 0)],
        [
            ("class-1", 1, "es", "ok", "Buenos días", 310, "[]", 0, 0),
            ("class-1", 1, "fr", "ok", "Bonjour", 290, "[]", 0, 0),
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


def test_a_higher_revision_replaces_text_and_translations(
    archive: PostgresArchive, tables: Tables
) -> None:
    corrected = replace(UTTERANCE, revision=2, text="Good evening")
    evening = Caption("es", "Buenas noches", CaptionStatus.OK, 250, (LOST,))

    write(archive, UtteranceSaid(UTTERANCE, [SPANISH, FRENCH]), UtteranceSaid(corrected, [evening]))

    assert tables.utterances() == [
        ("class-1", 1, "utterance-1", 2, "en-GB", "Good evening", 1_700_000_000, 0)
    ]
    assert tables.translations() == [("class-1", 1, "es", "ok", "Buenas noches", 250, STORED, 0, 0)]


def test_an_amendment_replaces_text_and_translations_in_any_order(
    archive: PostgresArchive, tables: Tables
) -> None:
    amended = replace(UTTERANCE, text="The cell", amendments=1)
    late = CaptionAdded(UTTERANCE, replace(FRENCH, text="La vente"))
    spanish = replace(SPANISH, text="La célula", terms=1, kept_terms=1)
    said: list[UtteranceSaid | CaptionAdded] = [
        *(UtteranceSaid(UTTERANCE, [SPANISH]), late),
        UtteranceSaid(amended, [spanish]),
    ]

    for number, order in enumerate(permutations(said)):
        session_id = f"class-{number}"
        for event in order:
            utterance = replace(event.utterance, session_id=session_id)
            archive.write(replace(event, utterance=utterance))
        row, translation = tables.utterances()[-1], tables.translations()[-1]
        assert (row[0], row[5], row[-1]) == (session_id, "The cell", 1)
        assert translation == (session_id, 1, "es", "ok", "La célula", 310, "[]", 1, 1)
    assert len(tables.translations()) == number + 1


def test_a_lower_revision_changes_nothing(archive: PostgresArchive, tables: Tables) -> None:
    corrected = UtteranceSaid(replace(UTTERANCE, revision=2, text="Good evening"), [SPANISH])
    # The languages of a class have French already: they keep those of replaced texts.
    other = UtteranceSaid(replace(UTTERANCE, utterance_id="utterance-2", sequence=2), [FRENCH])
    write(archive, corrected, other)
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

    assert tables.translations() == [("class-1", 1, "es", "ok", "Buenos días", 310, "[]", 0, 0)]


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

    assert made == again == [("class-1", 1, "fr", "ok", "Bonjour", 290, "[]", 0, 0)]
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


# Few values, so that most events are about the same utterance and contradict each other.
CONTRADICTIONS = events(
    ids=st.sampled_from(["a", "b", "a\0"]),
    languages=st.sampled_from(["es", "fr"]),
    texts=st.sampled_from(["", "ä", "B"]),
    numbers=st.integers(1, 2),
)


@settings(max_examples=examples(50))
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


def test_deleting_a_class_deletes_everything_about_it(
    archive: PostgresArchive, tables: Tables, connection: Connection
) -> None:
    joined = ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_000)
    write(archive, STARTED, joined, UtteranceSaid(UTTERANCE, [SPANISH]), DELIVERED, SPOKEN)

    connection.execute("DELETE FROM sessions WHERE session_id = 'class-1'")

    assert tables.everything() == [[]] * 7
