"""The students of a class, connected or not, and which of them the teacher has removed."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom


@dataclass(frozen=True, slots=True)
class MemoryRemovals:
    """`Removals`: marks the student's row, which joining creates and checks."""

    table: MemoryTable

    def remove(self, classroom: Classroom, participant_id: str) -> bool:
        student = classroom.session_id, participant_id
        with self.table.lock:
            if self.table.participants.get(student) is None:
                return False
            self.table.participants.put(student, True, classroom.expires_at)
            return True

    def is_removed(self, session_id: str, participant_id: str) -> bool:
        return self.table.participants.get((session_id, participant_id)) is True
