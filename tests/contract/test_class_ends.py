"""The contract of `ports/live_index.py`: a class ends once, and is reopened once."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import EndReason
from lectern.domain.errors import SessionExpiredError
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.classes import ClassChange
from tests.contract.live_state import (
    BACK,
    HOUR,
    LiveState,
    a_class,
    a_student,
    a_teacher,
    an_idle_class,
    as_read,
    at_once,
)
from tests.live_school import MINUTE, NOON

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


def test_a_teacher_who_has_another_class_now_stays_in_that_class(live: LiveState) -> None:
    expired = live.open_class()
    live.clock.now = expired.expires_at
    until = expired.expires_at + HOUR
    other = live.open_class(teacher_id=expired.teacher_id, expires_at=until, code_expires_at=until)

    assert live.absences.end_unchanged(expired, EndReason.EXPIRED)
    assert live.classes.by_teacher(expired.teacher_id) == other


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


def test_a_reopened_class_has_no_absences(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.absences.students_left(session_id)
    assert live.absences.teacher_left(session_id, "teacher=")
    ended = live.absences.end_unchanged(as_read(live, session_id), EndReason.IDLE)
    assert ended is not None

    again = live.reopen(ended, ClassChange(language="fr"))

    assert again == as_read(live, session_id)
    assert (again.teacher_away_since, again.empty_since) == (None, None)


def test_a_class_whose_code_or_teacher_is_in_another_class_is_not_reopened(
    live: LiveState,
) -> None:
    for taken in ("code", "teacher_id"):
        ended = an_idle_class(live)
        assert live.open(replace(a_class(), **{taken: getattr(ended, taken)}))

        assert live.reopen(ended, BACK) is None
        assert as_read(live, ended.session_id) == ended
        assert live.index.session_ids().count(ended.session_id) == 1


@pytest.mark.parametrize("is_gone", [False, True], ids=["in another class", "disconnected"])
def test_a_connection_that_cannot_join_reopens_no_class(live: LiveState, is_gone: bool) -> None:
    ended, teacher = an_idle_class(live), a_teacher(live.connect())
    if is_gone:
        live.connections.remove(teacher.connection_id)
    else:
        assert live.classes.open(a_class(), teacher)

    assert live.classes.reopen(ended, BACK, teacher) is None
    assert as_read(live, ended.session_id) == ended
    assert live.classes.by_teacher(ended.teacher_id) is None


def test_a_class_that_was_reopened_since_it_was_read_is_not_reopened(live: LiveState) -> None:
    ended = an_idle_class(live)
    live.clock.now += MINUTE
    again = live.reopen(ended, BACK)
    assert again is not None
    live.clock.now += MINUTE
    ended_again = live.absences.end_unchanged(again, EndReason.IDLE)

    assert live.reopen(ended, BACK) is None
    assert as_read(live, ended.session_id) == ended_again


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
