"""Limits student counts to one a second per class."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.count_pace import EVERY_MS, next_count


@dataclass(frozen=True, slots=True)
class MemoryCountPace:
    """Implements `CountPace` in memory."""

    table: MemoryTable

    def claim(self, session_id: str) -> int | None:
        with self.table.lock:
            now = self.table.clock()
            due = next_count(self.table.counts_due.get(session_id), now)
            if due is None:
                return None
            # From then on, `next_count` returns the same without the last count.
            self.table.counts_due.put(session_id, due, due + EVERY_MS)
            return due - now
