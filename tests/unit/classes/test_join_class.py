"""Which students may join: a locked class, a full one, and many devices of a student.

Wrong codes are in `test_guess_limit.py`, languages in `test_language_limit.py`.
"""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    RefusedError,
    RemovedError,
)
from lectern.domain.identity import new_id
from lectern.protocol.base import ServerMessage
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse
from tests.unit.classes.controlled_class import Classroom, id_of


def test_a_locked_class_admits_returning_students_only() -> None:
    classroom = Classroom.open()
    student, removed = classroom.join(classroom.code), classroom.join(classroom.code)
    classroom.remove(id_of(removed))
    classroom.school.close(student)

    settings = classroom.lock(True)

    assert settings.locked is True
    with pytest.raises(ClassLockedError):
        classroom.join(classroom.code)
    with pytest.raises(RemovedError):
        classroom.join(classroom.code, token=removed.token)
    assert id_of(classroom.join(classroom.code, token=student.token)) == id_of(student)
    assert classroom.remove(id_of(student)).locked is True
    assert classroom.lock(False).locked is False
    assert classroom.join(classroom.code).session_id == classroom.teacher.session_id


def test_a_class_stays_locked_when_its_teacher_returns() -> None:
    classroom = Classroom.open()
    classroom.lock(True)

    again = classroom.school.teach("anybody", token=classroom.teacher.token)

    (response,) = [each for each in again.replies if isinstance(each, RegisterResponse)]
    assert response.data.settings.locked is True
    with pytest.raises(ClassLockedError):
        classroom.join(classroom.code)


def test_a_class_size_limit_does_not_apply_to_returning_students() -> None:
    classroom = Classroom.open(LECTERN_STUDENTS="2")
    first, second = classroom.join(classroom.code), classroom.join(classroom.code)

    with pytest.raises(ClassFullError) as refused:
        classroom.join(classroom.code)
    again = classroom.join(classroom.code, token=first.token)  # its old socket is still counted
    classroom.remove(id_of(second))
    newcomer = classroom.join(classroom.code)

    assert "full" in refused.value.message
    assert id_of(again) == id_of(first)
    assert newcomer.session_id == classroom.teacher.session_id


def test_a_rejected_newcomer_may_join_another_class_on_the_same_socket() -> None:
    classroom = Classroom.open()
    other = classroom.school.teach(new_id())
    classroom.lock(True)
    sender = classroom.school.connect()

    def register(code: str) -> list[ServerMessage]:
        message = Register(role=Role.STUDENT, language_code="es", classroom_code=code)
        return list(classroom.school.app.join_class(sender, message.to_arrival()))

    with pytest.raises(RefusedError):
        register(classroom.code)

    assert isinstance(register(other.code)[0], RegisterResponse)


def test_the_oldest_of_too_many_connections_of_a_student_are_closed() -> None:
    classroom = Classroom.open()
    join = classroom.school.app.join_class
    few = replace(join.devices, limit=replace(join.devices.limit, maximum=5))
    classroom.school.app.join_class = replace(join, devices=few)
    first = classroom.join(classroom.code)
    devices = [first]
    for _ in range(7):
        classroom.school.wait(0.5)
        devices.append(classroom.join(None, token=first.token))

    roster = classroom.school.app.start_class.rosters.read_named(classroom.teacher.session_id)

    assert roster is not None
    newest = {each.connection_id for each in devices[-5:]}
    assert {each.connection_id for each in roster.students} == newest
    assert {each.connection_id for each in devices} & classroom.school.poster.open == newest
    assert len(classroom.school.messages(classroom.teacher, "student_joined")) == 1
    assert classroom.school.messages(classroom.teacher, "student_left") == []
