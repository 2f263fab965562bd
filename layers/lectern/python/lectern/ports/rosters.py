"""Who is in a class, who has been removed, and the settings of each member."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.settings import SettingsChange


@dataclass(frozen=True, slots=True)
class Joined:
    """The member of a connection. `is_new` is false if the connection had joined before.

    `resume_token` is the token of `Terms` if it was stored, else `None`.
    """

    member: Member
    is_new: bool
    resume_token: str | None = None


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """The right to add a language to a class, as computed from its roster.

    It is valid while `Classroom.languages_added`, which only grows, is at most `added`.
    """

    added: int

    def is_free(self, classroom: Classroom) -> bool:
        """Return whether the place is still valid."""
        return classroom.languages_added <= self.added


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The conditions under which a connection joins a class, and the token that it gets.

    Args:
        returns: Whether the participant has proved that they were in the class before. A returning
            student can join a class that is locked or full.
        place: The place of the member's language, `None` if it needs none.
        as_read: The class as the caller has read it, `None` if it may have changed. The member is
            then notified of each later change of its teacher or mode. A projector also needs the
            class to have the same code.
        resume_token: The token to store for the participant until the class expires, `None` for
            none. It needs `as_read`.
    """

    returns: bool = False
    place: LanguagePlace | None = None
    as_read: Classroom | None = None
    resume_token: str | None = None

    def code_for(self, role: Role) -> str | None:
        """Return the code that the class must have for this role, `None` for any."""
        return self.as_read.code if self.as_read and role is Role.PROJECTOR else None

    def limit(self, students: int) -> int:
        """Return the maximum number of students in the class, `students` if it has no other."""
        return (self.as_read and self.as_read.max_students) or students


NO_TERMS: Final = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange:
    """Changes to a member's language and name; `None` leaves a field unchanged.

    `place` is the right to add the language, `None` if it needs none.
    """

    language: str | None = None
    name: str | None = None
    place: LanguagePlace | None = None

    def apply_to(self, member: Member, now: int) -> Member:
        """Return the member with this change, made `now`, in epoch milliseconds."""
        return replace(
            member,
            language=self.language or member.language,
            language_since=now if self.language else member.language_since,
            name=self.name or member.name,
        )


class RosterReader(Protocol):
    """Reads the members of a class."""

    def read(self, session_id: str) -> Roster | None:
        """Return the class, live or ended, and its members without their names."""
        ...

    def find_class(self, session_id: str) -> Classroom | None:
        """Return the class, live or ended, without its members: a read of one item."""
        ...


class StudentReader(Protocol):
    """Reads the students of a class by language."""

    def students_of(self, session_id: str, language: str) -> Sequence[Member] | None:
        """Return the students with the base language of a tag, without their names.

        Consistent. Returns `None` if the class does not exist or has ended.
        """
        ...


class RosterStore(RosterReader, StudentReader, Protocol):
    """Reads and changes the members of a class, and their settings."""

    def read_named(self, session_id: str) -> Roster | None:
        """Return the class, live or ended, and its members with their names, which cost more."""
        ...

    def join(self, session_id: str, member: Member, terms: Terms = NO_TERMS) -> Joined:
        """Set the connection's class, role and participant, and add the member.

        Atomic. A connection that has already joined keeps its member.

        A class has at most `MAX_PROJECTORS` projectors, whether they return or not.

        Raises:
            OutdatedError: The place may no longer be free, or the teacher, their presence or the
                mode has changed since the class was read. Nothing is written.
            ClassLockedError: The class is locked, and the student is new.
            ClassFullError: The class is full, and the student is new or a projector.
            ClassNotFoundError: The class has another code now, and the member is a projector.
            RemovedError: The teacher has removed the student.
            ForbiddenError: The connection has another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The class has ended.
        """
        ...

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        """Remove the member and return it. Atomic: one of several callers gets it."""
        ...

    def change(
        self, session_id: str, connection_id: str, change: SettingsChange, who: MemberChange
    ) -> Member:
        """Merge both changes, and return the changed member.

        A new language becomes the participant's language (`Member.language_since`).

        Atomic: concurrent changes of different settings are all kept.

        Raises:
            NotRegisteredError: There is no such member.
            OutdatedError: The place of the language may no longer be free. Nothing is changed.
        """
        ...

    def follow(self, session_id: str, connection_id: str, newest: Member) -> Member | None:
        """Give a member the language of `newest`, a connection of the same participant.

        Atomic. Returns `None` and changes nothing if the member has chosen a language later than
        `newest`, or has left.
        """
        ...


class Removals(Protocol):
    """The students that the teacher has removed; `RosterStore.join` refuses them."""

    def remove(self, classroom: Classroom, participant_id: str) -> bool:
        """Bar the student until the class ends. Return `False` if they never joined it.

        A roster read after this call has every connection of the student: no more can join.
        """
        ...

    def is_removed(self, session_id: str, participant_id: str) -> bool:
        """Return whether the teacher has removed the student."""
        ...
