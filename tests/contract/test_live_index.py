"""The contract of `ports/live_index.py`, and how it ends a class."""

from dataclasses import replace

import pytest

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.items import UNREGISTERED, ClassItem, class_key, rows, unregistered
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.errors import NotRegisteredError, SessionExpiredError
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.live_state import ClassChange
from tests.contract.live_state import HOUR, LiveState, a_class, a_student, at_once
from tests.live_school import MINUTE, NOON

BACK = ClassChange(
    teacher_connection_id="back=",
    language="fr",
    mode=TranslationMode.MANUAL,
    code_expires_at=NOON + 3 * HOUR,
)


def as_read(live: LiveState, session_id: str) -> Classroom:
    roster = live.rosters.read(session_id)
    assert roster is not None
    return roster.classroom


def an_idle_class(live: LiveState) -> Classroom:
    ended = live.absences.end_unchanged(live.open_class(), EndReason.IDLE)
    assert ended is not None
    return ended


# The classes that are live


def test_a_class_is_listed_from_its_opening_until_it_is_dropped(live: LiveState) -> None:
    before = set(live.index.session_ids())
    session_id = live.open_class().session_id

    opened = set(live.index.session_ids()) - before
    live.classes.end(session_id)
    ended = set(live.index.session_ids()) - before
    live.index.remove(session_id)

    assert opened == ended == {session_id}
    assert set(live.index.session_ids()) == before


def test_a_class_whose_code_is_rejected_is_not_listed(live: LiveState) -> None:
    classroom = live.open_class()
    before = set(live.index.session_ids())

    assert not live.open(replace(a_class(), code=classroom.code))
    assert set(live.index.session_ids()) == before


def test_a_live_class_is_not_dropped(live: LiveState) -> None:
    session_id = live.open_class().session_id

    live.index.remove(session_id)

    assert session_id in live.index.session_ids()


def test_a_class_without_state_is_dropped(live: LiveState) -> None:
    session_id = an_idle_class(live).session_id
    ClassItem(class_key(session_id), CLASS).delete()

    live.index.remove(session_id)

    assert session_id not in live.index.session_ids()


def test_a_reopened_class_is_not_dropped(live: LiveState) -> None:
    ended = an_idle_class(live)
    assert live.reopen(ended, BACK)

    live.index.remove(ended.session_id)

    assert ended.session_id in live.index.session_ids()


# Notes


def test_one_of_several_callers_records_that_the_teacher_left(live: LiveState) -> None:
    session_id = live.open_class().session_id

    noted = at_once(4, lambda _: live.absences.teacher_left(session_id, "teacher="))
    live.clock.now += MINUTE

    assert noted.count(True) == 1
    assert not live.absences.teacher_left(session_id, "teacher=")
    assert as_read(live, session_id).teacher_away_since == NOON


