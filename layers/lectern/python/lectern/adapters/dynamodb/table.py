"""The table of live state: the base of its items, and the reads and writes that they share."""

# Every HTTP connection encodes its host name with it; otherwise the first request loads it.
import encodings.idna  # noqa: F401
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from lectern.adapters.dynamodb.answers import DecodingConnection
from lectern.adapters.dynamodb.conflicts import retry_on_conflict

ONLY: Final = "-"
"""The sort key of a partition with one item."""


class LiveItem(Model):
    """Base of all kinds. `ttl` is in epoch seconds; readers check it too, as deletion lags.

    A write outside a transaction is retried when it conflicts with one (`conflicts.py`).
    """

    class Meta:  # noqa: D106 - PynamoDB's own name for a table's settings
        table_name = "unbound"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    ttl = NumberAttribute()

    def is_live(self, now: int) -> bool:
        """Return whether the item has not expired at `now`, in epoch milliseconds."""
        return self.ttl * 1_000 > now

    def save(self, condition: Condition | None = None, **options: bool) -> dict[str, Any]:
        """Write the whole item."""
        return retry_on_conflict(partial(super().save, condition, **options))

    def update(
        self, actions: list[Action], condition: Condition | None = None, **options: bool
    ) -> Any:
        """Change some attributes, and load the changed item."""
        return retry_on_conflict(partial(super().update, actions, condition, **options))

    def delete(self, condition: Condition | None = None, **options: bool) -> Any:
        """Delete the item, whether it exists or not."""
        return retry_on_conflict(partial(super().delete, condition, **options))


def bind(table: str) -> None:
    """Point all items at a table, before their first use."""
    LiveItem.Meta.table_name = table
    client()


def client() -> Connection:
    """Return the one DynamoDB client.

    Creating it for the base class first makes all kinds share it; else each would create its own.
    """
    table = LiveItem._get_connection()  # noqa: SLF001
    if not isinstance(table.connection, DecodingConnection):
        table.connection = DecodingConnection(table)
    return table.connection


def seconds(epoch_ms: int) -> int:
    """Return a `ttl` in seconds, rounded up."""
    return -(-epoch_ms // 1_000)  # rounds up: an item must not expire early


def is_free(item: type[LiveItem], now: int) -> Condition:
    """Return the condition that no live item has the key; deletion by TTL may lag by days."""
    free: Condition = item.pk.does_not_exist() | (item.ttl <= now // 1_000)
    return free


def lost_race(error: PynamoDBException) -> bool:
    """Return whether the write's condition failed, the only error that is an expected outcome."""
    # The second is for transactions, whose conflicts have been retried before (`conflicts.py`).
    return str(error.cause_response_code) in {
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
    }


def get(item: type[Any], pk: str, sk: str = ONLY) -> Any | None:
    """Return an item by a consistent read, `None` if it does not exist."""
    try:
        return item.get(pk, sk, consistent_read=True)
    except item.DoesNotExist:
        return None


Row = Mapping[str, Mapping[str, Any]]
"""An item in DynamoDB's JSON: `{"role": {"S": "student"}, …}`."""


def pop(pk: str, sk: str = ONLY) -> Row | None:
    """Delete an item and return it, `None` if it did not exist.

    Atomic: only one of several callers gets the item.
    """
    delete = partial(client().delete_item, LiveItem.Meta.table_name, pk, sk)
    row: Row | None = retry_on_conflict(partial(delete, return_values="ALL_OLD")).get("Attributes")
    return row


def rows(pk: str, attributes: Sequence[str], condition: Condition | None = None) -> Iterator[Row]:
    """Read these attributes of all items of a partition that meet a condition, consistently.

    For partitions with hundreds of items: creating models would take most of the time.
    """
    found: Iterator[Row] = ResultIterator(
        client().query,
        (LiveItem.Meta.table_name, pk),
        {
            "attributes_to_get": attributes,
            "consistent_read": True,
            "filter_condition": condition,
        },
    )
    return found
