"""Everything that a live class knows about itself, shared by all functions.

All reads are consistent, and apply every expiry themselves. Every race is settled by one
conditional write; every method is safe to repeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.glossary import Glossary
from lectern.domain.settings import SettingsChange, TranslationMode
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, KeptUtterance, Utterance, UtteranceDraft


class ConnectionStore(Protocol):
    """Which connections are open, and in which class each one is."""

    def add(self, connection: Connection) -> None:
        """Remember a connection that is about to open."""
        ...

    def find(self, connection_id: str) -> Connection | None:
        """Return the connection, `None` if it is gone or expired."""
        ...

    def remove(self, connection_id: str) -> Connection | None:
        """Forget it and return what it was. Atomic: of several callers one gets it."""
        ...


class MessageBudget(Protocol):
    """How much each connection may ask for (`lectern.domain.bucket`)."""

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        """Take the cost of a message; return the connection, `None` if it is gone or expired.

        Atomic: of many messages at one moment no more are let through than there is budget for.

        Raises:
            RateLimitedError: There is not as much. The message counts all the same, until the
                connection has gone on regardless for too long: `closes`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Joined:
    """The member that a connection is. `is_new` is false when it had joined before."""

    member: Member
    is_new: bool


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """A place for a language that is new to a class, as far as it has been read.

    It is there as long as no more than `added` languages have been added to the class in all.
    """

    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange:
    """What changes about who a member is; `None` leaves it as it is.

    `place` is that of the language, `None` where it needs none.
    """

    language: str | None = None
    name: str | None = None
    place: LanguagePlace | None = None


class RosterStore(Protocol):
    """Who is connected to a class."""

    def read(self, session_id: str) -> Roster | None:
        """Return the class, ended or not, and its members without their names."""
        ...

    def find_class(self, session_id: str) -> Classroom | None:
        """Return the class alone, ended or not: one item, however many are in it."""
        ...

    def join(
        self,
        session_id: str,
        member: Member,
        *,
        returns: bool = False,
        place: LanguagePlace | None = None,
    ) -> Joined:
        """Settle the connection's class, role and participant, and add the member.

        Atomic: all of it or nothing, and never to a class that has ended. A connection that has
        joined already stays the member it is.

        Args:
            session_id: The class.
            member: Who joins.
            returns: Whether they prove that they were in the class before: a student who returns
                joins a class that is locked or full.
            place: That of their language, `None` where it needs none.

        Raises:
            OutdatedError: There may be no such place any more: nothing is written.
            ClassLockedError: The class is locked, and the student is new.
            ClassFullError: The class is full, and the student is new.
            RemovedError: The teacher has removed the student.
            ForbiddenError: The connection has settled on another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The class has ended.
        """
        ...

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        """Remove the member. Atomic: of several callers one gets it."""
        ...


class Removals(Protocol):
    """Which students the teacher has removed; `RosterStore.join` refuses them."""

    def remove(self, classroom: Classroom, participant_id: str) -> bool:
        """Keep the student out while the class lives; false if it never had such a student.

        A roster that is read after it has all connections that the student will ever have.
        """
        ...

    def is_removed(self, session_id: str, participant_id: str) -> bool:
        """Say whether the student has been removed."""
        ...


