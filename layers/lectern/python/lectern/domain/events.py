"""What is kept for good: the facts that travel through the queue to the database.

Every event can be written in any order and any number of times: its keys are natural ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import EndReason, Role
from lectern.domain.usage import Bill
from lectern.domain.utterance import Caption, Utterance


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A teacher opened a class. `school_id` is `None` where the sign-in named no school.

    `reopened_at` is when the teacher last took it back after it had ended: it lives again, until
    an end that is later.
    """

    session_id: str
    teacher_id: str
    language: str
    started_at: int
    school_id: str | None = None
    reopened_at: int | None = None


@dataclass(frozen=True, slots=True)
class ParticipantJoined:
    """Somebody registered. `name` is there where a setting has names kept, and they said one."""

    session_id: str
    participant_id: str
    role: Role
    language: str
    joined_at: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class UtteranceSaid:
    """A final text was said, with the captions that were made of it, and what they cost."""

    utterance: Utterance
    captions: Sequence[Caption]
    bills: tuple[Bill, ...] = ()

    @property
    def session_id(self) -> str:
        """The class in which it was said."""
        return self.utterance.session_id


@dataclass(frozen=True, slots=True)
class CaptionAdded:
    """A final text was translated into one more language once it had been delivered."""

    utterance: Utterance
    caption: Caption
    bills: tuple[Bill, ...] = ()

    @property
    def session_id(self) -> str:
        """The class in which it was said."""
        return self.utterance.session_id

    @property
    def captions(self) -> Sequence[Caption]:
        """As of `UtteranceSaid`."""
        return [self.caption]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a caption for the listeners of one language tag, counted in connections.

    `delay_ms` is from when it was said to when the last post to any of them was settled.
    """

    language: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay_ms: int


@dataclass(frozen=True, slots=True)
class CaptionsDelivered:
    """The captions of a final text were posted, to somebody at least."""

    session_id: str
    sequence: int
    revision: int
    deliveries: Sequence[Delivery]


@dataclass(frozen=True, slots=True)
class ProvidersPaid:
    """Providers did something for a class that is in no other event: a voice, an interim text."""

    session_id: str
    bill: Bill


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A class came to its end."""

    session_id: str
    ended_at: int
    reason: EndReason


Event = (
    SessionStarted
    | ParticipantJoined
    | UtteranceSaid
    | CaptionAdded
    | CaptionsDelivered
    | ProvidersPaid
    | SessionEnded
)
