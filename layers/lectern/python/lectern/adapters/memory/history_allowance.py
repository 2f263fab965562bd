"""Limits how many past captions each participant reads."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.allowances import captions_ms, too_many_captions
from lectern.domain.bucket import HISTORY


@dataclass(frozen=True, slots=True)
class MemoryHistoryAllowance:
    """`HistoryAllowance`: a token bucket per participant."""

    table: MemoryTable
    max_captions_per_minute: int

    def spend(self, participant_id: str, captions: int, field: str | None) -> None:
        cost_ms = captions_ms(captions, self.max_captions_per_minute)
        if cost_ms and not self.table.charge(("HISTORY", participant_id), HISTORY, cost_ms):
            raise too_many_captions(cost_ms, field)
