"""Whom a class refuses, and what it tells them."""

from dataclasses import dataclass

from lectern.domain.classroom import MAX_PROJECTORS, Classroom, Member, Role, Roster
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    ClassNotFoundError,
    ForbiddenError,
    NotRegisteredError,
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A student or a projector who is new to the class, which has at most `maximum` of them."""

    role: Role
    maximum: int

    def check(self, classroom: Classroom, code: str | None) -> None:
        """Check the code that the class must have, `None` for any, and its lock.

        Raises:
            ClassNotFoundError: The class has another code.
            ClassLockedError: The class is locked, and the newcomer is a student.
        """
        if code not in {None, classroom.code}:
            raise ClassNotFoundError("The class has a new code now.", field="class_code")
        if self.role is Role.STUDENT and classroom.locked:
            text = "This class is locked for new students. Ask your teacher to unlock it."
            raise ClassLockedError(text)

    def check_room(self, there: int) -> None:
        """Check whether the class has room for one more, as it has `there` of this role.

        Raises:
            ClassFullError: It has none.
        """
        if there < self.maximum:
            return
        if self.role is Role.PROJECTOR:
            text = f"This class has {there} projectors, the maximum. Close one of them."
            raise ClassFullError(text)
        text = f"This class is full: it has {there} students. Ask your teacher what to do."
        raise ClassFullError(text)

    def number_in(self, roster: Roster) -> int:
        """Return the number of students, or of the connections of projectors."""
        if self.role is Role.PROJECTOR:
            return len(roster.projectors)
        return len({student.participant_id for student in roster.students})


def newcomer_of(member: Member, *, returns: bool, students: int) -> Newcomer | None:
    """Return the newcomer that a member is, `None` if the class need not have room for them.

    Args:
        member: The member who joins.
        returns: Whether the member was in the class before.
        students: The maximum number of students in a class.
    """
    if member.role is Role.PROJECTOR:
        return Newcomer(member.role, MAX_PROJECTORS)
    is_new = member.role is Role.STUDENT and not returns
    return Newcomer(member.role, students) if is_new else None


def joined_elsewhere() -> ForbiddenError:
    """Return the error for a connection that has joined another class or in another role."""
    text = "This connection has another role or class. Open a new connection to change it."
    return ForbiddenError(text, field="role")


def not_a_member() -> NotRegisteredError:
    """Return the error for a connection that has not joined the class, or has left it."""
    return NotRegisteredError("Register before changing settings.")
