"""Transactions that are under way, as DynamoDB has them and moto has not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from lectern.adapters.dynamodb.items import client


class _Body:
    def stream(self) -> Iterator[bytes]:
        kind = "com.amazonaws.dynamodb.v20120810#TransactionConflictException"
        yield json.dumps({"__type": kind, "message": "Transaction is ongoing"}).encode()


@dataclass
class Transaction:
    """One that has an item for as long as `left` other writes of it are refused."""

    key: tuple[str, str]
    left: int = 3

    def refuse(self, request: Any, **_: object) -> AWSResponse | None:
        """Answer for DynamoDB where a write is of the item; `None` lets it through."""
        if not self.left or _key(json.loads(request.body)) != self.key:
            return None
        self.left -= 1
        return AWSResponse(request.url, 400, HTTPHeaders(), _Body())


@contextmanager
def a_transaction_on(pk: str, sk: str) -> Iterator[Transaction]:
    """Have the item in a transaction, for writes of this thread."""
    transaction = Transaction((pk, sk))
    events: Any = client().client.meta.events
    writes = [f"before-send.dynamodb.{kind}Item" for kind in ("Put", "Update", "Delete")]
    for write in writes:
        events.register(write, transaction.refuse)
    try:
        yield transaction
    finally:
        for write in writes:
            events.unregister(write, transaction.refuse)
    assert not transaction.left, "nothing has met the transaction"


def _key(body: dict[str, Any]) -> tuple[str, str]:
    key = body.get("Key") or body["Item"]
    return key["pk"]["S"], key["sk"]["S"]
