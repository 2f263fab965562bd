"""What is live right now, in partitions that are empty when nothing is."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from pynamodb.exceptions import TransactWriteError

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import (
    LIVE,
    ONLY,
    UNREGISTERED,
    ClassItem,
    ConnectionItem,
    OpenClassItem,
    class_key,
    get,
    lost_race,
    rows,
    unregistered,
)
from lectern.adapters.dynamodb.transaction import Transaction


@dataclass(frozen=True, slots=True)
class DynamoDbClassIndex:
    """`ClassIndex`."""

    def session_ids(self) -> Sequence[str]:
        return [row["sk"]["S"] for row in rows(LIVE, ["sk"])]

    def drop(self, session_id: str) -> None:
        is_over = ClassItem.pk.does_not_exist() | ClassItem.ended_at.exists()
        try:
            with Transaction() as transaction:
                transaction.condition_check(
                    ClassItem, class_key(session_id), CLASS, condition=is_over
                )
                transaction.delete(OpenClassItem(LIVE, session_id))
        except TransactWriteError as error:
            if not lost_race(error):  # else it is live again
                raise


def _in_any_order() -> Iterator[str]:
    return cycle(random.sample(UNREGISTERED, len(UNREGISTERED)))


@dataclass(frozen=True, slots=True)
class DynamoDbUnregisteredIndex:
    """`UnregisteredIndex`. Each process looks at the parts in an order of its own."""

    _turns: Iterator[str] = field(default_factory=_in_any_order)

    def opened_before(self, moment: int) -> Sequence[str]:
        return [each for part in UNREGISTERED for each in _opened_before(part, moment)]

    def some_opened_before(self, moment: int) -> Sequence[str]:
        return _opened_before(next(self._turns), moment)

    def remove(self, connection_id: str) -> bool:
        connection = ConnectionItem(connection_key(connection_id), ONLY)
        undecided = ConnectionItem.pk.exists() & ConnectionItem.session_id.does_not_exist()
        try:
            with Transaction() as transaction:
                transaction.delete(connection, condition=undecided)
                transaction.delete(unregistered(connection_id))
        except TransactWriteError as error:
            if not lost_race(error):
                raise
            self._forget_what_is_not_there(connection_id)
            return False
        return True

    def _forget_what_is_not_there(self, connection_id: str) -> None:
        """Clear up after a `$connect` that died between its two writes."""
        if get(ConnectionItem, connection_key(connection_id)) is None:
            unregistered(connection_id).delete()


def _opened_before(partition: str, moment: int) -> Sequence[str]:
    found = rows(partition, ["sk", "opened_at"])
    return [row["sk"]["S"] for row in found if int(row["opened_at"]["N"]) < moment]
