"""Indexes of live classes and unregistered connections; empty when nothing is live."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import (
    LIVE,
    UNREGISTERED,
    ClassItem,
    ConnectionItem,
    OpenClassItem,
    class_key,
    unregistered,
)
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.table import LiveTable


@dataclass(frozen=True, slots=True)
class DynamoDbClassIndex:
    """Implements `ClassIndex` on DynamoDB."""

    table: LiveTable

    def session_ids(self) -> Sequence[str]:
        return [row["sk"]["S"] for row in self.table.rows(LIVE, ["sk"])]

    def remove(self, session_id: str) -> None:
        is_over = ClassItem.pk.does_not_exist() | ClassItem.ended_at.exists()
        transaction = self.table.transaction()
        # A class that is reopened meanwhile must stay in the index.
        transaction.check(ClassItem(class_key(session_id), CLASS), is_over)
        transaction.delete(OpenClassItem(LIVE, session_id))
        transaction.commit()


@dataclass(frozen=True, slots=True)
class DynamoDbUnregisteredIndex:
    """Implements `UnregisteredIndex` on DynamoDB."""

    table: LiveTable

    def opened_before(self, moment: int) -> Sequence[str]:
        attributes = ["sk", "opened_at"]
        found = chain.from_iterable(self.table.rows(part, attributes) for part in UNREGISTERED)
        return [row["sk"]["S"] for row in found if int(row["opened_at"]["N"]) < moment]

    def remove(self, connection_id: str) -> bool:
        connection = ConnectionItem(connection_key(connection_id), ONLY)
        has_not_joined = ConnectionItem.pk.exists() & ConnectionItem.session_id.does_not_exist()
        transaction = self.table.transaction()
        transaction.delete(connection, has_not_joined)
        transaction.delete(unregistered(connection_id))
        if transaction.commit():
            return True
        self._delete_orphan(connection_id)
        return False

    def _delete_orphan(self, connection_id: str) -> None:
        """Delete the index entry of a `$connect` that died between its two writes."""
        if self.table.get(ConnectionItem, connection_key(connection_id)) is None:
            self.table.delete(unregistered(connection_id))