class SettingsStore(Protocol):
    """What each member has set."""

    def change(
        self, session_id: str, connection_id: str, change: SettingsChange, who: MemberChange
    ) -> Member:
        """Merge both changes, and return the member after them.

        A language is that of the participant from now on, see `Member.language_since`.

        Atomic: two changes of different settings at one moment are both kept.

        Raises:
            NotRegisteredError: No such member.
            OutdatedError: There may be no place for the language any more: nothing is changed.
        """
        ...

    def follow(self, session_id: str, connection_id: str, newest: Member) -> Member | None:
        """Give a member the language of `newest`, a connection of the same participant.

        Atomic: `None`, and nothing is changed, where the member has asked for a language later,
        or is no more.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """What changes about a class; `None` leaves it as it is."""

    teacher_connection_id: str | None = None
    language: str | None = None
    mode: TranslationMode | None = None
    glossary: Glossary | None = None
    locked: bool | None = None
    code_expires_at: int | None = None


class ClassStore(Protocol):
    """The life of a class."""

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        """Store a new class with its code, its teacher's hold on it, and its first member.

        Atomic: returns `False` and stores nothing when the code is another live class's, or
        when the teacher has a live class already.

        Raises:
            ForbiddenError: The teacher's connection has settled on another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The connection is in a class that has ended.
        """
        ...

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        """Change a live class and return it after the change.

        A class with another connection to teach it has its teacher back.

        Raises:
            SessionExpiredError: It has ended.
        """
        ...

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        """Give a live class another code until a moment, and return it with that.

        Atomic: from then on the old code finds no class, and until the class is over it is no
        other's. `None`, and nothing is changed, when the code is another live class's, or the
        class has ended or has another code than it was read with.
        """
        ...

    def end(self, session_id: str) -> Classroom:
        """End the class for its teacher, free its code, and return it with its `ended_at`.

        Atomic. Once it has ended nobody joins any more. The first call's `ended_at` stays.

        Raises:
            SessionExpiredError: It has ended so long ago that it is forgotten.
        """
        ...

    def reopen(
        self, classroom: Classroom, change: ClassChange, teacher: Member
    ) -> Classroom | None:
        """Open an ended class again, with its code and its teacher, and return it, changed.

        Atomic: `None`, and nothing is changed, when the code is another live class's, the teacher
        has opened another, it is live again already, or the connection has settled elsewhere.
        """
        ...


class ClassDirectory(Protocol):
    """Finding live classes."""

    def by_code(self, code: str) -> Classroom | None:
        """Return the live class with this normalised code."""
        ...

    def is_retired(self, code: str) -> bool:
        """Say whether the code was a class's that lives, until its teacher took another."""
        ...

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the live class that this teacher has open."""
        ...

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the last class of this teacher that ended by itself, for an hour after it."""
        ...


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place a speech got. `is_new` is false when it had been taken before as it is."""

    utterance: Utterance
    is_new: bool


class UtteranceLog(Protocol):
    """The class's log: each utterance at its sequence number, each number taken once."""

    def assign_number(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered:
        """Give the speech its place by protocol rules 3 and 4.

        The client's number, or the class's next one. The same `utterance_id` keeps its number;
        the same or a lower `revision` of it is not new, and is returned as it was taken, once
        that is kept. It is new again when whoever took it has died or released it before
        `keep`. An interim text never replaces a final or a longer one, and a final text always
        replaces an interim one; a final text with a number and no `utterance_id` is that of the
        interim text which holds the number.

        Raises:
            SequenceTakenError: Another utterance holds the number, or it is above
                `highest_sequence`.
            RateLimitedError: Another try of the same utterance is still under way.
        """
        ...

    def keep(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        """Keep the final text and its captions for those who come back or come late.

        Call it once the utterance is recorded: what is kept is never taken anew.
        """
        ...

    def release(self, utterance: Utterance) -> None:
        """End this try: it could not be delivered, and is new when it is sent again."""
        ...


class PendingUtterances(Protocol):
    """What has been said and has not reached everybody yet."""

    def all_delivered(self, session_id: str) -> bool:
        """Say whether no final text is on its way any more, of the last few that were said."""
        ...


class CaptionHistory(Protocol):
    """Reading the log back."""

    def last_sequence(self, session_id: str) -> int:
        """Return the highest number taken, 0 before the first."""
        ...

    def latest(self, session_id: str, count: int) -> Sequence[KeptUtterance]:
        """Return the last kept utterances, oldest first."""
        ...

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[KeptUtterance]:
        """Return the first kept utterances after a number, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Participant:
    """Who a resume token stands for."""

    session_id: str
    participant_id: str
    role: Role
    teacher_id: str | None = None


class ResumeTokenStore(Protocol):
    """Lets a participant who comes back be the same one."""

    def issue(self, participant: Participant, expires_at: int) -> str:
        """Return a new unguessable token; only its hash is stored."""
        ...

    def find(self, token: str) -> Participant | None:
        """Return whom the token stands for."""
        ...


class TicketStore(Protocol):
    """A signed-in teacher's single-use admission to the socket."""

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        """Return a new unguessable ticket; only its hash is stored."""
        ...

    def redeem(self, ticket: str) -> Teacher:
        """Return the teacher and their school. Atomic: works once.

        Raises:
            TicketRefusedError: Unknown, used or expired.
        """
        ...
