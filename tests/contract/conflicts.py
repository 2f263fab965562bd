"""Faults of DynamoDB that moto has not: writes that conflict with a transaction, lost answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from tests.stack_table import stack_table

PLAIN: Final = ("PutItem", "UpdateItem", "DeleteItem")
TRANSACTIONS: Final = ("TransactWriteItems",)

Key = tuple[str, str]


@dataclass
class _Body:
    content: Mapping[str, Any]

    def stream(self) -> Iterator[bytes]:
        yield json.dumps(self.content).encode()


@dataclass
class Transaction:
    """A transaction that holds an item until `left` other writes of it were rejected."""

    key: Key
    left: int = 3

    def refuse(self, request: Any, **_: object) -> AWSResponse | None:
        """Reject a write of the item as DynamoDB would; `None` lets a write pass."""
        body = json.loads(request.body)
        keys = _keys(body)
        if not self.left or self.key not in keys:
            return None
        self.left -= 1
        answer = self._cancelled(keys) if "TransactItems" in body else _conflict()
        return AWSResponse(request.url, 400, HTTPHeaders(), _Body(answer))

    def _cancelled(self, keys: Sequence[Key]) -> Mapping[str, Any]:
        codes = ["TransactionConflict" if key == self.key else "None" for key in keys]
        reasons = [{"Code": code} for code in codes]
        return _error("TransactionCanceledException") | {"CancellationReasons": reasons}


@contextmanager
def a_transaction_on(pk: str, sk: str, met_by: Sequence[str] = PLAIN) -> Iterator[Transaction]:
    """Reject this client's writes as if the item were in a transaction."""
    transaction = Transaction((pk, sk))
    events = stack_table().client.meta.events
    for write in met_by:
        events.register(f"before-send.dynamodb.{write}", transaction.refuse)
    try:
        yield transaction
    finally:
        for write in met_by:
            events.unregister(f"before-send.dynamodb.{write}", transaction.refuse)
    assert not transaction.left, "too few have met the transaction"


@contextmanager
def a_lost_answer_to(write: str) -> Iterator[None]:
    """Lose the answer to one write of this client that succeeds, so that the SDK repeats it."""
    answers: list[AWSResponse] = []

    def send_and_fail(request: Any, **_: object) -> AWSResponse | None:
        if answers:
            return None
        answers.append(boto._endpoint._send(request))  # noqa: SLF001 - it has no other way
        return AWSResponse(request.url, 500, HTTPHeaders(), _Body(_error("InternalServerError")))

    boto = stack_table().client
    boto.meta.events.register(f"before-send.dynamodb.{write}", send_and_fail)
    try:
        yield
    finally:
        boto.meta.events.unregister(f"before-send.dynamodb.{write}", send_and_fail)
    assert [answer.status_code for answer in answers] == [200], "no answer was lost"


def _conflict() -> dict[str, Any]:
    return _error("TransactionConflictException")


def _error(kind: str) -> dict[str, Any]:
    return {"__type": f"com.amazonaws.dynamodb.v20120810#{kind}", "message": "It is ongoing."}


def _keys(body: Mapping[str, Any]) -> list[Key]:
    writes = body.get("TransactItems")
    parts = [part for each in writes for part in each.values()] if writes else [body]
    keys = [part.get("Key") or part["Item"] for part in parts]
    return [(key["pk"]["S"], key["sk"]["S"]) for key in keys]
