"""Recordings that wait for transcription."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.entries import StoredRecording
from lectern.adapters.memory.table import MemoryTable
from lectern.domain.chunk import Chunk, chunk_changed, disagreement
from lectern.domain.errors import InvalidMessageError
from lectern.domain.lease import LEASE_MS
from lectern.ports.recordings import KEPT_MS, RecordingId, RecordingState


@dataclass(frozen=True, slots=True)
class MemoryRecordingStore:
    """Implements `RecordingStore` in memory. It loses no part of a recording."""

    table: MemoryTable

    def add(self, recording: RecordingId, chunk: Chunk) -> RecordingState:
        with self.table.lock:
            stored = self._stored(recording)
            if stored.text is not None:
                return self._state(stored)
            if stored.chunks.get(chunk.index, chunk.data) != chunk.data:
                raise chunk_changed(chunk.index)
            if refused := _refusal(chunk, self._state(stored)):
                raise refused
            changed = replace(
                stored,
                chunks={**stored.chunks, chunk.index: chunk.data},
                last_index=chunk.index if chunk.is_last else stored.last_index,
                facts=stored.facts.merged(chunk.facts),
            )
            self._put(recording, changed)
            return self._state(changed)

    def read(self, recording: RecordingId) -> RecordingState:
        with self.table.lock:
            return self._state(self._stored(recording))

    def claim(self, recording: RecordingId) -> bytes | None:
        with self.table.lock:
            stored, now = self.table.recordings.get(recording), self.table.clock()
            if stored is None or stored.text is not None or stored.claimed_until > now:
                return None
            claimed = replace(stored, claimed_until=now + LEASE_MS)
            self.table.recordings.replace(recording, claimed)
            return b"".join(data for _, data in sorted(stored.chunks.items()))

    def finish(self, recording: RecordingId, text: str) -> None:
        with self.table.lock:
            self._put(recording, replace(self._stored(recording), text=text))

    def delete_audio(self, recording: RecordingId) -> None:
        with self.table.lock:
            if stored := self.table.recordings.get(recording):
                silent = replace(stored, chunks=dict.fromkeys(stored.chunks, b""))
                self.table.recordings.replace(recording, silent)

    def delete_incomplete(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        with self.table.lock:
            stored = self.table.recordings.get(recording)
            if stored is None:
                return True
            if stored.claimed_until or stored.text is not None or stored.chunks.keys() != indices:
                return False
            self.table.recordings.pop(recording)
            return True

    def delete(self, recording: RecordingId) -> None:
        with self.table.lock:
            self.table.recordings.pop(recording)

    def _stored(self, recording: RecordingId) -> StoredRecording:
        return self.table.recordings.get(recording) or StoredRecording()

    def _put(self, recording: RecordingId, stored: StoredRecording) -> None:
        self.table.recordings.put(recording, stored, self.table.clock() + KEPT_MS)

    def _state(self, stored: StoredRecording) -> RecordingState:
        return RecordingState(
            indices=frozenset(stored.chunks),
            last_index=stored.last_index,
            size=sum(map(len, stored.chunks.values())),
            facts=stored.facts,
            is_claimed=stored.claimed_until > self.table.clock(),
            text=stored.text,
        )


def _refusal(chunk: Chunk, there: RecordingState) -> InvalidMessageError | None:
    """Return the error if the chunk contradicts the chunks before it."""
    last = there.last_index
    ends_once = last is None or (chunk.index == last if chunk.is_last else chunk.index < last)
    is_behind = chunk.is_last and max(there.indices, default=0) > chunk.index
    known = there.facts.known()
    agrees = all(known.get(name, value) == value for name, value in chunk.facts.known().items())
    return None if ends_once and agrees and not is_behind else disagreement(chunk, there.facts)
