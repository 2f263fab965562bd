"""The contract of `ports/live_index.py`: which classes are live, and who is absent from them."""

from dataclasses import replace

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.domain.class_code import new_class_code
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.classes import ClassChange
from tests.contract.live_state import (
    BACK,
    LiveState,
    a_class,
    an_idle_class,
    as_read,
    at_once,
)
from tests.live_school import MINUTE, NOON
from tests.stack_table import stack_table

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


def test_a_class_without_state_is_dropped(dynamodb: LiveState) -> None:
    # DynamoDB alone: its TTL may delete the class before the entry, or after it.
    live = dynamodb
    session_id = an_idle_class(live).session_id
    stack_table().delete(ClassItem(class_key(session_id), CLASS))

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


def test_closing_an_older_connection_of_the_teacher_records_no_absence(live: LiveState) -> None:
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


def test_a_class_is_empty_since_students_last_left(live: LiveState) -> None:
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


# The last word


def test_the_last_utterance_is_the_one_with_the_highest_number(live: LiveState) -> None:
    classroom = live.open_class(code=new_class_code())
    silent = live.history.last_said_at(classroom.session_id)
    live.log.assign_number(classroom, UtteranceDraft("One."))
    live.clock.now += MINUTE
    live.log.assign_number(classroom, UtteranceDraft("Two, in the m", is_final=False))

    assert silent is None
    assert live.history.last_said_at(classroom.session_id) == NOON + MINUTE


def test_a_class_that_is_gone_is_neither_probed_nor_brought_back(live: LiveState) -> None:
    gone = a_class()

    claimed = live.absences.claim_probe(gone)
    live.absences.students_returned(gone)

    assert not claimed
    assert live.rosters.find_class(gone.session_id) is None
