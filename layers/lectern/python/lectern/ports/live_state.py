"""The live state of a class, shared by all functions.

- Reads are consistent and treat expired items as absent.
- One conditional write settles each race.
- Every method is safe to repeat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.glossary import Glossary
from lectern.domain.settings import SettingsChange, TranslationMode
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, StoredUtterance, Utterance, UtteranceDraft


class ConnectionStore(Protocol):
    """The open connections, and the class of each."""

    def add(self, connection: Connection) -> None:
        """Store a connection that is about to open."""
        ...

    def find(self, connection_id: str) -> Connection | None:
        """Return the connection, `None` if it is gone or expired."""
        ...

    def remove(self, connection_id: str) -> Connection | None:
        """Delete the connection and return it. Atomic: one of several callers gets it."""
        ...


class MessageBudget(Protocol):
    """The rate limit of each connection (`lectern.domain.bucket`)."""

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        """Charge a message's cost. Return the connection, or `None` if it is gone or expired.

        Atomic: concurrent messages cannot exceed the budget together.

        Raises:
            RateLimitedError: The budget is exceeded. The message is charged nevertheless. `closes`
                is true once the client has exceeded the budget for too long.
        """
        ...


@dataclass(frozen=True, slots=True)
class Joined:
    """The member of a connection. `is_new` is false if the connection had joined before."""

    member: Member
    is_new: bool


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """The right to add a language to a class, as computed from its roster.

    It is valid while `Classroom.languages_added`, which only grows, is at most `added`.
    """

    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange:
    """Changes to a member's language and name; `None` leaves a field unchanged.

    `place` is the right to add the language, `None` if it needs none.
    """

    language: str | None = None
    name: str | None = None
    place: LanguagePlace | None = None


class RosterReader(Protocol):
    """Reads the members of a class."""

    def read(self, session_id: str) -> Roster | None:
        """Return the class, live or ended, and its members without their names."""
        ...

    def find_class(self, session_id: str) -> Classroom | None:
        """Return the class, live or ended, without its members: a read of one item."""
        ...


class NamedRosters(Protocol):
    """Reads the members of a class with their names, which costs more."""

    def read_named(self, session_id: str) -> Roster | None:
        """Return the class, live or ended, and its members with their names."""
        ...


class RosterStore(RosterReader, Protocol):
    """Reads and changes the members of a class."""

    def join(
        self,
        session_id: str,
        member: Member,
        *,
        returns: bool = False,
        place: LanguagePlace | None = None,
        code: str | None = None,
    ) -> Joined:
        """Set the connection's class, role and participant, and add the member.

        Atomic. A connection that has already joined keeps its member.

        A class has at most `MAX_PROJECTORS` projectors, whether they return or not.

        Args:
            session_id: The class.
            member: The new member.
            returns: Whether the participant has proved that they were in the class before. A
                returning student can join a class that is locked or full.
            place: The place of their language, `None` if it needs none.
            code: The code that the class must still have, `None` if any will do.

        Raises:
            OutdatedError: The place may no longer be free. Nothing is written.
            ClassLockedError: The class is locked, and the student is new.
            ClassFullError: The class is full, and the student is new or a projector.
            ClassNotFoundError: The class has another code now.
            RemovedError: The teacher has removed the student.
            ForbiddenError: The connection has another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The class has ended.
        """
        ...

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        """Remove the member and return it. Atomic: one of several callers gets it."""
        ...


class Removals(Protocol):
    """The students that the teacher has removed; `RosterStore.join` refuses them."""

    def remove(self, classroom: Classroom, participant_id: str) -> bool:
        """Bar the student until the class ends. Return `False` if it never had the student.

        A roster read after this call has every connection of the student: no more can join.
        """
        ...

    def is_removed(self, session_id: str, participant_id: str) -> bool:
        """Return whether the teacher has removed the student."""
        ...


class SettingsStore(Protocol):
    """The settings of each member."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """Changes to a class; `None` leaves a field unchanged."""

    teacher_connection_id: str | None = None
    language: str | None = None
    mode: TranslationMode | None = None
    glossary: Glossary | None = None
    subject: str | None = None
    locked: bool | None = None
    code_expires_at: int | None = None


class ClassStore(Protocol):
    """Creates, changes, ends and reopens classes."""

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        """Store a new class with its code, its entry for the teacher, and its first member.

        Atomic. Returns `False` and stores nothing if another live class has the code, or the
        teacher has another live class.

        Raises:
            ForbiddenError: The teacher's connection has another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The connection is in a class that has ended.
        """
        ...

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        """Change a live class, and return the changed class.

        A new `teacher_connection_id` also clears `teacher_away_since`.

        Raises:
            SessionExpiredError: The class has ended.
        """
        ...

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        """Give a live class a new code that expires at a moment, and return the changed class.

        Atomic. The old code no longer finds the class, and no other class gets it until this one
        is over. Returns `None` and changes nothing if

        - another live class has the new code,
        - the class has ended, or
        - its code has changed since it was read.
        """
        ...

    def end(self, session_id: str) -> Classroom:
        """End the class with reason `teacher`, release its code, and return the ended class.

        Atomic. No client can join from then on. A repeated call keeps the first `ended_at`.

        Raises:
            SessionExpiredError: The class ended so long ago that it has been deleted.
        """
        ...

    def reopen(
        self, classroom: Classroom, change: ClassChange, teacher: Member
    ) -> Classroom | None:
        """Reopen an ended class with its code and its teacher, and return the changed class.

        Atomic. Returns `None` and changes nothing if

        - another live class has the code,
        - the teacher has opened another class,
        - the class is already live again, or
        - the connection has another role or class.
        """
        ...


class ClassDirectory(Protocol):
    """Finds classes."""

    def by_code(self, code: str) -> Classroom | None:
        """Return the live class with this normalised code, `None` if there is none."""
        ...

    def is_retired(self, code: str) -> bool:
        """Return whether a live class had the code until its teacher replaced it."""
        ...

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the live class of this teacher, `None` if there is none."""
        ...

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the teacher's last class that ended as `idle`, for an hour after its end."""
        ...


