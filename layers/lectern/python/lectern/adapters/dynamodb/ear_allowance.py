"""Limits how many permissions to stream sound each class gets."""

from dataclasses import dataclass

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import EarAllowanceItem
from lectern.adapters.dynamodb.table import ONLY, seconds
from lectern.adapters.dynamodb.token_bucket import spend
from lectern.domain.bucket import EAR_MS, EARS
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbEarAllowance:
    """`EarAllowance`: one item per class that has asked for an ear, with a token bucket."""

    clock: Clock

    def spend(self, session_id: str) -> int:
        now = self.clock()
        item = EarAllowanceItem(f"EARS#{session_id}", ONLY)

        def write(change: Action, condition: Condition) -> None:
            ttl = EarAllowanceItem.ttl.set(seconds(now + EARS.full_ms))
            kind = EarAllowanceItem.kind.set(EarAllowanceItem)
            item.update(actions=[change, kind, ttl], condition=condition)

        return 0 if spend(EARS, write, EAR_MS, now) else EAR_MS
