"""Transactions: several items written atomically."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pynamodb.connection import TableConnection
from pynamodb.constants import ITEM
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.conflicts import try_write
from lectern.adapters.dynamodb.live_item import LiveItem

Writes = list[dict[str, Any]]


class Transaction:
    """Writes to a table that `commit` makes together, or not at all."""

    def __init__(self, connection: TableConnection) -> None:
        self._connection = connection
        self._checks: Writes = []
        self._deletes: Writes = []
        self._puts: Writes = []
        self._updates: Writes = []

    def check(self, item: LiveItem, condition: Condition) -> None:
        """Require a condition of an item that is not written."""
        self._checks.append(self._arguments(item, condition=condition))

    def save(self, item: LiveItem, condition: Condition | None = None) -> None:
        """Write the whole item."""
        whole = self._arguments(item, key=ITEM, attributes=item.serialize(), condition=condition)
        self._puts.append(whole)

    def update(
        self, item: LiveItem, actions: Sequence[Action], condition: Condition | None = None
    ) -> None:
        """Change some attributes. The item itself is not loaded again."""
        self._updates.append(self._arguments(item, actions=actions, condition=condition))

    def delete(self, item: LiveItem, condition: Condition | None = None) -> None:
        """Delete the item, whether it exists or not."""
        self._deletes.append(self._arguments(item, condition=condition))

    def commit(self) -> bool:
        """Make all writes; return `False`, and change nothing, if a condition failed.

        Conflicts with other transactions are retried (`conflicts.py`).
        """
        write = partial(
            self._connection.connection.transact_write_items,
            condition_check_items=self._checks,
            delete_items=self._deletes,
            put_items=self._puts,
            update_items=self._updates,
        )
        return try_write(write) is not None

    def _arguments(self, item: LiveItem, **arguments: Any) -> dict[str, Any]:
        return self._connection.get_operation_kwargs(item.pk, item.sk, **arguments)
