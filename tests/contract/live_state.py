"""The stores of live state as one function has them, with a movable clock."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Barrier
from typing import Any, Final, TypeVar

from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection, EndReason, Member, Role
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings, TranslationMode
from lectern.ports.catch_up import StoredCaptions
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.connections import Connections
from lectern.ports.corrections import Corrections
from lectern.ports.counts import CountPace
from lectern.ports.ear_allowance import EarAllowance
from lectern.ports.guesses import GuessStore
from lectern.ports.history_allowance import HistoryAllowance
from lectern.ports.interims import InterimPace
from lectern.ports.live_index import AbsenceStore, ClassIndex, UnregisteredIndex
from lectern.ports.question_allowance import QuestionAllowance
from lectern.ports.repair import RepairStore
from lectern.ports.rosters import Removals, RosterStore
from lectern.ports.schools import LiveSchools
from lectern.ports.speech_allowance import AllowanceLimits, SpeechAllowance
from lectern.ports.tokens import ProjectorKeyStore, ResumeTokenStore, TicketStore
from lectern.ports.utterances import Log, Utterances
from tests.fakes.clock import MovableClock
from tests.live_school import NOON

T = TypeVar("T")
HOUR = 3_600_000
LIFE_MS = 2 * HOUR
STUDENTS = 12
CALLS = ThreadPoolExecutor(64)
"""The pool of calls that run side by side."""
SPEECH = AllowanceLimits(participant=1_000, class_=2_500)
BACK = ClassChange(
    teacher_connection_id="back=",
    language="fr",
    mode=TranslationMode.MANUAL,
    code_expires_at=NOON + 3 * HOUR,
)


@dataclass(frozen=True)
class Limits:
    students: int = STUDENTS
    captions_per_minute: int = 4_000
    speech: AllowanceLimits = SPEECH
    interim_ms: int = 700
    captions: int = 4
    sleep: Callable[[float], object] = lambda _: None


NO_OTHER_LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class LiveState:
    """The stores of one function, with the clock that all functions share."""

    clock: MovableClock
    make: Callable[[Limits], "LiveState"] = field(repr=False)
    connections: Connections
    classes: ClassStore
    rosters: RosterStore
    removals: Removals
    counts: CountPace
    tokens: ResumeTokenStore
    tickets: TicketStore
    projector_keys: ProjectorKeyStore
    index: ClassIndex
    absences: AbsenceStore
    unregistered: UnregisteredIndex
    guesses: GuessStore
    ear_allowance: EarAllowance
    question_allowance: QuestionAllowance
    history_allowance: HistoryAllowance
    speech_allowance: SpeechAllowance
    schools: LiveSchools
    log: Log
    history: Utterances
    corrections: Corrections
    interims: InterimPace
    missed: StoredCaptions
    repairs: RepairStore

    def another(self, limits: Limits = NO_OTHER_LIMITS) -> "LiveState":
        """Return the stores of another function on the same state."""
        return self.make(limits)

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
    all_are_there = Barrier(calls)

    def call_together(number: int) -> T:
        all_are_there.wait()
        return call(number)

    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(call_together, range(calls)))
