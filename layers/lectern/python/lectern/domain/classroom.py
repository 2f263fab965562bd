"""A live class, its connections and its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lectern.domain.budget import BudgetState
from lectern.domain.glossary import NO_GLOSSARY, Glossary, Topic
from lectern.domain.settings import Settings, TranslationMode

MAX_PROJECTORS: Final = 4
"""Two projectors that show two languages each: a page has one connection per language."""


class Role(StrEnum):
    """The role of a connection. Its first registration sets it."""

    TEACHER = "teacher"
    STUDENT = "student"
    PROJECTOR = "projector"
    """Shows captions to a room. It only reads, and is not a student: no figure counts it."""


class EndReason(StrEnum):
    """Why a class ended."""

    TEACHER = "teacher"
    EXPIRED = "expired"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class CodeLookup:
    """What was read of a typed code while its attempt was counted.

    - `session_id` is the class that has the code, `None` if none has.
    - `failures` is the number of different wrong codes from the sender's address in this minute.
    """

    session_id: str | None
    failures: int


@dataclass(frozen=True, slots=True)
class CodeAttempt:
    """An attempt at a class code, counted when its message was charged.

    `number` is its number on the connection, from 1. `lookup` is `None` if nothing was read.
    """

    number: int
    lookup: CodeLookup | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """One open WebSocket.

    - `session_id`, `role` and `participant_id` are `None` until the connection registers.
    - `class_code` is the code in the link.
    - `teacher_id` and `school_id` are from the teacher's ticket.
    - `address` is a keyed hash of the client's network address (see `Origin`).
    - `guesses` counts the codes and tokens that the connection has tried, the last at `guessed_at`.
    - `attempt` is the one that the current message makes, if it is counted already.
    """

    connection_id: str
    connected_at: int
    class_code: str | None = None
    teacher_id: str | None = None
    session_id: str | None = None
    role: Role | None = None
    participant_id: str | None = None
    school_id: str | None = None
    address: str | None = None
    guesses: int = 0
    guessed_at: int = 0
    attempt: CodeAttempt | None = None


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class. Times are epoch milliseconds.

    - `teacher_connection_id` is the newest connection of the teacher, the only one that may send
      utterances.
    - `code_expires_at` moves with the teacher's activity, but never beyond `expires_at`.
    - `ended_at` is `None` until the class is ended. `reopened_at` is when the teacher last reopened
      it.
    - `teacher_away_since` is when the teacher was found to be disconnected, and `empty_since` when
      the last student left. Each is `None` while they are present, and before they first join.
    """

    session_id: str
    code: str
    teacher_id: str
    teacher_connection_id: str
    language: str
    started_at: int
    expires_at: int
    code_expires_at: int
    mode: TranslationMode = TranslationMode.AUTO
    glossary: Glossary = NO_GLOSSARY
    title: str = ""
    subject: str = ""
    school_id: str | None = None
    languages_added: int = 0
    """How many members came with a language that was new to the class when they read the roster."""
    max_students: int | None = None
    """The school's limit of students; `None` for the stage's."""
    max_spoken: int | None = None
    """The school's limit of characters spoken in an hour; `None` for the stage's."""
    budget: BudgetState | None = None
    """The state of the school's budget; `None` if the school has no record."""
    locked: bool = False
    """Whether new students are refused."""
    questions: bool = False
    """Whether students may ask the teacher questions in writing."""
    ended_at: int | None = None
    end_reason: EndReason | None = None
    reopened_at: int | None = None
    teacher_away_since: int | None = None
    empty_since: int | None = None
    probed_at: int | None = None
    """When the sweep last checked the connections of the class."""

    @property
    def topic(self) -> Topic:
        """The context for translations."""
        return Topic(self.glossary, self.subject)

    @property
    def payer(self) -> str | None:
        """The school that the costs are counted for, `None` for none."""
        return self.school_id if self.budget else None

    @property
    def has_voices(self) -> bool:
        """Whether the budget allows providers to synthesize."""
        return self.budget is None or self.budget.has_voices

    @property
    def has_interims(self) -> bool:
        """Whether the budget allows to translate texts that are not final."""
        return self.budget is not BudgetState.NO_INTERIMS

    def is_live(self, now: int) -> bool:
        """Return whether members can still join and speak. DynamoDB deletes only days later."""
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Member:
    """One registered connection of a class. `name` is `None` if it was not read.

    `language_since` is when the participant chose the language, in epoch milliseconds. The latest
    choice applies to all connections of the participant.
    """

    connection_id: str
    participant_id: str
    role: Role
    language: str
    settings: Settings
    name: str | None = None
    language_since: int = 0


@dataclass(frozen=True, slots=True)
class Roster:
    """A class and its members, from one consistent read."""

    classroom: Classroom
    members: Sequence[Member]

    @property
    def students(self) -> list[Member]:
        """The connections of students. A student with two devices has two."""
        return [member for member in self.members if member.role is Role.STUDENT]

    @property
    def projectors(self) -> list[Member]:
        """The connections of projectors."""
        return [member for member in self.members if member.role is Role.PROJECTOR]

    @property
    def readers(self) -> list[Member]:
        """The connections that get captions: those of students and projectors."""
        return [member for member in self.members if member.role is not Role.TEACHER]

    def connections_of(self, participant_id: str) -> list[Member]:
        """Return the student's connections, the latest choice of language first."""
        own = [each for each in self.students if each.participant_id == participant_id]
        # The id breaks ties, so that the order does not depend on the order of the members.
        return sorted(own, key=lambda each: (each.language_since, each.connection_id), reverse=True)

    def count_by_language(self) -> dict[str, int]:
        """Count students, not connections, by the language they read."""
        language_of = {member.participant_id: member.language for member in self.students}
        counts: dict[str, int] = {}
        for language in language_of.values():
            counts[language] = counts.get(language, 0) + 1
        return dict(sorted(counts.items()))
