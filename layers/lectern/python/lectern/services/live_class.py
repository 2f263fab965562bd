"""Finds the class of a sender, and checks the sender's role in it."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Connection, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError, NotRegisteredError, SessionExpiredError
from lectern.ports.rosters import RosterReader


@dataclass(frozen=True, slots=True)
class FindLiveClass:
    """Finds the sender's class, and rejects senders that lack the required role."""

    rosters: RosterReader
    clock: Clock

    def of_member(self, sender: Connection) -> Roster:
        """Return the live class that the sender has registered in.

        Raises:
            NotRegisteredError: The sender has not registered.
            SessionExpiredError: The class has ended.
        """
        return self._live(self._class(sender))

    def of_teacher(self, sender: Connection) -> Roster:
        """Return the live class in which the sender is the teacher.

        Raises:
            NotRegisteredError, SessionExpiredError: See `of_member`.
            ForbiddenError: The sender is a student, or the teacher has moved to another
                connection.
        """
        return self._live(self.taught_by(sender))

    def taught_by(self, sender: Connection) -> Roster:
        """Return the class in which the sender is the teacher, ended or not.

        Raises:
            NotRegisteredError, ForbiddenError: See `of_teacher`.
        """
        _refuse_student(sender)
        roster = self._class(sender)
        _refuse_older_device(sender, roster.classroom)
        return roster

    def class_only(self, sender: Connection) -> Classroom:
        """Return the class of `of_teacher` without its members, for frequent messages.

        Raises the same errors.
        """
        _refuse_student(sender)
        classroom = self._class_item(sender)
        _refuse_older_device(sender, classroom)
        self._check_live(classroom)
        return classroom

    def class_of_member(self, sender: Connection) -> Classroom:
        """Return the class of `of_member` without its members, for frequent messages.

        Raises the same errors.
        """
        classroom = self._class_item(sender)
        self._check_live(classroom)
        return classroom

    def _class_item(self, sender: Connection) -> Classroom:
        classroom = self.rosters.find_class(_session_of(sender))
        if classroom is None:
            raise SessionExpiredError
        return classroom

    def _class(self, sender: Connection) -> Roster:
        roster = self.rosters.read(_session_of(sender))
        if roster is None:
            raise SessionExpiredError
        return roster

    def _live(self, roster: Roster) -> Roster:
        self._check_live(roster.classroom)
        return roster

    def _check_live(self, classroom: Classroom) -> None:
        if not classroom.is_live(self.clock()):
            raise SessionExpiredError


def _session_of(sender: Connection) -> str:
    if sender.session_id is None:
        raise NotRegisteredError("Register first: send a `register` message.")
    return sender.session_id


def _refuse_student(sender: Connection) -> None:
    # A connection that has not registered passes here, and gets `NotRegisteredError` later.
    if sender.session_id is not None and sender.role is not Role.TEACHER:
        raise ForbiddenError("Only the teacher of this class may do that.")


def _refuse_older_device(sender: Connection, classroom: Classroom) -> None:
    if classroom.teacher_connection_id != sender.connection_id:
        raise ForbiddenError("You are teaching this class on another device now.")
