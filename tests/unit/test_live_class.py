"""Which senders find their class: members of a live one, and for a teacher's acts its teacher."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lectern.domain.classroom import Classroom, Connection, Role, Roster
from lectern.domain.errors import ForbiddenError, NotRegisteredError, SessionExpiredError
from lectern.services.live_class import FindLiveClass
from tests.fakes.clock import MovableClock
from tests.fakes.rosters import TEACHER, FixedRoster, taught_class

NOW = MovableClock().now
STUDENT = replace(TEACHER, connection_id="student=", role=Role.STUDENT)
PROJECTOR = replace(TEACHER, connection_id="projector=", role=Role.PROJECTOR)
NEWCOMER = Connection("new=", NOW)
Find = Callable[[FindLiveClass, Connection], Classroom]

OF_MEMBERS: dict[str, Find] = {
    "of_member": lambda find, sender: find.of_member(sender).classroom,
    "class_of_member": lambda find, sender: find.class_of_member(sender),
}
OF_TEACHERS: dict[str, Find] = {
    "of_teacher": lambda find, sender: find.of_teacher(sender).classroom,
    "class_only": lambda find, sender: find.class_only(sender),
}
TAUGHT_BY: dict[str, Find] = {"taught_by": lambda find, sender: find.taught_by(sender).classroom}
LIVE = OF_MEMBERS | OF_TEACHERS
EVERY = LIVE | TAUGHT_BY


def a_class(**changes: Any) -> FixedRoster:
    """Return the class of `TEACHER`, with these changes."""
    roster = taught_class().roster
    assert roster is not None
    return FixedRoster(Roster(replace(roster.classroom, **changes), roster.members))


def find_in(rosters: FixedRoster) -> FindLiveClass:
    return FindLiveClass(rosters, MovableClock())


@pytest.mark.parametrize("name", EVERY)
def test_the_teacher_finds_the_class(name: str) -> None:
    rosters = a_class()
    assert rosters.roster is not None

    assert EVERY[name](find_in(rosters), TEACHER) == rosters.roster.classroom


@pytest.mark.parametrize("name", OF_MEMBERS)
@pytest.mark.parametrize("sender", [STUDENT, PROJECTOR], ids=["student", "projector"])
def test_every_member_finds_the_class(sender: Connection, name: str) -> None:
    assert EVERY[name](find_in(a_class()), sender).session_id == "s"


@pytest.mark.parametrize("name", OF_TEACHERS | TAUGHT_BY)
@pytest.mark.parametrize("sender", [STUDENT, PROJECTOR], ids=["student", "projector"])
def test_only_the_teacher_does_what_a_teacher_does(sender: Connection, name: str) -> None:
    with pytest.raises(ForbiddenError) as refused:
        EVERY[name](find_in(a_class()), sender)

    assert refused.value.message == "Only the teacher of this class may do that."


@pytest.mark.parametrize("name", OF_TEACHERS | TAUGHT_BY)
def test_a_teacher_teaches_on_the_newest_device_only(name: str) -> None:
    older = replace(TEACHER, connection_id="older=")

    with pytest.raises(ForbiddenError) as refused:
        EVERY[name](find_in(a_class()), older)

    assert "another device" in refused.value.message


@pytest.mark.parametrize("name", EVERY)
def test_a_connection_that_has_not_registered_is_asked_to(name: str) -> None:
    with pytest.raises(NotRegisteredError):
        EVERY[name](find_in(a_class()), NEWCOMER)


@pytest.mark.parametrize("name", EVERY)
def test_a_class_whose_live_state_has_expired_has_ended(name: str) -> None:
    with pytest.raises(SessionExpiredError):
        EVERY[name](find_in(FixedRoster(None)), TEACHER)


@pytest.mark.parametrize("name", LIVE)
@pytest.mark.parametrize(
    "over", [{"ended_at": NOW - 1}, {"expires_at": NOW}], ids=["ended", "expired"]
)
def test_a_class_that_is_over_is_not_found(over: dict[str, int], name: str) -> None:
    with pytest.raises(SessionExpiredError):
        EVERY[name](find_in(a_class(**over)), TEACHER)
    assert EVERY[name](find_in(a_class(expires_at=NOW + 1)), TEACHER).session_id == "s"


def test_a_teacher_finds_the_class_that_has_ended_to_end_it_again() -> None:
    ended = a_class(ended_at=NOW - 1)

    assert find_in(ended).taught_by(TEACHER).classroom.ended_at == NOW - 1
