"""What happens when somebody leaves: they closed the page, vanished, or the class ended."""

from dataclasses import dataclass

from lectern.domain.classroom import Role
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.protocol.server import LeftStudent, StudentLeft
from lectern.services.tell_teacher import TellTeacher


@dataclass(frozen=True, slots=True)
class LeaveClass:
    """Forgets a connection everywhere, and tells the teacher when a student is gone.

    Safe to repeat: the teacher is told once, whoever notices first. A student whose other
    device is still there has not left.
    """

    connections: ConnectionStore
    rosters: RosterStore
    tell_teacher: TellTeacher

    def __call__(self, connection_id: str, session_id: str | None = None) -> None:
        """Let it go. `session_id` is where it was seen, should the connection itself be unknown."""
        connection = self.connections.remove(connection_id)
        session_id = (connection.session_id if connection else None) or session_id
        member = self.rosters.leave(session_id, connection_id) if session_id else None
        if session_id is None or member is None or member.role is Role.TEACHER:
            return
        roster = self.rosters.read(session_id)
        if roster is None or roster.classroom.ended:
            return
        if any(other.participant_id == member.participant_id for other in roster.members):
            return
        left = StudentLeft(payload=LeftStudent(student_id=member.participant_id))
        self.tell_teacher(roster, [left])
