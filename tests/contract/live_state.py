"""All stores of live state, on DynamoDB as moto has it, with a movable clock."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from lectern.adapters.dynamodb.absences import DynamoDbAbsenceStore
from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.adapters.dynamodb.connections import DynamoDbConnectionStore
from lectern.adapters.dynamodb.counts import DynamoDbCountPace
from lectern.adapters.dynamodb.live_index import DynamoDbClassIndex, DynamoDbUnregisteredIndex
from lectern.adapters.dynamodb.participants import DynamoDbRemovals
from lectern.adapters.dynamodb.roster import DynamoDbRosterStore
from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory
from lectern.adapters.dynamodb.table import bind
from lectern.adapters.dynamodb.tokens import (
    DynamoDbProjectorKeyStore,
    DynamoDbResumeTokenStore,
    DynamoDbTicketStore,
)
from lectern.adapters.dynamodb.utterances import DynamoDbUtteranceLog
from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection, EndReason, Member, Role
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings, TranslationMode
from lectern.ports.classes import ClassChange
from tests.live_school import NOON, MovableClock

T = TypeVar("T")
HOUR = 3_600_000
STUDENTS = 12
BACK = ClassChange(
    teacher_connection_id="back=",
    language="fr",
    mode=TranslationMode.MANUAL,
    code_expires_at=NOON + 3 * HOUR,
)


@dataclass(frozen=True)
class LiveState:
    clock: MovableClock
    connections: DynamoDbConnectionStore
    classes: DynamoDbClassStore
    rosters: DynamoDbRosterStore
    removals: DynamoDbRemovals
    counts: DynamoDbCountPace
    log: DynamoDbUtteranceLog
    history: DynamoDbCaptionHistory
    tokens: DynamoDbResumeTokenStore
    tickets: DynamoDbTicketStore
    projector_keys: DynamoDbProjectorKeyStore
    index: DynamoDbClassIndex
    absences: DynamoDbAbsenceStore
    unregistered: DynamoDbUnregisteredIndex

    @classmethod
    def of(cls, table: str) -> "LiveState":
        bind(table)
        clock = MovableClock()
        return cls(
            clock,
            DynamoDbConnectionStore(clock, 2 * HOUR),
            DynamoDbClassStore(clock, 2 * HOUR),
            DynamoDbRosterStore(clock, 2 * HOUR, STUDENTS),
            DynamoDbRemovals(clock),
            DynamoDbCountPace(clock),
            DynamoDbUtteranceLog(clock, sleep=lambda _: None),
            DynamoDbCaptionHistory(),
            DynamoDbResumeTokenStore(clock),
            DynamoDbTicketStore(clock),
            DynamoDbProjectorKeyStore(clock),
            DynamoDbClassIndex(),
            DynamoDbAbsenceStore(clock),
            DynamoDbUnregisteredIndex(),
        )

    def open_class(self, **changes: Any) -> Classroom:
        classroom = replace(a_class(), **changes)
        assert self.open(classroom)
        return classroom

    def open(self, classroom: Classroom) -> bool:
        """Open a class whose teacher leaves immediately: it has only the members of the test."""
        with self._passing_teacher(classroom) as teacher:
            return self.classes.open(classroom, teacher)

    def reopen(self, classroom: Classroom, change: ClassChange) -> Classroom | None:
        """Reopen the class in the same way as `open`."""
        with self._passing_teacher(classroom) as teacher:
            return self.classes.reopen(classroom, change, teacher)

    @contextmanager
    def _passing_teacher(self, classroom: Classroom) -> Iterator[Member]:
        teacher = a_teacher(self.connect())
        try:
            yield teacher
        finally:
            self.rosters.leave(classroom.session_id, teacher.connection_id)
            self.connections.remove(teacher.connection_id)

    def connect(self) -> Connection:
        connection = Connection(new_id(), self.clock())
        self.connections.add(connection)
        return connection


def a_class() -> Classroom:
    return Classroom(
        session_id=new_id(),
        code=new_class_code(),
        teacher_id=new_id(),
        teacher_connection_id="teacher=",
        language="en-GB",
        started_at=NOON,
        expires_at=NOON + 8 * HOUR,
        code_expires_at=NOON + 2 * HOUR,
    )


def a_student(connection: Connection, language: str = "es") -> Member:
    return Member(
        connection.connection_id, new_id(), Role.STUDENT, language, Settings(), name="Ana"
    )


def a_teacher(connection: Connection) -> Member:
    return Member(connection.connection_id, new_id(), Role.TEACHER, "en-GB", Settings())


def as_read(live: LiveState, session_id: str) -> Classroom:
    roster = live.rosters.read(session_id)
    assert roster is not None
    return roster.classroom


def an_idle_class(live: LiveState) -> Classroom:
    ended = live.absences.end_unchanged(live.open_class(), EndReason.IDLE)
    assert ended is not None
    return ended


def at_once(calls: int, call: Callable[[int], T]) -> list[T]:
    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(call, range(calls)))
