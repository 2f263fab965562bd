"""A table of live state: reads and writes its items."""

# Every HTTP connection encodes its host name with it; otherwise the first request loads it.
import encodings.idna  # noqa: F401
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from pynamodb.connection import TableConnection
from pynamodb.connection.base import MetaTable
from pynamodb.constants import ALL_NEW, ALL_OLD, ATTRIBUTES, ITEM
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.pagination import ResultIterator

from lectern.adapters.dynamodb.answers import DecodingConnection
from lectern.adapters.dynamodb.conflicts import try_write
from lectern.adapters.dynamodb.live_item import ONLY, LiveItem
from lectern.adapters.dynamodb.transaction import Transaction

Row = Mapping[str, Mapping[str, Any]]
"""An item in DynamoDB's JSON: `{"role": {"S": "student"}, …}`."""


Item = TypeVar("Item", bound=LiveItem)


class LiveTable:
    """A table of live state, with a client of its own; the first call makes it.

    All reads are consistent. Each write is atomic, and returns `False` if its condition failed.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._connection = TableConnection(name, meta_table=_layout(name))
        self._connection.connection = DecodingConnection(self._connection)

    def get(self, kind: type[Item], pk: str, sk: str = ONLY) -> Item | None:
        """Return an item, `None` if it does not exist."""
        found = self._connection.get_item(pk, sk, consistent_read=True).get(ITEM)
        return kind.from_raw_data(found) if found else None

    def query(
        self,
        kind: type[Item],
        pk: str,
        where: Condition | None = None,
        **options: Any,
    ) -> Iterator[Item]:
        """Return the items of a partition, all of one kind, in the order of their sort keys.

        Pages are read as the caller iterates.

        Args:
            kind: Their kind.
            pk: The partition.
            where: The condition on the sort key.
            options: Those of PynamoDB's `TableConnection.query`; `limit` is the size of a page.
        """
        asked = {"range_key_condition": where, "consistent_read": True, **options}
        query, read = self._connection.query, kind.from_raw_data
        found: Iterator[Item] = ResultIterator(query, (pk,), asked, map_fn=read)
        return found

    def rows(
        self, pk: str, attributes: Sequence[str], condition: Condition | None = None
    ) -> Iterator[Row]:
        """Read these attributes of all items of a partition that meet a condition.

        For partitions with hundreds of items: creating models would take most of the time.
        """
        asked = {
            "attributes_to_get": attributes,
            "consistent_read": True,
            "filter_condition": condition,
        }
        found: Iterator[Row] = ResultIterator(self._connection.query, (pk,), asked)
        return found

    def save(self, item: LiveItem, condition: Condition | None = None) -> bool:
        """Write the whole item."""
        put = partial(self._connection.put_item, item.pk, item.sk, attributes=item.serialize())
        return try_write(partial(put, condition=condition)) is not None

    def update(
        self, item: LiveItem, actions: Sequence[Action], condition: Condition | None = None
    ) -> bool:
        """Change some attributes, and load the changed item into `item`.

        An item that does not exist is created, unless the condition prevents it.
        """
        update = partial(self._connection.update_item, item.pk, item.sk, return_values=ALL_NEW)
        answer = try_write(partial(update, actions=actions, condition=condition))
        if answer is None:
            return False
        item.deserialize(answer[ATTRIBUTES])
        return True

    def delete(self, item: LiveItem, condition: Condition | None = None) -> bool:
        """Delete the item, whether it exists or not."""
        delete = partial(self._connection.delete_item, item.pk, item.sk)
        return try_write(partial(delete, condition=condition)) is not None

    def pop(self, pk: str, sk: str = ONLY) -> Row | None:
        """Delete an item and return it, `None` if it did not exist.

        Only one of several callers gets the item.
        """
        answer = try_write(partial(self._connection.delete_item, pk, sk, return_values=ALL_OLD))
        return answer.get(ATTRIBUTES) if answer else None

    def transaction(self) -> Transaction:
        """Return a transaction, empty so far."""
        return Transaction(self._connection)

    @property
    def client(self) -> Any:
        """The client of botocore."""
        return self._connection.connection.client


def _layout(name: str) -> MetaTable:
    """Return the table's keys. Without them, PynamoDB would ask DynamoDB."""
    return MetaTable(
        {
            "TableName": name,
            "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
        }
    )
