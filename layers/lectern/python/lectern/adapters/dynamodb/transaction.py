"""Transactions: several items written atomically."""

from typing import Any

from pynamodb.transactions import TransactWrite

from lectern.adapters.dynamodb.conflicts import retry_on_conflict
from lectern.adapters.dynamodb.table import client


class Transaction(TransactWrite):
    """A `TransactWrite` on the shared client that retries conflicts with other transactions."""

    def __init__(self) -> None:
        super().__init__(connection=client())

    # PynamoDB calls this when the `with` block ends, so a retry repeats the whole transaction.
    def _commit(self) -> Any:
        return retry_on_conflict(super()._commit)
