"""The contract of `ports/live_state.py`, on DynamoDB as moto has it, one request at a time."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.items import ClassItem, bind, class_key
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.domain.classroom import Member, Role
from lectern.domain.errors import (
    ForbiddenError,
    NotRegisteredError,
    RateLimitedError,
    SequenceTakenError,
    SessionExpiredError,
    TicketRefusedError,
)
from lectern.domain.glossary import NO_GLOSSARY, Glossary, Term
from lectern.domain.identity import new_id
from lectern.domain.settings import CaptionMode, Settings, SettingsChange, TranslationMode
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, CaptionStatus, Speech
from lectern.ports.live_state import ClassChange, MemberChange, Participant
from tests.contract.live_state import HOUR, LiveState, a_class, a_student, at_once
from tests.live_school import NOON, MovableClock

# Connections


def test_a_connection_is_found_until_it_is_removed_by_one_of_several(live: LiveState) -> None:
    connection = live.connect()

    found = live.connections.find(connection.connection_id)
    removed = at_once(5, lambda _: live.connections.remove(connection.connection_id))

    assert found == connection
    assert [each for each in removed if each] == [connection]
    assert live.connections.find(connection.connection_id) is None


def test_a_connection_beyond_its_life_is_not_found(live: LiveState) -> None:
    connection = live.connect()

    live.clock.now += 2 * HOUR

    assert live.connections.find(connection.connection_id) is None


# Classes


def test_a_class_is_found_by_its_code_and_by_its_teacher(live: LiveState) -> None:
    classroom = live.open_class()

    assert live.classes.by_code(classroom.code) == classroom
    assert live.classes.by_teacher(classroom.teacher_id) == classroom


def test_two_classes_never_share_a_code(live: LiveState) -> None:
    classroom = live.open_class()

    opened = live.classes.open(replace(a_class(), code=classroom.code))

    assert not opened


def test_a_teacher_who_opens_twice_at_once_gets_one_class(live: LiveState) -> None:
    teacher_id = new_id()

    opened = at_once(4, lambda _: live.classes.open(replace(a_class(), teacher_id=teacher_id)))

    assert opened.count(True) == 1


def test_the_code_of_an_ended_class_is_free_at_once(live: LiveState) -> None:
    classroom = live.open_class()

    ended = at_once(4, lambda _: live.classes.end(classroom.session_id))

    assert {each.ended_at for each in ended} == {NOON}
    assert live.classes.by_code(classroom.code) is None
    assert live.classes.by_teacher(classroom.teacher_id) is None
    assert live.classes.open(replace(a_class(), code=classroom.code))


def test_a_code_that_has_run_out_admits_nobody_and_can_be_given_again(live: LiveState) -> None:
    classroom = live.open_class()

    live.clock.now += 2 * HOUR

    assert live.classes.by_code(classroom.code) is None
    assert live.classes.open(replace(a_class(), code=classroom.code, expires_at=NOON + 9 * HOUR))


def test_a_code_lives_on_when_it_is_prolonged(live: LiveState) -> None:
    classroom = live.open_class()

    change = ClassChange(code_expires_at=NOON + 3 * HOUR)
    changed = live.classes.change(classroom.session_id, change)
    live.clock.now += 2 * HOUR

    assert changed.code_expires_at == NOON + 3 * HOUR
    assert live.classes.by_code(classroom.code) == changed


def test_an_ended_class_cannot_be_changed(live: LiveState) -> None:
    classroom = live.open_class()
    live.classes.end(classroom.session_id)

    with pytest.raises(SessionExpiredError):
        live.classes.change(classroom.session_id, ClassChange(mode=TranslationMode.MANUAL))


def test_a_class_has_the_glossary_that_it_was_last_given(live: LiveState) -> None:
    words = Glossary((Term("Okafor"), Term("cell", "ti", "ዋህዮ")))
    classroom = live.open_class(glossary=Glossary((Term("light"),)))

    opened = live.rosters.read(classroom.session_id)
    changed = live.classes.change(classroom.session_id, ClassChange(glossary=words))
    roster = live.rosters.read(classroom.session_id)
    cleared = live.classes.change(classroom.session_id, ClassChange(glossary=NO_GLOSSARY))

    assert opened is not None
    assert opened.classroom.glossary == classroom.glossary
    assert roster is not None
    assert roster.classroom.glossary == changed.glossary == words
    assert cleared.glossary == NO_GLOSSARY


def test_a_class_beyond_its_life_is_not_live_although_nothing_deleted_it(live: LiveState) -> None:
    classroom = live.open_class()

    live.clock.now += 8 * HOUR
    roster = live.rosters.read(classroom.session_id)

    assert roster is not None
    assert not roster.classroom.is_live(live.clock())
    assert live.classes.by_teacher(classroom.teacher_id) is None


# Rosters and settings


def test_students_who_join_at_the_same_moment_are_all_in_the_class(live: LiveState) -> None:
    classroom = live.open_class()
    students = [a_student(live.connect()) for _ in range(8)]

    joined = at_once(8, lambda n: live.rosters.join(classroom.session_id, students[n]))

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert roster.classroom == classroom
    assert {m.connection_id for m in roster.members} == {s.connection_id for s in students}
    assert all(each.is_new for each in joined)


def test_the_roster_is_read_without_names(live: LiveState) -> None:
    classroom = live.open_class()
    live.rosters.join(classroom.session_id, a_student(live.connect()))

    roster = live.rosters.read(classroom.session_id)

    assert roster is not None
    assert [member.name for member in roster.members] == [None]


def test_a_connection_that_joins_many_times_at_once_is_one_participant(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()

    joined = at_once(4, lambda _: live.rosters.join(classroom.session_id, a_student(connection)))

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert [each.is_new for each in joined].count(True) == 1
    assert {each.member.participant_id for each in joined} == {
        member.participant_id for member in roster.members
    }
    assert len(roster.members) == 1


def test_nobody_joins_a_class_that_has_ended(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.classes.end(classroom.session_id)

    with pytest.raises(SessionExpiredError):
        live.rosters.join(classroom.session_id, a_student(connection))

    found = live.connections.find(connection.connection_id)
    assert found is not None
    assert found.session_id is None


def test_who_joins_while_the_class_ends_is_in_the_roster_or_refused(live: LiveState) -> None:
    classroom = live.open_class()
    students = [a_student(live.connect()) for _ in range(6)]

    def join_or_end(n: int) -> str | None:
        if n == 3:
            live.classes.end(classroom.session_id)
            roster = live.rosters.read(classroom.session_id)
            told.update(m.connection_id for m in (roster.members if roster else ()))
            return None
        try:
            return live.rosters.join(classroom.session_id, students[n]).member.connection_id
        except SessionExpiredError:
            return None

    told: set[str] = set()
    joined = at_once(6, join_or_end)

    assert {each for each in joined if each} == told


def test_what_an_ending_that_died_halfway_left_behind_is_in_nobodys_way(live: LiveState) -> None:
    classroom = live.open_class()
    ClassItem(class_key(classroom.session_id), CLASS).update(actions=[ClassItem.ended_at.set(NOON)])

    again = replace(a_class(), code=classroom.code, teacher_id=classroom.teacher_id)

    assert live.classes.by_teacher(classroom.teacher_id) is None
    assert live.classes.open(again)


def test_a_connection_keeps_the_role_and_class_it_first_registered_in(live: LiveState) -> None:
    classroom, other = live.open_class(), live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    with pytest.raises(ForbiddenError):
        live.rosters.join(classroom.session_id, replace(student, role=Role.TEACHER))
    with pytest.raises(ForbiddenError):
        live.rosters.join(other.session_id, student)


def test_a_connection_that_has_gone_cannot_join(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.connections.remove(connection.connection_id)

    with pytest.raises(NotRegisteredError):
        live.rosters.join(classroom.session_id, a_student(connection))


def test_a_member_leaves_once(live: LiveState) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    left = at_once(4, lambda _: live.rosters.leave(classroom.session_id, student.connection_id))

    assert [member.participant_id for member in left if member] == [student.participant_id]


def test_different_settings_changed_at_the_same_moment_are_all_kept(live: LiveState) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)
    changes = [SettingsChange(voice=False), SettingsChange(captions=CaptionMode.LIVE)]

    def change(n: int) -> Member:
        return live.rosters.change(
            classroom.session_id, student.connection_id, changes[n], MemberChange()
        )

    at_once(2, change)
    after = live.rosters.change(
        classroom.session_id, student.connection_id, SettingsChange(), MemberChange(language="fr")
    )

    assert after.settings == Settings(voice=False, captions=CaptionMode.LIVE)
    assert after.language == "fr"


def test_nobody_can_change_the_settings_of_one_who_is_not_there(live: LiveState) -> None:
    classroom = live.open_class()

    for change in (SettingsChange(voice=False), SettingsChange()):
        with pytest.raises(NotRegisteredError):
            live.rosters.change(classroom.session_id, "nobody=", change, MemberChange())


# The log


def test_the_server_counts_in_the_order_of_arrival_without_gaps(live: LiveState) -> None:
    classroom = live.open_class()

    taken = [live.log.take(classroom, Speech(f"Sentence {n}.")) for n in range(1, 4)]

    assert [t.utterance.sequence for t in taken] == [1, 2, 3]
    assert live.history.last_sequence(classroom.session_id) == 3


def test_many_utterances_at_once_get_a_number_each(live: LiveState) -> None:
    classroom = live.open_class()

    taken = at_once(12, lambda n: live.log.take(classroom, Speech(f"Sentence {n}.")))

    assert sorted(t.utterance.sequence for t in taken) == list(range(1, 13))


def test_a_number_is_taken_once_and_the_refusal_says_where_to_go_on(live: LiveState) -> None:
    classroom = live.open_class()

    def take(n: int) -> tuple[int, int | None]:
        try:
            return live.log.take(classroom, Speech(f"{n}", sequence=7)).utterance.sequence, None
        except SequenceTakenError as error:
            return 0, error.last_sequence

    assert sorted(at_once(6, take), key=str) == [(0, 7)] * 5 + [(7, None)]


def test_a_counting_client_and_the_servers_count_never_collide(live: LiveState) -> None:
    classroom = live.open_class()
    for number in (1, 2, 3):
        live.log.take(classroom, Speech("counted", sequence=number))

    taken = live.log.take(classroom, Speech("not counted"))

    assert taken.utterance.sequence == 4


@pytest.mark.parametrize("sequence", [None, 5])
def test_an_utterance_sent_many_times_at_once_is_taken_once(
    live: LiveState, sequence: int | None
) -> None:
    classroom = live.open_class()
    speech = Speech("Again.", utterance_id="u-1", sequence=sequence)

    def take(_: int) -> int | None:
        try:
            return live.log.take(classroom, speech).utterance.sequence
        except RateLimitedError:  # the one that was first is still under way
            return None

    taken = at_once(6, take)

    assert sorted(taken, key=bool) == [None] * 5 + [sequence or 1]
    following = live.log.take(classroom, Speech("Next.")).utterance.sequence
    assert following == (sequence or 1) + 1


def test_what_is_sent_again_is_answered_as_it_was_taken(live: LiveState) -> None:
    classroom = live.open_class()
    first = live.log.take(classroom, Speech("First.", utterance_id="u-1")).utterance
    live.log.keep(first, [])

    again = live.log.take(classroom, Speech("Other words.", utterance_id="u-1", is_final=False))

    assert (again.utterance, again.is_new) == (first, False)


def test_a_refused_try_does_not_answer_for_another_of_the_same_utterance(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.take(classroom, Speech("One.", sequence=1))

    def take(_: int) -> bool:
        try:
            return bool(live.log.take(classroom, Speech("Two.", utterance_id="u-2", sequence=1)))
        except SequenceTakenError:
            return False

    assert at_once(4, take) == [False] * 4


def test_a_final_text_with_only_its_number_is_the_interim_one_that_holds_it(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    interim = live.log.take(classroom, Speech("The pla", sequence=1, is_final=False)).utterance

    final = live.log.take(classroom, Speech("The plant.", sequence=1)).utterance

    assert (final.utterance_id, final.sequence) == (interim.utterance_id, 1)
    with pytest.raises(SequenceTakenError):
        live.log.take(classroom, Speech("Another.", sequence=1))


def test_an_utterance_keeps_its_number_whatever_number_it_comes_with_later(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.keep(
        live.log.take(classroom, Speech("One.", utterance_id="u-1", sequence=1)).utterance, []
    )

    again = live.log.take(classroom, Speech("One.", utterance_id="u-1", sequence=9))

    assert (again.utterance.sequence, again.is_new) == (1, False)
    assert live.history.last_sequence(classroom.session_id) == 1


def test_a_refused_utterance_can_be_sent_again_with_another_number(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.take(classroom, Speech("One.", sequence=1))
    with pytest.raises(SequenceTakenError):
        live.log.take(classroom, Speech("Two.", utterance_id="u-2", sequence=1))

    taken = live.log.take(classroom, Speech("Two.", utterance_id="u-2", sequence=2))

    assert (taken.utterance.sequence, taken.is_new) == (2, True)


def test_an_interim_text_and_its_final_share_a_number_and_the_final_stays(live: LiveState) -> None:
    classroom = live.open_class()
    interim = Speech("The pla", utterance_id="u-1", is_final=False)

    first = live.log.take(classroom, interim)
    final = live.log.take(classroom, replace(interim, text="The plant.", is_final=True))
    live.log.keep(final.utterance, [])
    late = live.log.take(classroom, replace(interim, text="The plan", revision=5))

    assert (first.utterance.sequence, first.utterance.revision, first.is_new) == (1, 0, True)
    assert (final.utterance.sequence, final.utterance.revision, final.is_new) == (1, 1, True)
    assert not late.is_new


@pytest.mark.parametrize("sequence", [None, 1])
def test_a_released_utterance_is_new_again_and_keeps_its_number(
    live: LiveState, sequence: int | None
) -> None:
    classroom = live.open_class()
    speech = Speech("One.", utterance_id="u-1", sequence=sequence)
    live.log.release(live.log.take(classroom, speech).utterance)

    again = live.log.take(classroom, speech)

    assert (again.utterance.sequence, again.is_new) == (1, True)


def test_releasing_an_interim_text_leaves_the_final_one_alone(live: LiveState) -> None:
    classroom = live.open_class()
    interim = Speech("The pla", utterance_id="u-1", is_final=False)
    released = live.log.take(classroom, interim).utterance
    final = live.log.take(classroom, replace(interim, text="The plant.", is_final=True)).utterance

    live.log.release(released)
    live.log.keep(final, [])

    (kept,) = live.history.latest(classroom.session_id, 5)
    assert kept.utterance == final


def test_what_was_kept_of_a_newer_revision_stays(live: LiveState) -> None:
    classroom = live.open_class()
    old = live.log.take(classroom, Speech("Old.", utterance_id="u-1", revision=1)).utterance
    new = live.log.take(classroom, Speech("New.", utterance_id="u-1", revision=2)).utterance

    live.log.keep(new, [])
    live.log.keep(old, [])

    (kept,) = live.history.latest(classroom.session_id, 5)
    assert kept.utterance.text == "New."


def test_an_utterance_whose_function_died_is_taken_anew_after_its_lease(live: LiveState) -> None:
    classroom = live.open_class()
    speech = Speech("One.", utterance_id="u-1")
    live.log.take(classroom, speech)

    with pytest.raises(RateLimitedError):
        live.log.take(classroom, speech)
    live.clock.now += 31_000
    after_the_lease = live.log.take(classroom, speech)

    assert (after_the_lease.utterance.sequence, after_the_lease.is_new) == (1, True)


def test_an_utterance_that_was_kept_is_not_taken_anew(live: LiveState) -> None:
    classroom = live.open_class()
    speech = Speech("One.", utterance_id="u-1")
    live.log.keep(live.log.take(classroom, speech).utterance, [])

    live.clock.now += 31_000

    assert not live.log.take(classroom, speech).is_new


def test_what_was_kept_is_read_back_in_order_without_what_is_still_on_its_way(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    spoken = [live.log.take(classroom, Speech(f"{n}.", sequence=n)).utterance for n in (3, 1, 2, 4)]
    captions = [
        Caption("es", "Hola 🌱", CaptionStatus.OK, 12),
        Caption("fr", "", CaptionStatus.UNAVAILABLE),
    ]
    for utterance in spoken[:3]:
        live.log.keep(utterance, captions)

    latest = live.history.latest(classroom.session_id, 2)
    after = live.history.after(classroom.session_id, 1, 10)

    assert [k.utterance.sequence for k in latest] == [2, 3]
    assert [k.utterance for k in after] == [spoken[2], spoken[0]]
    assert list(after[0].captions.values()) == captions


@settings(max_examples=15, deadline=None)
@given(sends=st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(1, 4)), max_size=8))
def test_no_number_has_two_utterances_and_no_utterance_two_numbers(
    live_table: str, sends: list[tuple[str, int | None]]
) -> None:
    bind(live_table)
    clock = MovableClock()
    classes, log, classroom = DynamoDbClassStore(clock), DynamoDbUtteranceLog(clock), a_class()
    classes.open(classroom)

    places: dict[str, set[int]] = {}
    for name, number in sends:
        try:
            taken = log.take(classroom, Speech(name, utterance_id=name, sequence=number))
        except SequenceTakenError:
            continue
        log.keep(taken.utterance, [])
        places.setdefault(name, set()).add(taken.utterance.sequence)

    assert all(len(numbers) == 1 for numbers in places.values())
    assert len(set.union(set(), *places.values())) == len(places)


# Tokens


def test_a_ticket_admits_once(live: LiveState) -> None:
    teacher = Teacher("teacher-1", "school-1")
    ticket = live.tickets.issue(teacher, NOON + 60_000)

    def redeem(_: int) -> Teacher | None:
        try:
            return live.tickets.redeem(ticket)
        except TicketRefusedError:
            return None

    assert sorted(at_once(5, redeem), key=bool) == [None] * 4 + [teacher]


def test_a_ticket_does_not_admit_after_its_time(live: LiveState) -> None:
    ticket = live.tickets.issue(Teacher("teacher-1"), NOON + 60_000)

    live.clock.now += 60_000

    with pytest.raises(TicketRefusedError):
        live.tickets.redeem(ticket)


def test_a_resume_token_says_who_comes_back(live: LiveState) -> None:
    participant = Participant("session-1", "participant-1", Role.STUDENT)
    token = live.tokens.issue(participant, NOON + HOUR)

    assert live.tokens.find(token) == participant
    assert live.tokens.find("guessed") is None
    live.clock.now += HOUR
    assert live.tokens.find(token) is None
