"""Limits how many permissions to stream sound each class gets."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import EarAllowanceItem
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.token_bucket import spend_of
from lectern.domain.bucket import EAR_MS, EARS
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbEarAllowance:
    """`EarAllowance`: one item per class that has asked for an ear, with a token bucket."""

    table: LiveTable
    clock: Clock

    def spend(self, session_id: str) -> int:
        item = EarAllowanceItem(f"EARS#{session_id}", ONLY)
        return 0 if spend_of(self.table, item, EARS, EAR_MS, self.clock()) else EAR_MS
