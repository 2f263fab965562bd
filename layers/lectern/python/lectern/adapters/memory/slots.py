"""Reads of a class's log, in the order of its sequence numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.utterance import StoredUtterance
from lectern.ports.utterances import Newest


@dataclass(frozen=True, slots=True)
class MemoryUtterances:
    """Implements `Utterances`."""

    table: MemoryTable

    def last_sequence(self, session_id: str) -> int:
        with self.table.lock:
            return self.table.last_sequence(session_id)

    def last_said_at(self, session_id: str) -> int | None:
        with self.table.lock:
            newest = self.table.newest(session_id)
            return next((entry.slot.utterance.said_at for entry in newest), None)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return self.newest(session_id, count).kept

    def newest(self, session_id: str, count: int) -> Newest:
        with self.table.lock:
            stored = (entry.stored for entry in self.table.newest(session_id))
            kept = [*islice((each for each in stored if each), count)]
            return Newest(self.table.last_sequence(session_id), kept[::-1])

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        with self.table.lock:
            stored = [entry.stored for entry in self.table.newest(session_id)]
        later = [each for each in reversed(stored) if each and each.utterance.sequence > sequence]
        return later[:count]
