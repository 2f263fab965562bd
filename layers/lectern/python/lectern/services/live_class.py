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
        return self._live(self._class(sender))

    def of_teacher(self, sender: Connection) -> Roster:
        """Return the live class in which the sender is the teacher.

        Raises:
            NotRegisteredError, SessionExpiredError: As `of_member`.
            ForbiddenError: It is a student, or the teacher has moved to another connection.
        """
        return self._live(self.taught_by(sender))

    def taught_by(self, sender: Connection) -> Roster:
        """Return the class in which the sender is the teacher, ended or not.

        Raises:
            NotRegisteredError, ForbiddenError: As `of_teacher`.
        """
        if sender.session_id is not None and sender.role is not Role.TEACHER:
            raise ForbiddenError("Only the teacher of this class may do that.")
        roster = self._class(sender)
        if roster.classroom.teacher_connection_id != sender.connection_id:
            raise ForbiddenError("You are teaching this class on another device now.")
        return roster

    def _class(self, sender: Connection) -> Roster:
        if sender.session_id is None:
            raise NotRegisteredError("Register first: send a `register` message.")
        roster = self.rosters.read(sender.session_id)
        if roster is None:
            raise SessionExpiredError("This class has ended.")
        return roster

    def _live(self, roster: Roster) -> Roster:
        if not roster.classroom.is_live(self.clock()):
            raise SessionExpiredError("This class has ended.")
        return roster
