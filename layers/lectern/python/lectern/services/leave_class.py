"""The `$disconnect` use case: removes connections that closed or were lost."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Role, Roster
from lectern.ports.connections import ConnectionStore
from lectern.ports.live_index import AbsenceStore
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterStore
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher


@dataclass(frozen=True, slots=True)
class LeaveClass:
    """Removes connections from all stores, and notifies the remaining members.

    - The teacher is notified of students who have left, and students of a teacher who has left.
    - A participant with another connection in the class has not left.
    - Safe to repeat: each departure is reported once, by the call that is first to remove it.
    """

    connections: ConnectionStore
    rosters: RosterStore
    absences: AbsenceStore
    poster: Poster
    notify_teacher: NotifyTeacher
    notify_presence: NotifyPresence
    pool: Executor

    def __call__(self, connection_id: str) -> None:
        """Remove a connection that has closed."""
        connection = self.connections.remove(connection_id)
        if connection and connection.session_id:
            self._leave(connection.session_id, [connection_id])

    def remove_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        """Remove connections that a post found gone, and close them.

        A client that is still alive notices the close and reconnects.
        """
        if connection_ids:
            list(self.pool.map(self.connections.remove, connection_ids))
            self._leave(session_id, connection_ids)
            self.poster.disconnect_many(connection_ids)

    def _leave(self, session_id: str, connection_ids: Sequence[str]) -> None:
        left = self.pool.map(lambda each: self.rosters.leave(session_id, each), connection_ids)
        members = [member for member in left if member]
        for teacher in (member for member in members if member.role is Role.TEACHER):
            # False if the teacher has moved to another connection, and so has not left.
            if self.absences.teacher_left(session_id, teacher.connection_id):
                self.notify_presence(session_id)
        if students := [member for member in members if member.role is Role.STUDENT]:
            self._students_left(session_id, students)

    def _students_left(self, session_id: str, members: Sequence[Member]) -> None:
        roster = self.rosters.read(session_id)
        if gone := _absent(roster, members):
            self.notify_teacher(session_id, left=gone)
        if roster is not None and not roster.students:
            self.absences.students_left(session_id)


def _absent(roster: Roster | None, members: Sequence[Member]) -> list[str]:
    present = {member.participant_id for member in roster.members} if roster else set()
    return sorted({member.participant_id for member in members} - present)
