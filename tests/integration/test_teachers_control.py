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
class Lesson:
    """A class with its teacher."""

    school: School
    teacher: Person

    @classmethod
    def on(cls, environment: dict[str, str], **settings: str) -> "Lesson":
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
    lesson = Lesson.on(environment)
    student, other = lesson.join(lesson.code), lesson.join(lesson.code)
    second = lesson.join(None, token=student.token)

    answer = lesson.remove(id_of(student))

    assert answer == StudentRemoved(student_id=id_of(student), locked=False)
    for device in (student, second):
        assert lesson.received(device)[-1]["code"] == "REMOVED"
        assert device.connection_id not in lesson.school.poster.open
        assert lesson.school.app.connections.find(device.connection_id) is None
    assert lesson.received(other) == []
    assert lesson.school.messages(lesson.teacher, "student_left") == [
        {"type": "student_left", "payload": {"studentId": id_of(student)}}
    ]
    assert lesson.count() == {"es": 1}


@pytest.mark.parametrize("way", ["token", "token and code", "token and link", "newest token"])
def test_a_removed_student_is_rejected_with_every_token(
    environment: dict[str, str], way: str
) -> None:
    lesson = Lesson.on(environment)
    student = lesson.join(lesson.code)
    second = lesson.join(None, token=student.token)
    lesson.remove(id_of(student))
    token = second.token if way == "newest token" else student.token

    with pytest.raises(RemovedError):
        lesson.join(
            lesson.code if way == "token and code" else None,
            token=token,
            link=lesson.code if way == "token and link" else None,
        )


