"""The teacher decides who may be in the class: removing, locking, a new code, a limit."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    ClassNotFoundError,
    ForbiddenError,
    InvalidMessageError,
    RefusedError,
    RemovedError,
)
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import UNSET, ServerMessage, WireSettings, or_unset
from lectern.protocol.client import ChangeSettings, Register, RemoveStudent
from lectern.protocol.server import RegisterResponse, SettingsResponse, StudentRemoved
from tests.live_school import Person, School
from tests.wire_refusals import refused_by_wire_name


@dataclass
class Classroom:
    """A class with its teacher."""

    school: School
    teacher: Person

    @classmethod
    def on(cls, environment: dict[str, str], **settings: str) -> "Classroom":
        school = School.on(environment, **settings)
        return cls(school, school.teach(new_id()))

    @property
    def code(self) -> str:
        return self.teacher.code

    def join(self, code: str | None, token: str | None = None, link: str | None = None) -> Person:
        sender = Connection(new_id(), self.school.clock(), class_code=link)
        self.school.app.connections.add(sender)
        self.school.poster.open.add(sender.connection_id)
        message = Register(
            role=Role.STUDENT,
            language_code="es",
            classroom_code=or_unset(code),
            resume_token=or_unset(token),
            last_sequence=0 if token else UNSET,
        )
        return Person(
            sender.connection_id, list(self.school.app.join_class(sender, message.to_arrival()))
        )

    def sender(self, person: Person) -> Connection:
        found = self.school.app.connections.find(person.connection_id)
        assert found is not None
        return found

    def remove(self, student_id: str) -> StudentRemoved:
        with refused_by_wire_name(RemoveStudent(student_id=student_id)):
            classroom = self.school.app.remove_student(self.sender(self.teacher), student_id)
        return StudentRemoved.of(student_id, classroom)

    def new_code(self) -> str:
        return self.school.app.renew_code(self.sender(self.teacher)).code

    def lock(self, locked: bool) -> WireSettings:
        message = ChangeSettings(settings=WireSettings(locked=locked))
        [reply] = self.school.app.change_settings(self.sender(self.teacher), message.to_request())
        assert isinstance(reply, SettingsResponse)
        return reply.settings

    def received(self, person: Person) -> list[dict[str, Any]]:
        return [json.loads(b) for b in self.school.poster.received.get(person.connection_id, [])]

    def count(self) -> dict[str, Any]:
        update = self.school.messages(self.teacher, "studentCountUpdate")[-1]
        return {each["languageCode"]: each["count"] for each in update["languages"]}


def id_of(person: Person) -> str:
    (response,) = [each for each in person.replies if isinstance(each, RegisterResponse)]
    return response.data.participant_id


def test_a_removed_student_is_notified_and_closed_on_each_device(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
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
def test_a_removed_student_is_rejected_with_every_token(
    environment: dict[str, str], way: str
) -> None:
    classroom = Classroom.on(environment)
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


def test_a_removed_student_may_join_another_class_with_the_old_token(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
    other = classroom.school.teach(new_id())
    student = classroom.join(classroom.code)
    classroom.remove(id_of(student))

    elsewhere = classroom.join(other.code, token=student.token)

    assert elsewhere.session_id == other.session_id
    assert id_of(elsewhere) != id_of(student)


def test_a_disconnected_student_can_be_removed(environment: dict[str, str]) -> None:
    classroom = Classroom.on(environment)
    student = classroom.join(classroom.code)
    classroom.school.close(student)

    answer = classroom.remove(id_of(student))

    assert answer.student_id == id_of(student)
    with pytest.raises(RemovedError):
        classroom.join(None, token=student.token)


@pytest.mark.parametrize("who", ["unknown", "teacher", "another class's"])
def test_an_unknown_student_is_rejected_by_the_field(environment: dict[str, str], who: str) -> None:
    classroom = Classroom.on(environment)
    other = classroom.school.teach(new_id())
    ids = {
        "unknown": new_id(),
        "teacher": id_of(classroom.teacher),
        "another class's": id_of(classroom.join(other.code)),
    }

    with pytest.raises(InvalidMessageError) as refused:
        classroom.remove(ids[who])

    assert refused.value.field == "studentId"


def test_only_the_teacher_may_remove_lock_and_renew(environment: dict[str, str]) -> None:
    classroom = Classroom.on(environment)
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


def test_a_removed_student_gets_no_pending_caption(environment: dict[str, str]) -> None:
    classroom = Classroom.on(environment)
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


def test_removing_the_last_student_of_a_language_makes_room_for_another_language(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment, LECTERN_LANGUAGES="1")
    student = classroom.join(classroom.code)
    message = Register(role=Role.STUDENT, language_code="fr", classroom_code=classroom.code)
    with pytest.raises(InvalidMessageError):
        list(classroom.school.app.join_class(classroom.school.connect(), message.to_arrival()))

    classroom.remove(id_of(student))

    assert list(classroom.school.app.join_class(classroom.school.connect(), message.to_arrival()))


def test_a_locked_class_admits_returning_students_only(environment: dict[str, str]) -> None:
    classroom = Classroom.on(environment)
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


def test_a_class_stays_locked_when_its_teacher_returns(environment: dict[str, str]) -> None:
    classroom = Classroom.on(environment)
    classroom.lock(True)

    again = classroom.school.teach("anybody", token=classroom.teacher.token)

    (response,) = [each for each in again.replies if isinstance(each, RegisterResponse)]
    assert response.data.settings.locked is True
    with pytest.raises(ClassLockedError):
        classroom.join(classroom.code)


@pytest.mark.parametrize("by", ["message", "link"])
def test_a_new_code_keeps_present_and_returning_students(
    environment: dict[str, str], by: str
) -> None:
    classroom = Classroom.on(environment)
    old = classroom.code
    connected, away = classroom.join(old), classroom.join(old)
    classroom.school.close(away)
    ways: dict[str, dict[str, str | None]] = {
        "message": {"code": old, "link": None},
        "link": {"code": None, "link": old},
    }

    code = classroom.new_code()

    assert code != old
    with pytest.raises(ClassNotFoundError):
        classroom.join(**ways[by])
    assert id_of(classroom.join(**ways[by], token=away.token)) == id_of(away)
    assert classroom.join(code).session_id == classroom.teacher.session_id
    assert connected.connection_id in classroom.school.poster.open
    classroom.school.app.translate_utterance(
        classroom.sender(classroom.teacher), UtteranceDraft("Good morning.")
    )
    assert classroom.school.messages(connected, "translation")


def test_a_link_with_the_old_code_stays_open_for_returning_students(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
    classroom.new_code()
    sender = Connection(new_id(), classroom.school.clock(), class_code=classroom.code)
    classroom.school.app.connections.add(sender)
    classroom.school.poster.open.add(sender.connection_id)

    classroom.school.app.greet_connection(sender.connection_id)

    assert sender.connection_id in classroom.school.poster.open


def test_a_class_size_limit_does_not_apply_to_returning_students(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment, LECTERN_STUDENTS="2")
    first, second = classroom.join(classroom.code), classroom.join(classroom.code)

    with pytest.raises(ClassFullError) as refused:
        classroom.join(classroom.code)
    again = classroom.join(classroom.code, token=first.token)  # its old socket is still counted
    classroom.remove(id_of(second))
    newcomer = classroom.join(classroom.code)

    assert "full" in refused.value.message
    assert id_of(again) == id_of(first)
    assert newcomer.session_id == classroom.teacher.session_id


def test_a_rejected_newcomer_may_join_another_class_on_the_same_socket(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
    other = classroom.school.teach(new_id())
    classroom.lock(True)
    sender = classroom.school.connect()

    def register(code: str) -> list[ServerMessage]:
        message = Register(role=Role.STUDENT, language_code="es", classroom_code=code)
        return list(classroom.school.app.join_class(sender, message.to_arrival()))

    with pytest.raises(RefusedError):
        register(classroom.code)

    assert isinstance(register(other.code)[0], RegisterResponse)


def test_the_oldest_of_too_many_connections_of_a_student_are_closed(
    environment: dict[str, str],
) -> None:
    classroom = Classroom.on(environment)
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
