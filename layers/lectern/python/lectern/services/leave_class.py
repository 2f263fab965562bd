"""What happens when somebody leaves: they closed the page, vanished, or lost the network."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Role
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.protocol.server import LeftStudent, StudentLeft
from lectern.services.tell_teacher import TellTeacher


@dataclass(frozen=True, slots=True)
class LeaveClass:
    """Forgets connections everywhere, and tells the teacher which students are gone.

    Safe to repeat: the teacher is told once of each, whoever notices first. A student whose
    other device is still there has not left.
    """

    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    tell_teacher: TellTeacher
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
        students = [member for member in left if member and member.role is Role.STUDENT]
        if students and (gone := self._not_there(session_id, students)):
            messages = [StudentLeft(payload=LeftStudent(student_id=who)) for who in gone]
            self.tell_teacher(session_id, messages)

    def _not_there(self, session_id: str, members: Sequence[Member]) -> list[str]:
        roster = self.rosters.read(session_id)
        there = {member.participant_id for member in roster.members} if roster else set()
        return sorted({member.participant_id for member in members} - there)
