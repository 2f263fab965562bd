"""Limits how many past captions each participant reads."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import HistoryAllowanceItem
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.token_bucket import spend_of
from lectern.domain.allowances import captions_ms, too_many_captions
from lectern.domain.bucket import HISTORY
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbHistoryAllowance:
    """`HistoryAllowance`: one item per participant who has read history, with a token bucket."""

    table: LiveTable
    clock: Clock
    max_captions_per_minute: int

    def spend(self, participant_id: str, captions: int, field: str | None) -> None:
        cost_ms = captions_ms(captions, self.max_captions_per_minute)
        item = HistoryAllowanceItem(f"HISTORY#{participant_id}", ONLY)
        if cost_ms and not spend_of(self.table, item, HISTORY, cost_ms, self.clock()):
            raise too_many_captions(cost_ms, field)