def test_an_older_connection_of_the_teacher_makes_no_absence(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.classes.change(session_id, ClassChange(teacher_connection_id="newer="))

    assert not live.absences.teacher_left(session_id, "teacher=")
    assert as_read(live, session_id).teacher_away_since is None


def test_a_teacher_with_another_connection_has_returned(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.absences.teacher_left(session_id, "teacher=")

    live.classes.change(session_id, ClassChange(language="fr"))
    still_away = as_read(live, session_id).teacher_away_since
    changed = live.classes.change(session_id, ClassChange(teacher_connection_id="newer="))

    assert still_away == NOON
    assert changed.teacher_away_since is None


def test_the_last_time_that_students_left_counts(live: LiveState) -> None:
    session_id = live.open_class().session_id

    live.absences.students_left(session_id)
    live.clock.now += MINUTE
    live.absences.students_left(session_id)

    assert as_read(live, session_id).empty_since == NOON + MINUTE


def test_the_class_is_not_empty_unless_students_left_again(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.absences.students_left(session_id)
    before = as_read(live, session_id)
    live.clock.now += MINUTE
    live.absences.students_left(session_id)

    live.absences.students_returned(before)
    left_again = as_read(live, session_id)
    live.absences.students_returned(left_again)

    assert left_again.empty_since == NOON + MINUTE
    assert as_read(live, session_id).empty_since is None


def test_one_caller_checks_the_class_at_a_time(live: LiveState) -> None:
    classroom = live.open_class()

    first = at_once(3, lambda _: live.absences.claim_probe(classroom))
    live.clock.now += MINUTE
    seen = as_read(live, classroom.session_id)
    again = at_once(3, lambda _: live.absences.claim_probe(seen))

    assert first.count(True) == again.count(True) == 1
    assert as_read(live, classroom.session_id).probed_at == NOON + MINUTE


def test_no_absence_is_recorded_for_an_ended_class(live: LiveState) -> None:
    classroom = live.open_class()
    ended = live.classes.end(classroom.session_id)

    live.absences.students_left(classroom.session_id)

    assert not live.absences.teacher_left(classroom.session_id, "teacher=")
    assert not live.absences.claim_probe(classroom)
    assert as_read(live, classroom.session_id) == ended


# Ends


def test_one_of_several_callers_ends_the_class_and_its_code_is_released(live: LiveState) -> None:
    classroom = live.open_class()

    ended = at_once(4, lambda _: live.absences.end_unchanged(classroom, EndReason.EXPIRED))

    (one,) = [each for each in ended if each]
    assert one == replace(classroom, ended_at=NOON, end_reason=EndReason.EXPIRED)
    assert as_read(live, classroom.session_id) == one
    assert live.classes.by_code(classroom.code) is None
    assert live.open(replace(a_class(), code=classroom.code, teacher_id=classroom.teacher_id))


@pytest.mark.parametrize(
    "change",
    [
        lambda live, id_: live.classes.change(id_, ClassChange(teacher_connection_id="back=")),
        lambda live, id_: live.classes.change(id_, ClassChange(code_expires_at=NOON + 3 * HOUR)),
        lambda live, id_: live.absences.students_left(id_),
        lambda live, id_: live.absences.teacher_left(id_, "teacher="),
    ],
    ids=["the teacher is back", "prolonged", "students left later", "the teacher left"],
)
def test_a_class_that_changed_since_it_was_read_is_not_ended(live: LiveState, change) -> None:  # type: ignore[no-untyped-def]
    classroom = live.open_class()
    change(live, classroom.session_id)

    assert live.absences.end_unchanged(classroom, EndReason.IDLE) is None
    assert as_read(live, classroom.session_id).ended_at is None


def test_ending_a_class_that_ended_by_itself_keeps_its_reason(live: LiveState) -> None:
    idle = an_idle_class(live)
    live.clock.now += MINUTE

    assert live.classes.end(idle.session_id) == idle


def test_a_code_that_another_class_has_now_stays_with_that_class(live: LiveState) -> None:
    classroom = live.open_class()
    live.clock.now += 2 * HOUR
    other = replace(a_class(), code=classroom.code, code_expires_at=NOON + 4 * HOUR)
    assert live.open(other)

    assert live.absences.end_unchanged(classroom, EndReason.EXPIRED)
    assert live.classes.by_code(classroom.code) == other


def test_an_unknown_class_cannot_be_ended(live: LiveState) -> None:
    with pytest.raises(SessionExpiredError):
        live.classes.end(new_id())


# Reopening


def test_one_of_several_callers_reopens_an_ended_class(live: LiveState) -> None:
    ended = an_idle_class(live)
    live.clock.now += MINUTE

    found = live.classes.ended_of_teacher(ended.teacher_id)
    reopened = at_once(3, lambda _: live.reopen(ended, BACK))

    (again,) = [each for each in reopened if each]
    assert found == ended
    assert again == replace(
        ended,
        ended_at=None,
        end_reason=None,
        reopened_at=NOON + MINUTE,
        teacher_connection_id="back=",
        language="fr",
        mode=TranslationMode.MANUAL,
        code_expires_at=NOON + 3 * HOUR,
    )
    assert live.classes.by_code(ended.code) == live.classes.by_teacher(ended.teacher_id) == again
    assert live.classes.ended_of_teacher(ended.teacher_id) is None
    student = a_student(live.connect())
    assert live.rosters.join(ended.session_id, student).is_new


def test_a_class_whose_code_or_teacher_is_in_another_class_is_not_reopened(
    live: LiveState,
) -> None:
    for taken in ("code", "teacher_id"):
        ended = an_idle_class(live)
        assert live.open(replace(a_class(), **{taken: getattr(ended, taken)}))

        assert live.reopen(ended, BACK) is None
        assert as_read(live, ended.session_id) == ended
        assert live.index.session_ids().count(ended.session_id) == 1


def test_a_class_that_its_teacher_ended_cannot_be_reopened(live: LiveState) -> None:
    classroom = live.open_class()
    live.classes.end(classroom.session_id)

    assert live.classes.ended_of_teacher(classroom.teacher_id) is None


def test_an_ended_class_is_returned_for_an_hour_even_if_its_item_is_kept(live: LiveState) -> None:
    ended = an_idle_class(live)

    live.clock.now += HOUR - MINUTE
    within = live.classes.ended_of_teacher(ended.teacher_id)
    live.clock.now += 2 * MINUTE

    assert within == ended
    assert live.classes.ended_of_teacher(ended.teacher_id) is None


def test_numbers_continue_in_a_reopened_class(live: LiveState) -> None:
    classroom = live.open_class()
    live.log.assign_number(classroom, UtteranceDraft("Before."))
    ended = live.absences.end_unchanged(classroom, EndReason.IDLE)
    assert ended is not None

    again = live.reopen(ended, BACK)

    assert again is not None
    assert live.log.assign_number(again, UtteranceDraft("After.")).utterance.sequence == 2


# Unregistered connections


def test_a_connection_waits_until_it_registers_or_leaves(live: LiveState) -> None:
    classroom = live.open_class()
    waits, registers, leaves = [live.connect() for _ in range(3)]
    live.rosters.join(classroom.session_id, a_student(registers))
    live.connections.remove(leaves.connection_id)

    waiting = set(live.unregistered.opened_before(NOON + 1))

    ours = {each.connection_id for each in (waits, registers, leaves)}
    assert waiting & ours == {waits.connection_id}
    assert live.unregistered.opened_before(NOON) == []


def test_unregistered_connections_are_spread_over_partitions(live: LiveState) -> None:
    waiting = {live.connect().connection_id for _ in range(64)}

    found = [{row["sk"]["S"] for row in rows(each, ["sk"])} & waiting for each in UNREGISTERED]

    assert set.union(*found) == waiting
    assert max(map(len, found)) < 32
    # In every process: a hash that Python salts would be another one in each.
    assert unregistered("L0SM9cOFvHcCIhw=").pk == "UNREGISTERED#2"


def test_a_connection_that_registers_while_leaving_is_removed_or_rejected(live: LiveState) -> None:
    classroom = live.open_class()
    connections = [live.connect() for _ in range(8)]

    def leave_or_register(n: int) -> str | None:
        connection = connections[n // 2]
        if n % 2:
            removed = live.connections.remove(connection.connection_id)
            return removed.session_id if removed else None
        try:
            live.rosters.join(classroom.session_id, a_student(connection))
        except NotRegisteredError:
            return None
        return classroom.session_id

    known = at_once(2 * len(connections), leave_or_register)

    assert known[::2] == known[1::2]
    waiting = set(live.unregistered.opened_before(NOON + 1))
    assert waiting.isdisjoint(connection.connection_id for connection in connections)


def test_one_of_several_callers_removes_an_unregistered_connection(live: LiveState) -> None:
    connection_id = live.connect().connection_id

    removed = at_once(4, lambda _: live.unregistered.remove(connection_id))

    assert removed.count(True) == 1
    assert live.connections.find(connection_id) is None
    assert connection_id not in live.unregistered.opened_before(NOON + 1)


def test_a_connection_that_registers_meanwhile_stays(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.rosters.join(classroom.session_id, a_student(connection))

    assert not live.unregistered.remove(connection.connection_id)
    assert live.connections.find(connection.connection_id) is not None


def test_the_remains_of_a_failed_handshake_are_removed(live: LiveState) -> None:
    connection_id = new_id()
    left = unregistered(connection_id)
    left.ttl, left.opened_at = NOON // 1_000, NOON
    left.save()

    assert not live.unregistered.remove(connection_id)
    assert connection_id not in live.unregistered.opened_before(NOON + 1)


# The last word


def test_the_last_utterance_is_the_one_with_the_highest_number(live: LiveState) -> None:
    classroom = live.open_class(code=new_class_code())
    silent = live.history.last_said_at(classroom.session_id)
    live.log.assign_number(classroom, UtteranceDraft("One."))
    live.clock.now += MINUTE
    live.log.assign_number(classroom, UtteranceDraft("Two, in the m", is_final=False))

    assert silent is None
    assert live.history.last_said_at(classroom.session_id) == NOON + MINUTE
