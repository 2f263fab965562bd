"""Which class a sender is in, and whether it may do there what it asks for."""

from dataclasses import dataclass

from lectern.domain.classroom import Connection, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError, NotRegisteredError, SessionExpiredError
from lectern.ports.live_state import RosterStore


@dataclass(frozen=True, slots=True)
class FindLiveClass:
    """Finds the sender's class, and turns away those who have no business there."""

    rosters: RosterStore
    clock: Clock

    def of_member(self, sender: Connection) -> Roster:
        """Return the live class that the sender has registered in.

        Raises:
            NotRegisteredError: It has registered in none.
            SessionExpiredError: The class has ended.
        """
        if sender.session_id is None:
            raise NotRegisteredError("Register first: send a `register` message.")
        roster = self.rosters.read(sender.session_id)
        if roster is None or not roster.classroom.is_live(self.clock()):
            raise SessionExpiredError("This class has ended.")
        return roster

    def of_teacher(self, sender: Connection) -> Roster:
        """Return the live class in which the sender is the teacher.

        Raises:
            ForbiddenError: It is a student, or the teacher has moved to another connection.
        """
        if sender.session_id is not None and sender.role is not Role.TEACHER:
            raise ForbiddenError("Only the teacher of this class may do that.")
        roster = self.of_member(sender)
        if roster.classroom.teacher_connection_id != sender.connection_id:
            raise ForbiddenError("You are teaching this class on another device now.")
        return roster
