"""Removed students cannot return."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import (
    RemovedError,
)
from lectern.ports.rosters import Terms
from tests.contract.live_state import LiveState, a_student, at_once


def test_a_removed_student_cannot_return_and_others_can(live: LiveState) -> None:
    classroom = live.open_class()
    removed, other = a_student(live.connect()), a_student(live.connect())
    for student in (removed, other):
        live.rosters.join(classroom.session_id, student)

    found = [live.removals.remove(classroom, removed.participant_id) for _ in range(2)]
    again = [replace(each, connection_id=live.connect().connection_id) for each in (removed, other)]

    assert found == [True, True]
    with pytest.raises(RemovedError):
        live.rosters.join(classroom.session_id, again[0], Terms(returns=True))
    assert live.rosters.join(classroom.session_id, again[1], Terms(returns=True)).is_new
    assert live.removals.is_removed(classroom.session_id, removed.participant_id)
    assert not live.removals.is_removed(classroom.session_id, other.participant_id)


def test_only_a_student_of_the_class_can_be_removed(live: LiveState) -> None:
    classroom, other = live.open_class(), live.open_class()
    student = a_student(live.connect())
    teacher = replace(a_student(live.connect()), role=Role.TEACHER)
    live.rosters.join(other.session_id, student)
    live.rosters.join(classroom.session_id, teacher)

    for who in (student.participant_id, teacher.participant_id, "unknown"):
        assert not live.removals.remove(classroom, who)


def test_a_student_removed_while_returning_is_seen_or_rejected(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    student = a_student(live.connect())
    live.rosters.join(classroom.session_id, student)
    devices = [replace(student, connection_id=live.connect().connection_id) for _ in range(6)]

    def return_or_remove(n: int) -> str | None:
        if n == 3:
            live.removals.remove(classroom, student.participant_id)
            roster = live.rosters.read(classroom.session_id)
            seen.update(m.connection_id for m in (roster.members if roster else ()))
            return None
        try:
            joined = live.rosters.join(classroom.session_id, devices[n], Terms(returns=True))
        except RemovedError:
            return None
        return joined.member.connection_id

    seen: set[str] = set()
    returned = at_once(6, return_or_remove)

    assert {each for each in returned if each} <= seen
