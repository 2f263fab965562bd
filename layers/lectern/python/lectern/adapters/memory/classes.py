"""Classes: opened, found, changed, ended and reopened, each with its code and teacher."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.class_claims import (
    can_claim,
    can_claim_code,
    claim_code,
    close,
    is_own_or_free,
    live_class,
    retire_code,
    store_claimed,
)
from lectern.adapters.memory.membership import add_member, find_connection
from lectern.adapters.memory.table import Code, MemoryTable
from lectern.domain.admission import joined_elsewhere
from lectern.domain.class_life import reopened
from lectern.domain.classroom import Classroom, Connection, EndReason, Member
from lectern.domain.errors import SessionExpiredError
from lectern.ports.classes import ClassChange


@dataclass(frozen=True, slots=True)
class MemoryClassStore:
    """Implements `ClassStore` in memory; `life_ms` is how long a connection is kept."""

    table: MemoryTable
    life_ms: int

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        with self.table.lock:
            connection = find_connection(self.table, teacher.connection_id)
            if connection.session_id is not None:
                self._refuse_joined(connection, classroom.teacher_id, teacher)
                return False
            if not can_claim(self.table, classroom):
                return False
            store_claimed(self.table, classroom)
            add_member(self.table, classroom.session_id, teacher, self.life_ms)
            return True

    def _refuse_joined(self, connection: Connection, teacher_id: str, teacher: Member) -> None:
        """Raise unless the connection has joined as this teacher in a live class."""
        other = live_class(self.table, connection.session_id)
        if other is None:
            raise SessionExpiredError
        if (connection.role, other.teacher_id) != (teacher.role, teacher_id):
            raise joined_elsewhere()

    def reopen(
        self, classroom: Classroom, change: ClassChange, teacher: Member
    ) -> Classroom | None:
        with self.table.lock:
            ended = self.table.classes.get(classroom.session_id)
            connection = self.table.connections.get(teacher.connection_id)
            if connection is None or connection.session_id is not None:
                return None
            if ended is None or ended.ended_at != classroom.ended_at:
                return None
            again = reopened(change.apply_to(ended), self.table.clock())
            if not can_claim(self.table, again):
                return None
            store_claimed(self.table, again)
            add_member(self.table, classroom.session_id, teacher, self.life_ms)
            return again

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        with self.table.lock:
            classroom = live_class(self.table, session_id)
            if classroom is None:
                raise SessionExpiredError
            changed = change.apply_to(classroom)
            self.table.classes.replace(session_id, changed)
            # If another class has claimed the expired code, this class continues without one.
            if change.code_expires_at and is_own_or_free(self.table, changed):
                claim_code(self.table, changed)
            return changed

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        with self.table.lock:
            now = live_class(self.table, classroom.session_id)
            if now is None or now.code != classroom.code or not can_claim_code(self.table, code):
                return None
            renewed = replace(now, code=code, code_expires_at=expires_at)
            retire_code(self.table, now)
            claim_code(self.table, renewed)
            self.table.classes.replace(classroom.session_id, renewed)
            return renewed

    def end(self, session_id: str) -> Classroom:
        with self.table.lock:
            classroom = self.table.classes.get(session_id)
            if classroom is None:
                raise SessionExpiredError
            if classroom.ended_at is not None:
                return classroom
            return close(self.table, classroom, EndReason.TEACHER)

    def by_code(self, code: str) -> Classroom | None:
        with self.table.lock:
            return live_class(self.table, self.session_of(code))

    def session_of(self, code: str) -> str | None:
        holder = self.table.codes.get(code)
        return None if holder is None or holder.retired else holder.session_id

    def is_retired(self, code: str) -> bool:
        with self.table.lock:
            holder = self.table.codes.get(code) or Code("")
            return holder.retired and live_class(self.table, holder.session_id) is not None

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        with self.table.lock:
            return live_class(self.table, self.table.teachers.get(teacher_id))

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        with self.table.lock:
            session_id = self.table.last_classes.get(teacher_id)
            classroom = self.table.classes.get(session_id) if session_id else None
            return classroom if classroom and classroom.ended_at is not None else None
