"""A class whose teacher removes students, locks it and renews its code."""

import json
from dataclasses import dataclass
from typing import Any

from lectern.domain.classroom import Connection, Role
from lectern.domain.identity import new_id
from lectern.protocol.base import UNSET, WireSettings, or_unset
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
    def open(cls, **settings: str) -> "Classroom":
        """Open a class in memory."""
        school = School.in_memory(**settings)
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
