"""Limits how many past captions each participant reads."""

from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.items import HistoryAllowanceItem
from lectern.adapters.dynamodb.table import ONLY
from lectern.adapters.dynamodb.token_bucket import spend_of
from lectern.domain.bucket import HISTORY
from lectern.domain.clock import Clock
from lectern.domain.errors import RateLimitedError

_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class DynamoDbHistoryAllowance:
    """`HistoryAllowance`: one item per participant who has read history, with a token bucket."""

    clock: Clock
    max_captions_per_minute: int

    def spend(self, participant_id: str, captions: int, field: str | None) -> None:
        if captions <= 0:
            return
        refill_ms = -(-captions * _MINUTE_MS // self.max_captions_per_minute)
        # A request above the burst costs a full bucket: no wait would be long enough for more.
        now, cost_ms = self.clock(), min(refill_ms, HISTORY.burst_ms)
        item = HistoryAllowanceItem(f"HISTORY#{participant_id}", ONLY)
        if not spend_of(item, HISTORY, cost_ms, now):
            text = "You have requested too many past captions. Wait a moment, then try again."
            raise RateLimitedError(text, field=field, retry_after_ms=cost_ms)