@dataclass(frozen=True, slots=True)
class Numbered:
    """An utterance with its number. `is_new` is false if the draft had been accepted before."""

    utterance: Utterance
    is_new: bool


class UtteranceLog(Protocol):
    """The utterances of a class by sequence number. Each number is assigned once."""

    def assign_number(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered:
        """Assign the draft its sequence number by protocol rules 3 and 4.

        - The number is the client's, or the class's next one.
        - Every draft with the same `utterance_id` has the same number.
        - The same or a lower `revision` is not new: the stored utterance is returned once it is
          kept. It is new again if the earlier attempt crashed, or was released before `store`.
        - An interim text never replaces a final or a longer text.
        - A final text always replaces an interim one.
        - A final text with a number but no `utterance_id` belongs to the interim text with that
          number.

        Raises:
            SequenceTakenError: Another utterance has the number, or it is above
                `highest_sequence`.
            RateLimitedError: Another attempt at the same utterance is still in progress.
        """
        ...

    def store(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        """Store the final text and its captions for students who join late or return.

        Call it once the utterance is recorded: a kept utterance is never new again.
        """
        ...

    def release(self, utterance: Utterance) -> None:
        """Release this attempt after a failure, so that the utterance is new if it is resent."""
        ...


class PendingUtterances(Protocol):
    """The utterances that are not delivered yet."""

    def all_delivered(self, session_id: str) -> bool:
        """Return whether none of the last few final texts is still being delivered."""
        ...


class CaptionHistory(Protocol):
    """Reads the stored utterances."""

    def last_sequence(self, session_id: str) -> int:
        """Return the highest assigned number, 0 before the first."""
        ...

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        """Return the last `count` kept utterances, oldest first."""
        ...

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        """Return the first `count` kept utterances after a number, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Participant:
    """The participant that a resume token identifies."""

    session_id: str
    participant_id: str
    role: Role
    teacher_id: str | None = None


class ResumeTokenStore(Protocol):
    """Resume tokens, by which a returning client keeps its participant."""

    def issue(self, participant: Participant, expires_at: int) -> str:
        """Return a new unguessable token; only its hash is stored."""
        ...

    def find(self, token: str) -> Participant | None:
        """Return the participant of the token, `None` if it is unknown or expired."""
        ...


class ProjectorKeyStore(Protocol):
    """The keys of projectors' links. Each works while its class has the code of the link."""

    def issue(self, classroom: Classroom) -> str:
        """Return a new unguessable key for the class's code; only its hash is stored."""
        ...

    def is_valid(self, key: str, classroom: Classroom) -> bool:
        """Return whether the key was issued for this class and its current code."""
        ...


class TicketStore(Protocol):
    """Single-use tickets with which signed-in teachers connect."""

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        """Return a new unguessable ticket; only its hash is stored."""
        ...

    def redeem(self, ticket: str) -> Teacher:
        """Return the ticket's teacher and school. Atomic: a ticket works once.

        Raises:
            TicketRefusedError: The ticket is unknown, used or expired.
        """
        ...
