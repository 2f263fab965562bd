"""Putting a recording together that arrives in pieces, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RecordingId:
    """Which recording of which class; `utterance_id` is the client's own."""

    session_id: str
    utterance_id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, `index` from 0.

    `facts` are what it says of the whole recording, by wire name; pieces may leave them out, but
    not contradict each other.
    """

    index: int
    is_last: bool
    data: bytes
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """How far a recording has come.

    `last_index` is `None` until the last piece is there; `size` is in bytes; `facts` are those of
    all pieces. `text` is what it became, once somebody has written it down.
    """

    indices: frozenset[int] = frozenset()
    last_index: int | None = None
    size: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    is_claimed: bool = False
    text: str | None = None

    @property
    def missing(self) -> Sequence[int]:
        """Which pieces are known to be missing."""
        until = self.last_index if self.last_index is not None else max(self.indices, default=-1)
        return sorted(set(range(until + 1)) - self.indices)

    @property
    def is_complete(self) -> bool:
        """Whether all of it is there."""
        return self.last_index is not None and not self.missing


class RecordingStore(Protocol):
    """Recordings on their way to become text; what nobody completes is gone within minutes."""

    def add(self, recording: RecordingId, piece: Piece) -> Gathered:
        """Keep a piece, and return what is there with it. Safe to repeat.

        Atomic: of the pieces that arrive at one moment, the last one sees all of them.

        Raises:
            InvalidMessageError: Another piece has this index, the recording ends before it or
                elsewhere, or a fact contradicts an earlier one; `field` says which.
        """
        ...

    def look(self, recording: RecordingId) -> Gathered:
        """Return what is there now."""
        ...

    def claim(self, recording: RecordingId) -> bytes | None:
        """Return all of a complete recording to the one caller who is to write it down.

        Atomic: of several callers one gets it, the others `None`, until that one has died.

        Raises:
            TranscriptionFailedError: Something of it is lost; it is forgotten, and may be sent
                again. After any other error it may be claimed again.
        """
        ...

    def finish(self, recording: RecordingId, text: str) -> None:
        """Remember what it became; from now on nobody may claim it."""
        ...

    def discard_sound(self, recording: RecordingId) -> None:
        """Delete what was said aloud, and keep what it became."""
        ...

    def give_up(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        """Forget a recording that has no more than these pieces, and say whether it was so.

        Atomic: `False`, and nothing is forgotten, once another piece is there or somebody has it.
        """
        ...

    def forget(self, recording: RecordingId) -> None:
        """Delete everything about it."""
        ...
