"""The utterances of a class: their numbers, and what students may still read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Caption, StoredUtterance, Utterance, UtteranceDraft


@dataclass(frozen=True, slots=True)
class Numbered:
    """An utterance with its number. `is_new` is false if the draft had been accepted before."""

    utterance: Utterance
    is_new: bool


class UtteranceLog(Protocol):
    """The utterances of a class by sequence number. Each number is assigned once."""

    def assign_number(
        self, classroom: Classroom, draft: UtteranceDraft, last_sequence: int | None = None
    ) -> Numbered:
        """Assign the draft its sequence number by protocol rules 3 and 4.

        - The number is the client's, or the class's next one. `last_sequence` is the class's
          highest number, if the caller has read it; it may be outdated.
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
        """Return `False` while one of the last few final texts is being delivered."""
        ...


class Log(UtteranceLog, PendingUtterances, Protocol):
    """The writer of utterances, of which each use case takes the part that it needs."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The last kept utterances, oldest first, and the highest assigned number: 0 before the first.

    The number may belong to an utterance that is still being delivered.
    """

    last_sequence: int
    kept: Sequence[StoredUtterance]


class NewestUtterances(Protocol):
    """Reads the end of a class's log."""

    def last_sequence(self, session_id: str) -> int:
        """Return the highest assigned number, 0 before the first."""
        ...

    def newest(self, session_id: str, count: int) -> Newest:
        """Return the last `count` kept utterances with the highest number, in one read."""
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


class LastUtterance(Protocol):
    """When the teacher last said something."""

    def last_said_at(self, session_id: str) -> int | None:
        """Return the time of the utterance with the highest number, `None` before the first."""
        ...


class Utterances(CaptionHistory, NewestUtterances, LastUtterance, Protocol):
    """The reader of utterances, of which each use case takes the part that it needs."""
