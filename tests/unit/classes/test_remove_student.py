"""The teacher removes a student, who cannot return."""

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import (
    ForbiddenError,
    InvalidMessageError,
    RemovedError,
)
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import WireSettings
from lectern.protocol.client import Register
from lectern.protocol.server import StudentRemoved
from tests.unit.classes.controlled_class import Classroom, id_of


def test_a_removed_student_is_notified_and_closed_on_each_device() -> None:
    classroom = Classroom.open()
    student, other = classroom.join(classroom.code), classroom.join(classroom.code)
    second = classroom.join(None, token=student.token)

    answer = classroom.remove(id_of(student))

    assert answer == StudentRemoved(student_id=id_of(student), locked=False)
    for device in (student, second):
        assert classroom.received(device)[-1]["code"] == "REMOVED"
        assert device.connection_id not in classroom.school.poster.open
        assert classroom.school.app.connections.find(device.connection_id) is None
    assert classroom.received(other) == []
    assert classroom.school.messages(classroom.teacher, "student_left") == [
        {"type": "student_left", "payload": {"studentId": id_of(student)}}
    ]
    assert classroom.count() == {"es": 1}


@pytest.mark.parametrize("way", ["token", "token and code", "token and link", "newest token"])
def test_a_removed_student_is_rejected_with_every_token(way: str) -> None:
    classroom = Classroom.open()
    student = classroom.join(classroom.code)
    second = classroom.join(None, token=student.token)
    classroom.remove(id_of(student))
    token = second.token if way == "newest token" else student.token

    with pytest.raises(RemovedError):
        classroom.join(
            classroom.code if way == "token and code" else None,
            token=token,
            link=classroom.code if way == "token and link" else None,
        )


def test_a_removed_student_may_join_another_class_with_the_old_token() -> None:
    classroom = Classroom.open()
    other = classroom.school.teach(new_id())
    student = classroom.join(classroom.code)
    classroom.remove(id_of(student))

    elsewhere = classroom.join(other.code, token=student.token)

    assert elsewhere.session_id == other.session_id
    assert id_of(elsewhere) != id_of(student)


def test_a_disconnected_student_can_be_removed() -> None:
    classroom = Classroom.open()
    student = classroom.join(classroom.code)
    classroom.school.close(student)

    answer = classroom.remove(id_of(student))

    assert answer.student_id == id_of(student)
    with pytest.raises(RemovedError):
        classroom.join(None, token=student.token)


@pytest.mark.parametrize("who", ["unknown", "teacher", "another class's"])
def test_an_unknown_student_is_rejected_by_the_field(who: str) -> None:
    classroom = Classroom.open()
    other = classroom.school.teach(new_id())
    ids = {
        "unknown": new_id(),
        "teacher": id_of(classroom.teacher),
        "another class's": id_of(classroom.join(other.code)),
    }

    with pytest.raises(InvalidMessageError) as refused:
        classroom.remove(ids[who])

    assert refused.value.field == "studentId"


def test_only_the_teacher_may_remove_lock_and_renew() -> None:
    classroom = Classroom.open()
    student, other = classroom.join(classroom.code), classroom.join(classroom.code)
    sender, app = classroom.sender(student), classroom.school.app

    for attempt in (
        lambda: app.remove_student(sender, id_of(other)),
        lambda: app.renew_code(sender),
        lambda: list(app.change_settings(sender, WireSettings(locked=True).to_request())),
    ):
        with pytest.raises(ForbiddenError):
            attempt()

    assert other.connection_id in classroom.school.poster.open


def test_a_removed_student_gets_no_pending_caption() -> None:
    classroom = Classroom.open()
    classroom.school.app.translate_utterance(
        classroom.sender(classroom.teacher), UtteranceDraft("Good morning.")
    )
    student = classroom.join(classroom.code)
    classroom.remove(id_of(student))
    count = len(classroom.received(student))

    classroom.school.poster.open.add(student.connection_id)  # its socket closes late
    classroom.school.app.catch_up(MissedCaptions(classroom.teacher.session_id, "es", [1]))
    classroom.school.app.translate_utterance(
        classroom.sender(classroom.teacher), UtteranceDraft("Sit down.")
    )

    assert len(classroom.received(student)) == count


def test_removing_the_last_student_of_a_language_makes_room_for_another_language() -> None:
    classroom = Classroom.open(LECTERN_LANGUAGES="1")
    student = classroom.join(classroom.code)
    message = Register(role=Role.STUDENT, language_code="fr", classroom_code=classroom.code)
    with pytest.raises(InvalidMessageError):
        list(classroom.school.app.join_class(classroom.school.connect(), message.to_arrival()))

    classroom.remove(id_of(student))

    assert list(classroom.school.app.join_class(classroom.school.connect(), message.to_arrival()))
