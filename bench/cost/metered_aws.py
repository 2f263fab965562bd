"""moto that counts what DynamoDB, SQS and S3 would bill, and tells it at `/meter`.

Counted on the server's side, from the items as they are stored, so that it does not matter which
client asks: a read is as large as what is read before any filter or projection, a write as large
as the larger of the item before and after it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType

from bench.cost.item_size import Attributes, item_size
from bench.cost.tally import Tally
from local import moto_server
from local.aws import REGION

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

METER: Final = "/meter"
_TRANSACTION_COSTS: Final = 2

Wsgi = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]
Request = Mapping[str, Any]


class MeteredApplication(moto_server.Application):
    """moto, with a meter before each of the three services."""

    def __init__(self) -> None:
        super().__init__()
        self._tally = Tally()
        self._dynamodb = MeteredDynamoDb(self._dynamodb, self._tally)  # type: ignore[assignment]
        self._sqs = MeteredSqs(self._sqs, self._tally)  # type: ignore[assignment]
        self._others = MeteredS3(self._others, self._tally)  # type: ignore[assignment]

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request, or tell what was counted."""
        if environ["PATH_INFO"] != METER:
            return super().__call__(environ, start_response)
        start_response("200 OK", [("content-type", "application/json")])
        return [json.dumps(self._tally.counts()).encode()]


class MeteredDynamoDb:
    """Counts reads and writes by the kind of item. Whoever calls it holds the service's lock."""

    def __init__(self, app: Wsgi, tally: Tally) -> None:
        self._app = app
        self._tally = tally

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request, and count it."""
        operation, request = _read(environ)
        if operation == "TransactWriteItems":
            writes = [next(iter(item.values())) for item in request["TransactItems"]]
            return self._write(writes, environ, start_response, times=_TRANSACTION_COSTS)
        if operation in {"PutItem", "UpdateItem", "DeleteItem"}:
            return self._write([request], environ, start_response)
        if operation == "GetItem":
            self._count_read("read", request, [_stored(request)])
            return self._app(environ, start_response)
        answer = list(self._app(environ, start_response))
        if operation == "Query":
            self._count_query(request, json.loads(b"".join(answer)))
        return answer

    def _write(
        self,
        writes: list[Request],
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
        times: int = 1,
    ) -> Iterable[bytes]:
        before = [_stored(write) for write in writes]
        answer = list(self._app(environ, start_response))
        after = [_stored(write) for write in writes]
        for write, old, new in zip(writes, before, after, strict=True):
            size = max(item_size(old), item_size(new))
            self._tally.add(f"write {_kind(_key(write), new or old)}", size, times)
        return answer

    def _count_read(self, verb: str, request: Request, items: list[Attributes]) -> None:
        if not request.get("ConsistentRead"):
            verb = f"eventual {verb}"
        key = _key(request) if "Key" in request else items[0] if items else _asked(request)
        self._tally.add(f"{verb} {_kind(key, {})}", sum(map(item_size, items)))

    def _count_query(self, request: Request, answer: Mapping[str, Any]) -> None:
        rows = _partition(request)
        forward = request.get("ScanIndexForward", True)
        scanned = answer["ScannedCount"]
        self._count_read(
            "query", request, rows[:scanned] if forward else rows[-scanned or len(rows) :]
        )


class MeteredSqs:
    """Counts requests by action. A request is one for each started 64 KiB."""

    def __init__(self, app: Wsgi, tally: Tally) -> None:
        self._app = app
        self._tally = tally

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request, and count it: for a batch what is in it."""
        operation, request = _read(environ)
        self._tally.add(f"queue {operation}", times=len(request.get("Entries", [()])))
        return self._app(environ, start_response)


class MeteredS3:
    """Counts files by what is done with them, with their bytes."""

    def __init__(self, app: Wsgi, tally: Tally) -> None:
        self._app = app
        self._tally = tally

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request, and count it."""
        answer = list(self._app(environ, start_response))
        match environ["REQUEST_METHOD"]:
            case "PUT":
                self._tally.add("file put", int(environ.get("CONTENT_LENGTH") or 0))
            case "GET":
                self._tally.add("file get", sum(map(len, answer)))
        return answer


def _read(environ: "WSGIEnvironment") -> tuple[str, Request]:
    """Return operation and content of a request, and leave it as it was."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(body)
    return environ["HTTP_X_AMZ_TARGET"].rpartition(".")[2], json.loads(body or b"{}")


def _key(request: Request) -> Attributes:
    found: Attributes = request["Item"] if "Item" in request else request["Key"]
    return found


def _stored(request: Request) -> Attributes:
    """Return the item that a request is about as it is now, empty where there is none."""
    key = _key(request)
    row = _rows(request).get(DynamoType(key["pk"]), {}).get(DynamoType(key["sk"]))
    return row.to_json()["Attributes"] if row else {}


def _partition(request: Request) -> list[Attributes]:
    """Return all items of the partition that a query asks for, in their order."""
    rows = _rows(request).get(DynamoType(_asked(request)["pk"]), {})
    return [rows[key].to_json()["Attributes"] for key in sorted(rows, key=lambda key: key.value)]


def _asked(request: Request) -> Attributes:
    """Return the partition's key: the one value of the condition that looks like one."""
    values: Iterator[dict[str, Any]] = iter(request["ExpressionAttributeValues"].values())
    return {"pk": next(value for value in values if "#" in str(value.get("S")))}


def _rows(request: Request) -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].get_table(request["TableName"]).items


def _kind(key: Attributes, item: Attributes) -> str:
    """Return what kind of item it is, by its key; a slot that has its text is another kind."""
    if "kept" in item:
        return "said, with text"
    sort_key = str(key.get("sk", {}).get("S", ""))
    name = sort_key if sort_key.startswith("MEMBER#") else str(key["pk"]["S"])
    return name.partition("#")[0].lower()


def main() -> None:
    """Serve as `local.moto_server` does."""
    moto_server.Application = MeteredApplication  # type: ignore[misc]
    moto_server.main()
