"""What all items of the table have in common."""

from typing import Final

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

ONLY: Final = "-"
"""The sort key of a partition with one item."""


class LiveItem(Model):
    """Base of all kinds. `ttl` is in epoch seconds; readers check it too, as deletion lags.

    PynamoDB's own `get`, `save`, `update`, `delete` and `query` fail, as no table belongs to a
    kind: `LiveTable` has them.
    """

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    ttl = NumberAttribute()

    def is_live(self, now: int) -> bool:
        """Return whether the item has not expired at `now`, in epoch milliseconds."""
        return self.ttl * 1_000 > now


def seconds(epoch_ms: int) -> int:
    """Return a `ttl` in seconds, rounded up."""
    return -(-epoch_ms // 1_000)  # rounds up: an item must not expire early


def is_free(item: type[LiveItem], now: int) -> Condition:
    """Return the condition that no live item has the key; deletion by TTL may lag by days."""
    free: Condition = item.pk.does_not_exist() | (item.ttl <= now // 1_000)
    return free
