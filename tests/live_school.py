"""All use cases of live classes in this process, with a movable clock.

Their live state is in memory, or on a stack's DynamoDB.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from lectern.adapters.dynamodb.items import LIVE, UNREGISTERED
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.memory import MemoryPoster, MemoryTable
from lectern.bootstrap.aws import make_ports
from lectern.bootstrap.ports import Ports
from lectern.config import Config
from lectern.domain.classroom import Connection, Role
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from lectern.protocol.base import ServerMessage, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode, RegisterResponse
from tests.fakes.clock import MovableClock, YieldingClock
from tests.memory_ports import on_memory
from tests.stack_table import stack_table
from tests.use_cases import UseCases, in_process

M = TypeVar("M", bound=ServerMessage)
NOON = 1_800_000_000_000
MINUTE = 60_000
VARIABLES = {
    "LECTERN_TEACHER_SIGN_IN": "open",
    "LECTERN_TRANSLATOR": "stand-in",
    "LECTERN_TTS": "none",
    "LECTERN_STT": "none",
    # Otherwise the stack's own function would translate for these classes, and post to its sockets.
    "LECTERN_CATCH_UP": "0",
}


@dataclass
class Person:
    """A registered connection, with the answer to its registration."""

    connection_id: str
    replies: list[ServerMessage]

    @property
    def session_id(self) -> str:
        return self._one(RegisterResponse).data.session_id

    @property
    def token(self) -> str:
        return self._one(RegisterResponse).data.resume_token

    @property
    def participant_id(self) -> str:
        return self._one(RegisterResponse).data.participant_id

    @property
    def code(self) -> str:
        return self._one(ClassroomCode).code

    def _one(self, kind: type[M]) -> M:
        return next(reply for reply in self.replies if isinstance(reply, kind))


@dataclass
class School:
    """Classes in this process; none is live at first."""

    app: UseCases
    clock: MovableClock = field(default_factory=MovableClock)

    @classmethod
    def on(cls, environment: Mapping[str, str], **settings: str) -> Self:
        config = Config.from_environment({**environment, **VARIABLES, **settings})
        table, clock = stack_table(), MovableClock()
        clear(table)
        return cls(UseCases(ports_of(config, clock, table)), clock)

    @classmethod
    def in_memory(cls, **settings: str) -> Self:
        """Return a school that needs no stack."""
        clock = YieldingClock()
        ports = ports_of(Config.from_environment({**VARIABLES, **settings}), clock)
        return cls(UseCases(on_memory(ports, MemoryTable(clock))), clock)

    @property
    def poster(self) -> MemoryPoster:
        return self.app.memory_poster

    def wait(self, minutes: float) -> None:
        self.clock.now += round(minutes * MINUTE)

    def connect(self) -> Connection:
        connection = Connection(new_id(), self.clock())
        self.app.connections.add(connection)
        self.poster.open.add(connection.connection_id)
        return connection

    def teach(self, teacher_id: str, token: str | None = None) -> Person:
        return self.teach_on(self.connect(), teacher_id, token)

    def teach_on(self, sender: Connection, teacher_id: str, token: str | None = None) -> Person:
        message = Register(
            role=Role.TEACHER,
            language_code="en",
            teacher_id=teacher_id,
            resume_token=or_unset(token),
        )
        return Person(
            sender.connection_id, list(self.app.start_class(sender, message.to_arrival()))
        )

    def join(self, code: str) -> Person:
        message = Register(role=Role.STUDENT, language_code="es", classroom_code=code)
        sender = self.connect()
        return Person(sender.connection_id, list(self.app.join_class(sender, message.to_arrival())))

    def say(self, teacher: Person, text: str) -> None:
        sender = self.app.connections.find(teacher.connection_id)
        assert sender is not None
        self.app.translate_utterance(sender, UtteranceDraft(text))

    def close(self, person: Person) -> None:
        """Close the socket, with its `$disconnect` event."""
        self.vanish(person)
        self.app.leave_class(person.connection_id)

    def vanish(self, person: Person) -> None:
        """Close the socket without a `$disconnect` event."""
        self.poster.open.discard(person.connection_id)

    def messages(self, person: Person, kind: str) -> list[dict[str, Any]]:
        """Return the messages of a type that were posted to a person."""
        bodies = self.poster.received.get(person.connection_id, [])
        return [message for body in bodies if (message := json.loads(body))["type"] == kind]


def ports_of(config: Config, clock: MovableClock, table: LiveTable | None = None) -> Ports:
    """Return the product's own ports; posts and events stay in this process."""
    return replace(in_process(make_ports(config, clock, table)), sleep=clock.sleep)


def clear(table: LiveTable) -> None:
    """Leave nothing for a sweep to find."""
    for partition in (LIVE, *UNREGISTERED):
        for row in list(table.rows(partition, ["sk"])):
            table.pop(partition, row["sk"]["S"])