def test_a_removed_student_may_join_another_class_with_the_old_token(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    other = lesson.school.teach(new_id())
    student = lesson.join(lesson.code)
    lesson.remove(id_of(student))

    elsewhere = lesson.join(other.code, token=student.token)

    assert elsewhere.session_id == other.session_id
    assert id_of(elsewhere) != id_of(student)


def test_a_disconnected_student_can_be_removed(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    student = lesson.join(lesson.code)
    lesson.school.close(student)

    answer = lesson.remove(id_of(student))

    assert answer.student_id == id_of(student)
    with pytest.raises(RemovedError):
        lesson.join(None, token=student.token)


@pytest.mark.parametrize("who", ["unknown", "teacher", "another class's"])
def test_an_unknown_student_is_rejected_by_the_field(environment: dict[str, str], who: str) -> None:
    lesson = Lesson.on(environment)
    other = lesson.school.teach(new_id())
    ids = {
        "unknown": new_id(),
        "teacher": id_of(lesson.teacher),
        "another class's": id_of(lesson.join(other.code)),
    }

    with pytest.raises(InvalidMessageError) as refused:
        lesson.remove(ids[who])

    assert refused.value.field == "studentId"


def test_only_the_teacher_may_remove_lock_and_renew(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    student, other = lesson.join(lesson.code), lesson.join(lesson.code)
    sender, app = lesson.sender(student), lesson.school.app

    for attempt in (
        lambda: app.remove_student(sender, id_of(other)),
        lambda: app.renew_code(sender),
        lambda: list(app.change_settings(sender, WireSettings(locked=True).to_request())),
    ):
        with pytest.raises(ForbiddenError):
            attempt()

    assert other.connection_id in lesson.school.poster.open


def test_a_removed_student_gets_no_pending_caption(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    lesson.school.app.translate_utterance(
        lesson.sender(lesson.teacher), UtteranceDraft("Good morning.")
    )
    student = lesson.join(lesson.code)
    lesson.remove(id_of(student))
    count = len(lesson.received(student))

    lesson.school.poster.open.add(student.connection_id)  # its socket closes late
    lesson.school.app.catch_up(MissedCaptions(lesson.teacher.session_id, "es", [1]))
    lesson.school.app.translate_utterance(
        lesson.sender(lesson.teacher), UtteranceDraft("Sit down.")
    )

    assert len(lesson.received(student)) == count


def test_a_removed_student_makes_room_for_another_language(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment, LECTERN_LANGUAGES="1")
    student = lesson.join(lesson.code)
    message = Register(role=Role.STUDENT, language_code="fr", classroom_code=lesson.code)
    with pytest.raises(InvalidMessageError):
        list(lesson.school.app.join_class(lesson.school.connect(), message.to_arrival()))

    lesson.remove(id_of(student))

    assert list(lesson.school.app.join_class(lesson.school.connect(), message.to_arrival()))


def test_a_locked_class_admits_returning_students_only(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    student, removed = lesson.join(lesson.code), lesson.join(lesson.code)
    lesson.remove(id_of(removed))
    lesson.school.close(student)

    settings = lesson.lock(True)

    assert settings.locked is True
    with pytest.raises(ClassLockedError):
        lesson.join(lesson.code)
    with pytest.raises(RemovedError):
        lesson.join(lesson.code, token=removed.token)
    assert id_of(lesson.join(lesson.code, token=student.token)) == id_of(student)
    assert lesson.remove(id_of(student)).locked is True
    assert lesson.lock(False).locked is False
    assert lesson.join(lesson.code).session_id == lesson.teacher.session_id


def test_a_class_stays_locked_when_its_teacher_returns(environment: dict[str, str]) -> None:
    lesson = Lesson.on(environment)
    lesson.lock(True)

    again = lesson.school.teach("anybody", token=lesson.teacher.token)

    (response,) = [each for each in again.replies if isinstance(each, RegisterResponse)]
    assert response.data.settings.locked is True
    with pytest.raises(ClassLockedError):
        lesson.join(lesson.code)


@pytest.mark.parametrize("by", ["message", "link"])
def test_a_new_code_keeps_present_and_returning_students(
    environment: dict[str, str], by: str
) -> None:
    lesson = Lesson.on(environment)
    old = lesson.code
    connected, away = lesson.join(old), lesson.join(old)
    lesson.school.close(away)
    ways: dict[str, dict[str, str | None]] = {
        "message": {"code": old, "link": None},
        "link": {"code": None, "link": old},
    }

    code = lesson.new_code()

    assert code != old
    with pytest.raises(ClassNotFoundError):
        lesson.join(**ways[by])
    assert id_of(lesson.join(**ways[by], token=away.token)) == id_of(away)
    assert lesson.join(code).session_id == lesson.teacher.session_id
    assert connected.connection_id in lesson.school.poster.open
    lesson.school.app.translate_utterance(
        lesson.sender(lesson.teacher), UtteranceDraft("Good morning.")
    )
    assert lesson.school.messages(connected, "translation")


def test_a_link_with_the_old_code_stays_open_for_returning_students(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    lesson.new_code()
    sender = Connection(new_id(), lesson.school.clock(), class_code=lesson.code)
    lesson.school.app.connections.add(sender)
    lesson.school.poster.open.add(sender.connection_id)

    lesson.school.app.greet_connection(sender.connection_id)

    assert sender.connection_id in lesson.school.poster.open


def test_a_class_size_limit_does_not_apply_to_returning_students(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment, LECTERN_STUDENTS="2")
    first, second = lesson.join(lesson.code), lesson.join(lesson.code)

    with pytest.raises(ClassFullError) as refused:
        lesson.join(lesson.code)
    again = lesson.join(lesson.code, token=first.token)  # its old socket is still counted
    lesson.remove(id_of(second))
    newcomer = lesson.join(lesson.code)

    assert "full" in refused.value.message
    assert id_of(again) == id_of(first)
    assert newcomer.session_id == lesson.teacher.session_id


def test_a_rejected_newcomer_may_join_another_class_on_the_same_socket(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    other = lesson.school.teach(new_id())
    lesson.lock(True)
    sender = lesson.school.connect()

    def register(code: str) -> list[ServerMessage]:
        message = Register(role=Role.STUDENT, language_code="es", classroom_code=code)
        return list(lesson.school.app.join_class(sender, message.to_arrival()))

    with pytest.raises(RefusedError):
        register(lesson.code)

    assert isinstance(register(other.code)[0], RegisterResponse)


def test_the_oldest_of_too_many_connections_of_a_student_are_closed(
    environment: dict[str, str],
) -> None:
    lesson = Lesson.on(environment)
    join = lesson.school.app.join_class
    few = replace(join.devices, limit=replace(join.devices.limit, maximum=5))
    lesson.school.app.join_class = replace(join, devices=few)
    first = lesson.join(lesson.code)
    devices = [first]
    for _ in range(7):
        lesson.school.wait(0.5)
        devices.append(lesson.join(None, token=first.token))

    roster = lesson.school.app.start_class.rosters.read(lesson.teacher.session_id)

    assert roster is not None
    newest = {each.connection_id for each in devices[-5:]}
    assert {each.connection_id for each in roster.students} == newest
    assert {each.connection_id for each in devices} & lesson.school.poster.open == newest
    assert len(lesson.school.messages(lesson.teacher, "student_joined")) == 1
    assert lesson.school.messages(lesson.teacher, "student_left") == []
