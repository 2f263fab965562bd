"""Limits how many permissions to stream sound each class gets."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.bucket import EAR_MS, EARS


@dataclass(frozen=True, slots=True)
class MemoryEarAllowance:
    """`EarAllowance`: a token bucket per class."""

    table: MemoryTable

    def spend(self, session_id: str) -> int:
        may_stream = self.table.charge(("EARS", session_id), EARS, EAR_MS)
        return 0 if may_stream else EAR_MS
