"""Indexes of live classes and unregistered connections; empty when nothing is live."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pynamodb.exceptions import TransactWriteError

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
from lectern.adapters.dynamodb.table import ONLY, get, lost_race, rows
from lectern.adapters.dynamodb.transaction import Transaction


@dataclass(frozen=True, slots=True)
class DynamoDbClassIndex:
    """Implements `ClassIndex` on DynamoDB."""

    def session_ids(self) -> Sequence[str]:
        return [row["sk"]["S"] for row in rows(LIVE, ["sk"])]

    def remove(self, session_id: str) -> None:
        is_over = ClassItem.pk.does_not_exist() | ClassItem.ended_at.exists()
        try:
            with Transaction() as transaction:
                # A class that is reopened meanwhile must stay in the index.
                transaction.condition_check(
                    ClassItem, class_key(session_id), CLASS, condition=is_over
                )
                transaction.delete(OpenClassItem(LIVE, session_id))
        except TransactWriteError as error:
            if not lost_race(error):  # a lost race means that the class was reopened
                raise


@dataclass(frozen=True, slots=True)
class DynamoDbUnregisteredIndex:
    """Implements `UnregisteredIndex` on DynamoDB."""

    def opened_before(self, moment: int) -> Sequence[str]:
        found = chain.from_iterable(rows(part, ["sk", "opened_at"]) for part in UNREGISTERED)
        return [row["sk"]["S"] for row in found if int(row["opened_at"]["N"]) < moment]

    def remove(self, connection_id: str) -> bool:
        connection = ConnectionItem(connection_key(connection_id), ONLY)
        has_not_joined = ConnectionItem.pk.exists() & ConnectionItem.session_id.does_not_exist()
        try:
            with Transaction() as transaction:
                transaction.delete(connection, condition=has_not_joined)
                transaction.delete(unregistered(connection_id))
        except TransactWriteError as error:
            if not lost_race(error):
                raise
            self._delete_orphan(connection_id)
            return False
        return True

    def _delete_orphan(self, connection_id: str) -> None:
        """Delete the index entry of a `$connect` that died between its two writes."""
        if get(ConnectionItem, connection_key(connection_id)) is None:
            unregistered(connection_id).delete()
