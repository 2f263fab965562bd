"""Assembling a recording from chunks that arrive in any order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from lectern.domain.chunk import NO_FACTS, Chunk, RecordingFacts

KEPT_MS: Final = 10 * 60_000
"""How long a recording is kept after its last change."""


@dataclass(frozen=True, slots=True)
class RecordingId:
    """Identifies a recording of a class; the client chooses `utterance_id`."""

    session_id: str
    utterance_id: str


@dataclass(frozen=True, slots=True)
class RecordingState:
    """The state of a recording.

    `last_index` is `None` until the last chunk has arrived. `size` is in bytes. `facts` combines
    those of all chunks. `text` is the transcribed text, `None` before the transcription.
    """

    indices: frozenset[int] = frozenset()
    last_index: int | None = None
    size: int = 0
    facts: RecordingFacts = NO_FACTS
    is_claimed: bool = False
    text: str | None = None

    @property
    def missing(self) -> Sequence[int]:
        """The indices of chunks that are known to be missing."""
        until = self.last_index if self.last_index is not None else max(self.indices, default=-1)
        return sorted(set(range(until + 1)) - self.indices)

    @property
    def is_complete(self) -> bool:
        """Whether all chunks have arrived."""
        return self.last_index is not None and not self.missing


class RecordingStore(Protocol):
    """Recordings that wait for transcription. Incomplete ones expire within minutes."""

    def add(self, recording: RecordingId, chunk: Chunk) -> RecordingState:
        """Store a chunk, and return the state of the recording with it. Safe to repeat.

        Atomic: if chunks arrive concurrently, the last one sees all of them.

        Raises:
            InvalidMessageError: Another chunk has this index, the recording ends before it or
                elsewhere, or a fact contradicts an earlier one; `field` says which.
        """
        ...

    def read(self, recording: RecordingId) -> RecordingState:
        """Return the current state."""
        ...

    def claim(self, recording: RecordingId) -> bytes | None:
        """Claim a complete recording for transcription, and return all its bytes.

        Atomic: one of several callers gets the bytes, the others `None`. The claim expires if that
        caller crashes. After an error other than the one below it can be claimed again.

        Raises:
            TranscriptionFailedError: A part of the recording is lost. The recording is deleted, and
                the client may send it again.
        """
        ...

    def finish(self, recording: RecordingId, text: str) -> None:
        """Store the transcribed text. The recording can no longer be claimed."""
        ...

    def delete_audio(self, recording: RecordingId) -> None:
        """Delete the audio, and keep the text."""
        ...

    def delete_incomplete(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        """Delete a recording that has only the chunks with these indices.

        Atomic. Returns `False` and deletes nothing if another chunk has arrived or a caller has
        claimed the recording; `True` also if the recording is deleted already.
        """
        ...

    def delete(self, recording: RecordingId) -> None:
        """Delete the recording and all its state."""
        ...
