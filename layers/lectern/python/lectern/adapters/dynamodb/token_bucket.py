"""Token buckets in items. A call usually makes one conditional update, and three at most."""

from collections.abc import Callable

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import BucketItem
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.bucket import Bucket

Write = Callable[[Action, Condition], bool]
"""Updates an item with the action if the condition holds; may add actions and conditions.

Returns whether they held.
"""


def spend(bucket: Bucket, write: Write, cost_ms: int, now: int, *, was_full: bool = True) -> bool:
    """Take `cost_ms` from an item's bucket, and return whether that succeeded.

    - Atomic: concurrent callers together never take more than the bucket holds.
    - Returns `False`, and takes nothing, if the bucket is empty (grace included) or another
      condition of `write` fails.
    - `was_full` only guesses which of two updates to try first.
    """
    moment = BucketItem.filled_at
    has_room = (moment > now) & (moment <= now + bucket.full_ms - cost_ms)
    # DynamoDB has no `max` of two numbers: a full bucket needs another update than one in use.
    full = moment.set(now + cost_ms), moment.does_not_exist() | (moment <= now)
    other = moment.set(moment + cost_ms), has_room
    # After a wrong guess of "in use", try both: the bucket is full, and another caller may take
    # from it first. The other guess needs no third attempt.
    attempts = (full, other) if was_full else (other, full, other)
    return any(write(*attempt) for attempt in attempts)


def spend_of(table: LiveTable, item: BucketItem, bucket: Bucket, cost_ms: int, now: int) -> bool:
    """Call `spend` for an item that is only a bucket. It expires when the bucket is full again."""
    kind = type(item)

    def write(change: Action, condition: Condition) -> bool:
        ttl = kind.ttl.set(seconds(now + bucket.full_ms))
        return table.update(item, [change, kind.kind.set(kind), ttl], condition)

    return spend(bucket, write, cost_ms, now)
