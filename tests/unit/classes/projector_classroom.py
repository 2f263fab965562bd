"""A class with its projectors, in this process."""

import json
from dataclasses import dataclass, field
from typing import Any

from lectern.domain.classroom import Connection, Role
from lectern.domain.identity import new_id
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.protocol.base import ServerMessage, WireSettings, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode, RegisterResponse
from tests.live_school import Person, School


@dataclass
class Classroom:
    """A class that may have a projector."""

    school: School
    teacher: Person
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.teacher)

    @classmethod
    def open(cls, **settings: str) -> "Classroom":
        """Open a class in memory."""
        school = School.in_memory(**settings)
        return cls(school, school.teach(new_id()))

    @classmethod
    def on(cls, environment: dict[str, str], **settings: str) -> "Classroom":
        """Open a class on the stack's table."""
        school = School.on(environment, **settings)
        return cls(school, school.teach(new_id()))

    def project(
        self,
        language: str = "es",
        *,
        key: str | None = None,
        token: str | None = None,
        sender: Connection | None = None,
        after: int | None = None,
        own: WireSettings | None = None,
    ) -> Person:
        sender = sender or self.school.connect()
        message = Register(
            role=Role.PROJECTOR,
            language_code=language,
            classroom_code=self.teacher.code,
            projector_key=key or self.key,
            resume_token=or_unset(token),
            last_sequence=or_unset(after),
            settings=or_unset(own),
        )
        replies: list[ServerMessage] = [*self.school.app.show_class(sender, message.to_arrival())]
        return Person(sender.connection_id, replies)

    def sender(self, person: Person) -> Connection:
        found = self.school.app.connections.find(person.connection_id)
        assert found is not None
        return found

    def say(self, text: str) -> Outcome:
        sender = self.sender(self.teacher)
        outcome = self.school.app.translate_utterance(sender, UtteranceDraft(text))
        assert isinstance(outcome, Outcome)
        return outcome

    def texts(self, person: Person) -> list[str]:
        return [each["text"] for each in self.school.messages(person, "translation")]

    def received(self, person: Person) -> list[dict[str, Any]]:
        return [json.loads(b) for b in self.school.poster.received.get(person.connection_id, [])]


def key_of(teacher: Person) -> str:
    [code] = [each for each in teacher.replies if isinstance(each, ClassroomCode)]
    assert isinstance(code.projector_url, str)
    page, _, secret = code.projector_url.partition("/projector/#")
    named, _, key = secret.partition(".")
    assert code.join_url.startswith(f"{page}/join/")
    assert (named, len(key)) == (code.code, 43)
    return key


def registration(person: Person) -> RegisterResponse:
    [response] = [each for each in person.replies if isinstance(each, RegisterResponse)]
    return response
