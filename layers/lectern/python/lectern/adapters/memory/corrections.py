"""Which stored utterances the teacher has corrected, ordered by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.utterance import StoredUtterance
from lectern.ports.corrections import MAX_CORRECTIONS


@dataclass(frozen=True, slots=True)
class MemoryCorrections:
    """Implements `Corrections` in memory."""

    table: MemoryTable

    def since(self, session_id: str, at: int, last: int) -> Sequence[int]:
        noted = self.table.corrected.get(session_id) or ()
        later = [(when, number) for when, number in noted if when >= at and number <= last]
        latest = dict.fromkeys(number for _, number in sorted(later, reverse=True))
        return sorted(islice(latest, MAX_CORRECTIONS))

    def read(self, session_id: str, sequences: Sequence[int]) -> Sequence[StoredUtterance]:
        with self.table.lock:
            entries = [self.table.log.get((session_id, sequence)) for sequence in sequences]
        return [entry.stored for entry in entries if entry and entry.stored]


def note_correction(table: MemoryTable, session_id: str, sequence: int, expires_at: int) -> None:
    """Note that another text of a stored utterance is about to be delivered."""
    noted = table.corrected.get(session_id) or ()
    noted = (*noted, (table.clock(), sequence))
    table.corrected.put(session_id, noted, expires_at)
