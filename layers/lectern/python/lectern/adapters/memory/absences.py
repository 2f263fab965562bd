"""Absences in a class, and its automatic end."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.class_claims import close
from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom, EndReason


@dataclass(frozen=True, slots=True)
class MemoryAbsenceStore:
    """`AbsenceStore`: fields of the class."""

    table: MemoryTable

    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        with self.table.lock:
            classroom = self._open(session_id)
            # A teacher who has moved to another connection has not left.
            if classroom is None or classroom.teacher_connection_id != connection_id:
                return False
            if classroom.teacher_away_since is not None:
                return False
            self._store(replace(classroom, teacher_away_since=self.table.clock()))
            return True

    def students_left(self, session_id: str) -> None:
        with self.table.lock:
            if classroom := self._open(session_id):
                self._store(replace(classroom, empty_since=self.table.clock()))

    def students_returned(self, classroom: Classroom) -> None:
        with self.table.lock:
            now = self._open(classroom.session_id)
            if now is not None and now.empty_since == classroom.empty_since:
                self._store(replace(now, empty_since=None))

    def claim_probe(self, classroom: Classroom) -> bool:
        with self.table.lock:
            now = self._open(classroom.session_id)
            if now is None or now.probed_at != classroom.probed_at:
                return False
            self._store(replace(now, probed_at=self.table.clock()))
            return True

    def end_unchanged(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        with self.table.lock:
            now = self._open(classroom.session_id)
            if now is None or _presence(now) != _presence(classroom):
                return None
            return close(self.table, now, reason)

    def _open(self, session_id: str) -> Classroom | None:
        """Return the class, `None` if it has ended."""
        classroom = self.table.classes.get(session_id)
        return classroom if classroom and classroom.ended_at is None else None

    def _store(self, classroom: Classroom) -> None:
        self.table.classes.replace(classroom.session_id, classroom)


def _presence(classroom: Classroom) -> tuple[object, ...]:
    """Return what changes if the teacher is back, or if the class was prolonged."""
    return (
        classroom.teacher_connection_id,
        classroom.code_expires_at,
        classroom.teacher_away_since,
        classroom.empty_since,
    )
