"""What happens when somebody leaves: they closed the page, vanished, or lost the network."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Role, Roster
from lectern.ports.live_index import AbsenceStore
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.protocol.server import LeftStudent, StudentLeft
from lectern.services.tell_presence import TellPresence
from lectern.services.tell_teacher import TellTeacher


@dataclass(frozen=True, slots=True)
class LeaveClass:
    """Forgets connections everywhere, and tells those who stay.

    The teacher is told which students are gone, students that the teacher is. Safe to repeat:
    each is told once, whoever notices first. Who has another device there has not left.
    """

    connections: ConnectionStore
    rosters: RosterStore
    notes: AbsenceStore
    poster: Poster
    tell_teacher: TellTeacher
    tell_presence: TellPresence
    pool: Executor

    def __call__(self, connection_id: str) -> None:
        """Let one go that has closed."""
        connection = self.connections.remove(connection_id)
        if connection and connection.session_id:
            self._leave(connection.session_id, [connection_id])

    def all_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        """Let those go that a post did not find.

        They are closed too: one that is there all the same sees it, and comes back.
        """
        if connection_ids:
            list(self.pool.map(self.connections.remove, connection_ids))
            self._leave(session_id, connection_ids)
            self.poster.disconnect_many(connection_ids)

    def _leave(self, session_id: str, connection_ids: Sequence[str]) -> None:
        left = self.pool.map(lambda each: self.rosters.leave(session_id, each), connection_ids)
        members = [member for member in left if member]
        for teacher in (member for member in members if member.role is Role.TEACHER):
            # A teacher who has moved to another connection is there.
            if self.notes.teacher_left(session_id, teacher.connection_id):
                self.tell_presence(session_id)
        if students := [member for member in members if member.role is Role.STUDENT]:
            self._students_left(session_id, students)

    def _students_left(self, session_id: str, members: Sequence[Member]) -> None:
        roster = self.rosters.read(session_id)
        if gone := _not_there(roster, members):
            messages = [StudentLeft(payload=LeftStudent(student_id=who)) for who in gone]
            self.tell_teacher(session_id, messages)
        if roster is not None and not roster.students:
            self.notes.students_left(session_id)


def _not_there(roster: Roster | None, members: Sequence[Member]) -> list[str]:
    there = {member.participant_id for member in roster.members} if roster else set()
    return sorted({member.participant_id for member in members} - there)
