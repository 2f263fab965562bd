"""Classes in memory: what people do in them, and what they receive."""

import json
from dataclasses import dataclass
from typing import Any

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.identity import new_id
from lectern.domain.utterance import Caption, CaptionStatus, Utterance, UtteranceDraft
from lectern.protocol.base import ServerMessage
from lectern.protocol.parts import Registration
from lectern.protocol.server import ClassroomCode, RegisterResponse
from tests.fakes.memory_use_cases import MemoryUseCases


@dataclass
class Person:
    """A registered connection, with the replies to its registration."""

    connection_id: str
    replies: list[ServerMessage]

    @property
    def token(self) -> str:
        return self._registered.resume_token

    @property
    def participant_id(self) -> str:
        return self._registered.participant_id

    @property
    def session_id(self) -> str:
        return self._registered.session_id

    @property
    def code(self) -> str:
        return self.link.code

    @property
    def link(self) -> ClassroomCode:
        """The class code, with the links for students and projectors."""
        [code] = [each for each in self.replies if isinstance(each, ClassroomCode)]
        return code

    @property
    def kinds(self) -> list[str]:
        """The types of the replies, in their order."""
        return [type(each).__name__ for each in self.replies]

    @property
    def _registered(self) -> Registration:
        [response] = [each for each in self.replies if isinstance(each, RegisterResponse)]
        return response.data


@dataclass
class MemorySchool(MemoryUseCases):
    """All classes of a school."""

    def connect(self, **known: Any) -> Connection:
        """Open a connection; `known` are fields of it, such as those of a ticket."""
        connection = Connection(new_id(), self.clock(), **known)
        self.connections.add(connection)
        self.poster.open.add(connection.connection_id)
        return connection

    def sender(self, person: Person) -> Connection:
        """Return the connection of a person as it is stored now."""
        connection = self.connections.find(person.connection_id)
        assert connection is not None
        return connection

    def teach(
        self, teacher_id: str = "ada", sender: Connection | None = None, **arrival: Any
    ) -> Person:
        """Register a teacher, on a new connection unless `sender` is given."""
        arrival = {"language": "en-GB", "teacher_id": teacher_id, **arrival}
        return self._register(self.start_class, Role.TEACHER, sender, arrival)

    def join(
        self,
        code: str | None,
        language: str = "es",
        sender: Connection | None = None,
        **arrival: Any,
    ) -> Person:
        """Register a student, on a new connection unless `sender` is given."""
        arrival = {"language": language, "class_code": code, **arrival}
        return self._register(self.join_class, Role.STUDENT, sender, arrival)

    def show(
        self,
        teacher: Person,
        language: str = "es",
        sender: Connection | None = None,
        **arrival: Any,
    ) -> Person:
        """Register a projector by the link of the teacher's page."""
        code, _, key = str(teacher.link.projector_url).partition("#")[2].partition(".")
        arrival = {"language": language, "class_code": code, "projector_key": key, **arrival}
        return self._register(self.show_class, Role.PROJECTOR, sender, arrival)

    def _register(
        self, use_case: Any, role: Role, sender: Connection | None, arrival: dict[str, Any]
    ) -> Person:
        sender = sender or self.connect()
        return Person(sender.connection_id, list(use_case(sender, Arrival(role, **arrival))))

    def say(self, teacher: Person, text: str, *captions: str) -> Utterance:
        """Store a final text, with a caption in each of the languages."""
        classroom = self.classroom(teacher)
        utterance = self.log.assign_number(classroom, UtteranceDraft(text)).utterance
        stored = [Caption(each, f"{each}: {text}", CaptionStatus.OK) for each in captions]
        self.log.store(utterance, stored)
        return utterance

    def close(self, person: Person) -> None:
        """Close the socket, with its `$disconnect` event."""
        self.vanish(person)
        self.leave_class(person.connection_id)

    def vanish(self, person: Person) -> None:
        """Close the socket without a `$disconnect` event."""
        self.poster.open.discard(person.connection_id)

    # The state of classes, as it is stored.

    def roster(self, person: Person) -> Roster:
        roster = self.rosters.read_named(person.session_id)
        assert roster is not None
        return roster

    def classroom(self, person: Person) -> Classroom:
        return self.roster(person).classroom

    def member(self, person: Person) -> Member:
        own = [
            each
            for each in self.roster(person).members
            if each.connection_id == person.connection_id
        ]
        [member] = own
        return member

    def posted(self, person: Person, kind: str | None = None) -> list[dict[str, Any]]:
        """Return what was posted to a person: all of it, or the messages of one type."""
        bodies = self.poster.received.get(person.connection_id, [])
        messages = [json.loads(body) for body in bodies]
        return [each for each in messages if kind in (None, each["type"])]

    def forget_posts(self) -> None:
        """Forget what was posted so far."""
        self.poster.received.clear()
