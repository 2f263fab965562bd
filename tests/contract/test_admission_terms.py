"""Whom `RosterStore.join` admits: limits, locks and outdated reads."""

from dataclasses import replace

import pytest

from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import MAX_PROJECTORS, Member, Role
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    ClassNotFoundError,
    NotRegisteredError,
    OutdatedError,
    RateLimitedError,
    RefusedError,
    SessionExpiredError,
)
from lectern.domain.settings import SettingsChange, TranslationMode
from lectern.ports.classes import ClassChange
from lectern.ports.rosters import LanguagePlace, MemberChange, Terms
from tests.contract.live_state import STUDENTS, LiveState, a_student, as_read, at_once


def test_an_ended_class_admits_no_student(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.classes.end(classroom.session_id)

    with pytest.raises(SessionExpiredError):
        live.rosters.join(classroom.session_id, a_student(connection))

    found = live.connections.find(connection.connection_id)
    assert found is not None
    assert found.session_id is None


def test_a_student_who_joins_while_the_class_ends_is_in_the_roster_or_rejected(
    live: LiveState,
) -> None:
    classroom = live.open_class()
    students = [a_student(live.connect()) for _ in range(6)]

    def join_or_end(n: int) -> str | None:
        if n == 3:
            live.classes.end(classroom.session_id)
            roster = live.rosters.read(classroom.session_id)
            notified.update(m.connection_id for m in (roster.members if roster else ()))
            return None
        try:
            return live.rosters.join(classroom.session_id, students[n]).member.connection_id
        except SessionExpiredError:
            return None

    notified: set[str] = set()
    joined = at_once(6, join_or_end)

    assert {each for each in joined if each} == notified


def test_a_locked_class_admits_returning_students_and_no_newcomers(live: LiveState) -> None:
    session_id = live.open_class().session_id
    live.classes.change(session_id, ClassChange(locked=True))
    teacher, projector = (
        replace(a_student(live.connect()), role=role) for role in (Role.TEACHER, Role.PROJECTOR)
    )

    with pytest.raises(ClassLockedError):
        live.rosters.join(session_id, a_student(live.connect()))
    returned = live.rosters.join(session_id, a_student(live.connect()), Terms(returns=True))
    taught = live.rosters.join(session_id, teacher)
    shown = live.rosters.join(session_id, projector)
    live.classes.change(session_id, ClassChange(locked=False))
    unlocked = live.rosters.join(session_id, a_student(live.connect()))

    assert returned.is_new
    assert taught.is_new
    assert shown.is_new
    assert unlocked.is_new


def test_concurrent_joins_do_not_exceed_the_class_size(
    live: LiveState,
) -> None:
    session_id = live.open_class().session_id
    students = [a_student(live.connect()) for _ in range(STUDENTS + 6)]

    def join(n: int) -> type[RefusedError] | None:
        try:
            live.rosters.join(session_id, students[n])
        except RefusedError as error:
            return type(error)
        return None

    joined = at_once(len(students), join)

    roster = live.rosters.read(session_id)
    assert roster is not None
    assert len(roster.students) == joined.count(None) == STUDENTS
    assert joined.count(ClassFullError) == 6


def test_a_full_class_admits_returning_students_and_one_newcomer_for_each_who_leaves(
    live: LiveState,
) -> None:
    session_id = live.open_class().session_id
    students = [a_student(live.connect()) for _ in range(STUDENTS)]
    for student in students:
        live.rosters.join(session_id, student)

    for student in students[:2]:
        second = replace(student, connection_id=live.connect().connection_id)
        live.rosters.join(session_id, second, Terms(returns=True))
    with pytest.raises(ClassFullError):
        live.rosters.join(session_id, a_student(live.connect()))
    for student in students[-3:]:
        live.rosters.leave(session_id, student.connection_id)
    for _ in range(3):
        live.rosters.join(session_id, a_student(live.connect()))

    with pytest.raises(ClassFullError):
        live.rosters.join(session_id, a_student(live.connect()))


def test_a_new_language_is_admitted_below_the_limit(live: LiveState) -> None:
    classroom, place = live.open_class(), LanguagePlace(added=1)
    students = [a_student(live.connect()) for _ in range(4)]

    def join(n: int) -> bool:
        try:
            return live.rosters.join(classroom.session_id, students[n], Terms(place=place)).is_new
        except OutdatedError:
            return False

    assert at_once(4, join).count(True) == 2
    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert roster.classroom.languages_added == len(roster.members) == 2
    refused = live.connections.find(students[0].connection_id)
    assert refused is not None
    assert live.rosters.join(classroom.session_id, a_student(live.connect())).is_new


def test_a_change_to_a_new_language_counts_against_the_limit(live: LiveState) -> None:
    classroom, student = live.open_class(), a_student(live.connect())
    live.rosters.join(classroom.session_id, student)

    def change(language: str, session_id: str = classroom.session_id) -> Member:
        who = MemberChange(language=language, place=LanguagePlace(added=0))
        return live.rosters.change(session_id, student.connection_id, SettingsChange(), who)

    assert change("fr").language == "fr"
    with pytest.raises(OutdatedError):
        change("de")
    with pytest.raises(NotRegisteredError):
        change("de", live.open_class().session_id)
    live.classes.end(classroom.session_id)
    with pytest.raises(SessionExpiredError):
        change("de")


def test_a_projector_joins_only_while_the_class_has_its_code(live: LiveState) -> None:
    classroom = live.open_class()
    projector = replace(a_student(live.connect()), role=Role.PROJECTOR)
    live.classes.renew_code(classroom, new_class_code(), classroom.code_expires_at)

    with pytest.raises(ClassNotFoundError):
        live.rosters.join(classroom.session_id, projector, Terms(as_read=classroom))


def test_projectors_who_join_at_once_never_exceed_their_limit(live: LiveState) -> None:
    classroom = live.open_class()
    projectors = [replace(a_student(live.connect()), role=Role.PROJECTOR) for _ in range(9)]

    def join(n: int) -> bool:
        try:
            live.rosters.join(classroom.session_id, projectors[n], Terms(as_read=classroom))
        except (ClassFullError, RateLimitedError):
            return False
        return True

    joined = at_once(9, join)

    roster = live.rosters.read(classroom.session_id)
    assert roster is not None
    assert len(roster.projectors) == sum(joined) == MAX_PROJECTORS
    assert roster.students == []


@pytest.mark.parametrize(
    "change",
    [
        ClassChange(mode=TranslationMode.MANUAL),
        ClassChange(questions=True),
        ClassChange(teacher_connection_id="other="),
    ],
)
def test_a_class_that_has_changed_since_it_was_read_is_read_again(
    live: LiveState, change: ClassChange
) -> None:
    before, student = live.open_class(), a_student(live.connect())
    now = live.classes.change(before.session_id, change)

    with pytest.raises(OutdatedError):
        live.rosters.join(before.session_id, student, Terms(as_read=before))

    assert live.rosters.join(before.session_id, student, Terms(as_read=now)).is_new


def test_a_class_whose_teacher_has_left_since_it_was_read_is_read_again(live: LiveState) -> None:
    before, student = live.open_class(), a_student(live.connect())
    assert live.absences.teacher_left(before.session_id, before.teacher_connection_id)
    now = as_read(live, before.session_id)

    with pytest.raises(OutdatedError):
        live.rosters.join(before.session_id, student, Terms(as_read=before))

    assert live.rosters.join(before.session_id, student, Terms(as_read=now)).is_new
