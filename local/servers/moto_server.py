"""moto's server, which `local/servers/aws.py` starts as a process of its own.

The process can use the second core. Here, and only in this process, parts of moto are replaced
that need too much time or memory.
"""

import logging
import threading
from collections import defaultdict, deque
from collections.abc import Iterable, MutableMapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import waitress
from moto.core import responses, serialize, utils
from moto.core.model_instances import model_data
from moto.dynamodb import models
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import Item, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.sqs import models as sqs_models

from local.servers import moto_reads, moto_writes
from local.servers.child import exit_with_parent, print_port
from local.servers.moto_queue import TunedQueue
from local.servers.moto_transactions import transact_write_items

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_THREADS: Final = 12  # one of them waits in the queue worker's long poll
# Clients keep idle connections open, and a connection above this limit would wait for an hour. The
# limit is higher than all connection pools of the functions together; `select` would allow 1,024.
_CONNECTIONS: Final = 4096
_JSON: Final = [("Content-Type", "application/x-amz-json-1.0")]
_PLAIN: Final = frozenset({"S", "N", "BOOL", "NULL", "SS", "NS"})


class AttributeValueSerializer(serialize.JSONSerializer):
    """Passes DynamoDB's attribute values through, except binary ones, which need encoding.

    moto stores them in their wire format, `{"S": "…"}`, and still checks each for every type
    under every alias: 0.6 ms a row, nine tenths of a query.
    """

    def _serialize_type_structure(
        self, serialized: MutableMapping[str, Any], value: Any, shape: Any, key: str
    ) -> None:
        if shape.name == "AttributeValue" and _is_plain(value):
            serialized[key] = value
        else:
            super()._serialize_type_structure(serialized, value, shape, key)


def _is_plain(value: dict[str, Any]) -> bool:
    [(kind, content)] = value.items()
    if kind == "M":
        return all(map(_is_plain, content.values()))
    if kind == "L":
        return all(map(_is_plain, content))
    return kind in _PLAIN


_project_paths: Final = Item.project


def _project(row: Item, paths: list[list[str]]) -> Item:
    """Project attributes by name; moto converts the whole row for each of them."""
    if any(len(path) > 1 or "[" in path[0] for path in paths):
        return _project_paths(row, paths)
    names = [path[0] for path in paths]
    picked = Item(row.hash_key, row.range_key, {})
    picked.attrs = LimitedSizeDict({name: row.attrs[name] for name in names if name in row.attrs})
    return picked


class PartitionedTable(Table):
    """Queries one partition; moto sorts the whole table for every query."""

    def query(self, hash_key: Any, *args: Any, **options: Any) -> Any:
        """Query the rows of one partition with moto's method. The caller holds the lock."""
        # moto's method reads `items`, so it is replaced for the duration of the call.
        everything = self.items
        self.items = defaultdict(dict, {hash_key: everything.get(hash_key, {})})
        try:
            return super().query(hash_key, *args, **options)
        finally:
            self.items = everything


class DynamoDb:
    """DynamoDB: answers most reads and writes itself, and passes other calls to moto."""

    def __init__(self, moto: "WSGIApplication") -> None:
        self._moto = moto

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        operation = environ["HTTP_X_AMZ_TARGET"].rpartition(".")[2]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        authorization = environ.get("HTTP_AUTHORIZATION", "")
        answer = moto_reads.answer(operation, authorization, body)
        if answer is None:
            answer = moto_writes.answer(operation, authorization, body)
        if answer is not None:
            start_response("200 OK", _JSON)
            return [answer]
        environ["wsgi.input"] = BytesIO(body)
        return self._moto(environ, start_response)


class Application:
    """The WSGI application: selects the service by a header, and makes DynamoDB atomic.

    moto checks a condition and writes in two steps, so two threads could both succeed. Here
    requests of DynamoDB run one after the other.
    """

    def __init__(self) -> None:
        self._dynamodb = DynamoDb(create_backend_app("dynamodb"))
        self._sqs = create_backend_app("sqs")
        self._others = DomainDispatcherApplication(create_backend_app)
        self._lock = threading.Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        if target.startswith("DynamoDB_"):
            with self._lock:
                return list(self._dynamodb(environ, start_response))
        app = self._sqs if target.startswith("AmazonSQS.") else self._others
        return list(app(environ, start_response))


def _remember_names() -> None:
    """Convert each name once. moto converts those of all attributes of a queue for each message."""
    for function in (utils.camelcase_to_underscores, utils.method_names_from_class):
        for module in (responses, sqs_models):
            if hasattr(module, function.__name__):
                setattr(module, function.__name__, lru_cache(1024)(function))


def _tune() -> None:
    _remember_names()
    serialize.SERVICE_SPECIFIC_SERIALIZERS["dynamodb"] = {"json": AttributeValueSerializer}
    sqs_models.Queue = TunedQueue  # type: ignore[misc]
    models.Table = PartitionedTable  # type: ignore[attr-defined]
    DynamoDBBackend.transact_write_items = transact_write_items  # type: ignore[assignment, method-assign]
    Item.project = _project  # type: ignore[assignment, method-assign]
    # moto keeps every object that it creates, also each row of each answer, for a dashboard.
    for classes in model_data.values():
        for model in classes.values():
            model.instances_tracked = deque(maxlen=0)  # type: ignore[attr-defined]
    # waitress would warn of every request that waits for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def main() -> None:
    """Serve on a free port of 127.0.0.1 and print it, until stdin ends."""
    exit_with_parent()
    application = Application()
    _tune()
    server = waitress.create_server(
        application,
        host="127.0.0.1",
        port=0,
        threads=_THREADS,
        channel_timeout=3600,
        connection_limit=_CONNECTIONS,
        backlog=_CONNECTIONS,
        asyncore_use_poll=True,
    )
    print_port(server.effective_port)
    server.run()
