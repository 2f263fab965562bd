"""The events that the queue carries to the archive.

Events have natural keys, so they can be written in any order and any number of times.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, EndReason, Role
from lectern.domain.usage import UsageRecord
from lectern.domain.utterance import Caption, Delivery, Utterance


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A teacher opened a class, returned to it, or changed its code, title or subject.

    - `school_id` is `None` if the sign-in named no school.
    - `reopened_at` is when the teacher last reopened the class after its end. The class is live
      again until an end that is later.
    - `title` and `subject` were those of the class at `described_at`; the latest ones count. `code`
      is one of its codes, empty in events of earlier releases.
    """

    session_id: str
    teacher_id: str
    language: str
    started_at: int
    school_id: str | None = None
    reopened_at: int | None = None
    described_at: int = 0
    title: str = ""
    subject: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ParticipantJoined:
    """A participant registered. `name` is `None` unless they sent one and names are stored."""

    session_id: str
    participant_id: str
    role: Role
    language: str
    joined_at: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class UtteranceSaid:
    """A final utterance, its captions and their cost."""

    utterance: Utterance
    captions: Sequence[Caption]
    usage_records: tuple[UsageRecord, ...] = ()

    @property
    def session_id(self) -> str:
        """The class of the utterance."""
        return self.utterance.session_id


@dataclass(frozen=True, slots=True)
class CaptionAdded:
    """A final utterance was translated into one more language after its delivery."""

    utterance: Utterance
    caption: Caption
    usage_records: tuple[UsageRecord, ...] = ()

    @property
    def session_id(self) -> str:
        """The class of the utterance."""
        return self.utterance.session_id

    @property
    def captions(self) -> Sequence[Caption]:
        """The caption in a list, as in `UtteranceSaid`."""
        return [self.caption]


@dataclass(frozen=True, slots=True)
class CaptionsDelivered:
    """The captions of a final utterance were posted to at least one connection."""

    session_id: str
    sequence: int
    revision: int
    deliveries: Sequence[Delivery]


@dataclass(frozen=True, slots=True)
class UsageRecorded:
    """Provider usage that no other event carries: speech, or an interim text."""

    session_id: str
    record: UsageRecord


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A class ended."""

    session_id: str
    ended_at: int
    reason: EndReason


Event = (
    SessionStarted
    | ParticipantJoined
    | UtteranceSaid
    | CaptionAdded
    | CaptionsDelivered
    | UsageRecorded
    | SessionEnded
)


def session_started(classroom: Classroom, described_at: int) -> SessionStarted:
    """Return the event for a class that was read after a moment, in epoch milliseconds."""
    return SessionStarted(
        classroom.session_id,
        classroom.teacher_id,
        classroom.language,
        classroom.started_at,
        classroom.school_id,
        classroom.reopened_at,
        described_at,
        classroom.title,
        classroom.subject,
        classroom.code,
    )
