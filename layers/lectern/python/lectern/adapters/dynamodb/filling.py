"""Token buckets in items: one conditional update, two where it is not known how full one is."""

from collections.abc import Callable
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import BucketItem, lost_race
from lectern.domain.bucket import Bucket

Write = Callable[[Action, Condition], Any]
"""Updates an item by an action, and others of its own, if the condition and others hold."""


def take_from(
    bucket: Bucket, write: Write, cost_ms: int, now: int, *, was_full: bool = True
) -> bool:
    """Take from an item's bucket; false when nothing was taken.

    Atomic: of many at one moment no more is taken than there is. Nothing is taken from a bucket
    that is empty, grace included, nor where another condition of `write` does not hold.
    `was_full` is only a guess, of which update to try first.
    """
    moment = BucketItem.filled_at
    has_room = (moment > now) & (moment <= now + bucket.full_ms - cost_ms)
    # DynamoDB has no maximum of two numbers: what is full is another update than what is not.
    full = moment.set(now + cost_ms), moment.does_not_exist() | (moment <= now)
    other = moment.set(moment + cost_ms), has_room
    # After a wrong guess both follow in this order: meanwhile it can only have become less full.
    attempts = (full, other) if was_full else (other, full, other)
    return any(_done(write, *attempt) for attempt in attempts)


def _done(write: Write, change: Action, condition: Condition) -> bool:
    try:
        write(change, condition)
    except UpdateError as error:
        if not lost_race(error):
            raise
        return False
    return True
