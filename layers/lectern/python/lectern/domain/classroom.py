"""A class while it lives: the class itself, its connections and who listens in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lectern.domain.glossary import NO_GLOSSARY, Glossary
from lectern.domain.settings import Settings, TranslationMode


class Role(StrEnum):
    """Settled when a connection first registers."""

    TEACHER = "teacher"
    STUDENT = "student"


class EndReason(StrEnum):
    """Why a class ended."""

    TEACHER = "teacher"
    EXPIRED = "expired"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Connection:
    """One open socket. `session_id`, `role`, `participant_id` are `None` until it registers.

    `class_code` is what the link carried, `teacher_id` and `school_id` what a ticket proved.
    `address` stands for the client's network address (see `Origin`); it has tried `guesses` codes
    and tokens so far, the last one at `guessed_at`.
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


@dataclass(frozen=True, slots=True)
class Classroom:
    """A class; `started_at` and `expires_at` are epoch milliseconds.

    `code_expires_at` moves with the teacher's activity, never beyond `expires_at`; `ended_at` is
    `None` while nobody has ended it, `reopened_at` is when its teacher last took it back.
    `teacher_connection_id` is the newest of the teacher's connections, the one that may speak;
    `teacher_away_since` is when it was missed, `empty_since` when the last student left. Both are
    `None` while somebody is there, and before anybody was.
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
    school_id: str | None = None
    languages_added: int = 0
    """How many have come in a language that was new to the class when they read it."""
    locked: bool = False
    """Whether newcomers are refused."""
    ended_at: int | None = None
    end_reason: EndReason | None = None
    reopened_at: int | None = None
    teacher_away_since: int | None = None
    empty_since: int | None = None
    looked_at: int | None = None
    """When somebody last asked whether all its connections are there."""

    def is_live(self, now: int) -> bool:
        """Say whether somebody may still speak and join; DynamoDB deletes only days later."""
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Member:
    """One connection that has registered in a class. `name` is `None` where it was not read.

    `language_since` is when the participant asked for the language, in epoch milliseconds: of
    several connections, the one where that was last decides for all.
    """

    connection_id: str
    participant_id: str
    role: Role
    language: str
    settings: Settings
    name: str | None = None
    language_since: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """The last utterances in a row that a language has had no translation for, by their numbers.

    `is_told` is whether the teacher knows of it.
    """

    sequences: frozenset[int] = frozenset()
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """A class and everybody connected to it, read consistently at one moment.

    `untranslated` is by translation key; languages that work are not in it.
    """

    classroom: Classroom
    members: Sequence[Member]
    untranslated: Mapping[str, Gap] = field(default_factory=dict)

    @property
    def students(self) -> list[Member]:
        """The students' connections; a student with two devices is there twice."""
        return [member for member in self.members if member.role is Role.STUDENT]

    def connections_of(self, participant_id: str) -> list[Member]:
        """Return the student's connections, the one that last asked for a language first."""
        own = [each for each in self.students if each.participant_id == participant_id]
        return sorted(own, key=lambda each: (each.language_since, each.connection_id), reverse=True)

    def count_by_language(self) -> dict[str, int]:
        """Count students, not devices, by the language they listen in."""
        language_of = {member.participant_id: member.language for member in self.students}
        counts: dict[str, int] = {}
        for language in language_of.values():
            counts[language] = counts.get(language, 0) + 1
        return dict(sorted(counts.items()))
