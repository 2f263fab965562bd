"""moto with counters of what DynamoDB, SQS and S3 bill, reported at `/meter`.

The counters are in the server and use the stored items, so they do not depend on the client:

- The size of a read is what DynamoDB reads before any filter or projection.
- The size of a write is the larger of the item before and after it.
- A write in a transaction counts twice.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
"""

import json
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType

from bench.meter.tally import Tally
from local.account import REGION
from local.servers import moto_server

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

METER: Final = "/meter"
_READ_BYTES: Final = 4096
_WRITE_BYTES: Final = 1024
_OF_CIRCUITS: Final = b"CIRCUIT#"  # read by time, not by utterance: `bill.py` adds them
_WRITES: Final = frozenset({"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"})

Wsgi = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]
Request = Mapping[str, Any]
Count = Callable[[Tally, str, bytes, Callable[[], bytes]], Iterable[bytes]]
"""Counts one request. Arguments: tally, operation, body, and the function that handles it."""


class MeteredApplication(moto_server.Application):
    """moto with counters in front of the three services."""

    def __init__(self) -> None:
        super().__init__()
        self._tally = Tally()
        self._dynamodb = self._metered(self._dynamodb, count_dynamodb)  # type: ignore[assignment]
        self._sqs = self._metered(self._sqs, count_sqs)  # type: ignore[assignment]
        self._others = self._metered(self._others, count_s3)  # type: ignore[assignment]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Handle a request, or return the counts."""
        if environ["PATH_INFO"] != METER:
            return super().__call__(environ, start_response)
        start_response("200 OK", [("content-type", "application/json")])
        return [json.dumps(self._tally.counts()).encode()]

    def _metered(self, app: Wsgi, count: Count) -> Wsgi:
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = BytesIO(body)
            operation = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
            name = operation or environ["REQUEST_METHOD"]
            return count(self._tally, name, body, lambda: b"".join(app(environ, start_response)))

        return answer


def count_dynamodb(
    tally: Tally, operation: str, body: bytes, answer: Callable[[], bytes]
) -> list[bytes]:
    """Count the capacity units of one request."""
    request: Request = json.loads(body or b"{}")
    if _OF_CIRCUITS in body:
        return [answer()]
    if operation in _WRITES:
        items = request.get("TransactItems")
        writes = [next(iter(each.values())) for each in items] if items else [request]
        before = [_size(write) for write in writes]
        answered = answer()
        sizes = map(max, before, map(_size, writes))
        units = sum(_units(size, _WRITE_BYTES) for size in sizes)
        tally.add("write calls")
        tally.add("write units", 2 * units if items else units)
        return [answered]
    answered = answer()
    if operation in {"GetItem", "Query"}:
        size = _size(request) if operation == "GetItem" else _scanned(request, answered)
        tally.add("read calls")
        # An eventually consistent read is half a unit, so the counter has half units.
        halves = 2 if request.get("ConsistentRead") else 1
        tally.add("read half units", halves * _units(size, _READ_BYTES))
    return [answered]


def count_sqs(
    tally: Tally, operation: str, body: bytes, answer: Callable[[], bytes]
) -> list[bytes]:
    """Count the requests; a batch counts as its entries."""
    tally.add(f"queue {operation}", len(json.loads(body or b"{}").get("Entries", [()])))
    return [answer()]


def count_s3(tally: Tally, operation: str, body: bytes, answer: Callable[[], bytes]) -> list[bytes]:
    """Count the files written and read, and their bytes."""
    answered = answer()
    if operation in {"PUT", "GET"}:
        name = f"file {operation.lower()}"
        tally.add(name)
        tally.add(f"{name} bytes", len(body if operation == "PUT" else answered))
    return [answered]


def _units(size: int, unit_bytes: int) -> int:
    return max(1, -(-size // unit_bytes))


def _size(request: Request) -> int:
    """Return the size of the request's item, or 0 if it does not exist."""
    key = request["Item"] if "Item" in request else request["Key"]
    row = _rows(request).get(DynamoType(key["pk"]), {}).get(DynamoType(key["sk"]))
    return row.size() if row else 0


def _scanned(request: Request, answer: bytes) -> int:
    """Return the size of all items that a query read, including those that a filter removed."""
    values = request["ExpressionAttributeValues"].values()
    partition = next(value for value in values if "#" in str(value.get("S")))
    rows = _rows(request).get(DynamoType(partition), {})
    forward = request.get("ScanIndexForward", True)
    keys = sorted(rows, key=lambda key: key.value, reverse=not forward)
    return sum(rows[key].size() for key in keys[: json.loads(answer)["ScannedCount"]])


def _rows(request: Request) -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].get_table(request["TableName"]).items


def main() -> None:
    """Serve like `local.servers.moto_server`."""
    moto_server.Application = MeteredApplication  # type: ignore[misc]
    moto_server.main()
