"""People in past classes: participants by their stored name, and teachers by their id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lectern.domain.search import folded


@dataclass(frozen=True, slots=True)
class NamedParticipant:
    """A class in which participants gave this name.

    - `participants` is their number: a student who returned on another device counts twice.
    - `teacher_name` and `title` tell classes, and so people of one name, apart.
    """

    name: str
    session_id: str
    started_at: int
    title: str
    teacher_id: str
    teacher_name: str | None
    participants: int


@dataclass(frozen=True, slots=True)
class FoundTeacher:
    """A teacher whose classes are stored; `name` is `None` unless names are stored."""

    teacher_id: str
    name: str | None
    sessions: int
    first_started_at: int
    last_started_at: int


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """The people whose names match; `is_complete` is false if more match than are listed."""

    participants: Sequence[NamedParticipant]
    teachers: Sequence[FoundTeacher]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """What the archive has of one participant. Times are epoch milliseconds.

    `named_at` is when they registered with the name, `registered_at` when they did last.
    """

    participant_id: str
    name: str
    role: str
    language: str
    joined_at: int
    registered_at: int
    named_at: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of the teacher that contains a name."""

    sequence: int
    said_at: int
    text: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """A class, and what is stored of the participants of one name in it."""

    session_id: str
    started_at: int
    ended_at: int | None
    title: str
    subject: str
    participants: Sequence[ParticipantRecord]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """What the archive has of a class, besides its transcript and its figures."""

    session_id: str
    school_id: str | None
    started_at: int
    ended_at: int | None
    title: str
    subject: str
    language: str
    codes: Sequence[str]
    teacher_name: str | None


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """An utterance with all of its translations, by translation key."""

    sequence: int
    said_at: int
    revision: int
    language: str
    text: str
    translations: Mapping[str, str]

    @property
    def size(self) -> int:
        """About its size in JSON, in bytes."""
        texts = (self.text, *self.translations.values())
        return 200 + sum(20 + len(text.encode()) for text in texts)


@dataclass(frozen=True, slots=True)
class ExportedAttendance:
    """What is stored of a name in a class; `live_connections` have it in the live table."""

    attendance: Attendance
    live_connections: int


@dataclass(frozen=True, slots=True)
class ExportMark:
    """Where a page of an export ended: in a class, after a line. The next one starts there."""

    started_at: int
    session_id: str
    sequence: int


@dataclass(frozen=True, slots=True)
class ExportedClass:
    """A class with its lines. A long class is on several pages, each with more of its lines."""

    taught: TaughtClass
    lines: Sequence[SpokenLine]


@dataclass(frozen=True, slots=True)
class ExportPage:
    """One page of an export; `next_mark` is where the next one starts, `None` on the last."""

    classes: Sequence[ExportedClass]
    next_mark: ExportMark | None


@dataclass(frozen=True, slots=True)
class PersonReceipt:
    """What was erased of a person, as the number of items by kind.

    - `is_done` is false if the request had no time left: repeat it.
    - `mentions` is the number of sentences of teachers with the name, which remain in transcripts.
    """

    erased_at: int
    counts: Mapping[str, int]
    is_done: bool
    mentions: int = 0


def name_hash(session_id: str, name: str) -> str:
    """Return what remains of a name that was erased from a class.

    Names that differ in case or accents have the same hash. It differs between classes, so that it
    does not reveal in which others the person was.
    """
    return sha256(f"{session_id}\n{folded(name)}".encode()).hexdigest()


def teacher_hash(teacher_id: str) -> str:
    """Return what remains of a teacher whose classes were deleted."""
    return sha256(teacher_id.encode()).hexdigest()
