"""Decorators for WebSocket routes. They decode the event, find the sender and send the replies.

A function gets its use case from `bootstrap` when its module is imported. SDKs and their clients
are then loaded while Lambda initialises, and a snapshot includes them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial, wraps
from typing import Final, TypeVar

from lectern.bootstrap.aws import process_ports
from lectern.domain.bucket import REFUSED_MS
from lectern.domain.classroom import Connection
from lectern.domain.errors import NotRegisteredError, RateLimitedError, RefusedError
from lectern.entry.events import Event, connection_id_of
from lectern.entry.failures import without_error_text
from lectern.observability import logger
from lectern.ports.connections import ConnectionStore, MessageBudget
from lectern.ports.post import Poster
from lectern.protocol import codec
from lectern.protocol.base import ServerMessage
from lectern.protocol.client import ClientMessage

M = TypeVar("M", bound=ClientMessage)
Replies = ServerMessage | Iterable[ServerMessage] | None
_MAX_COUNTED: Final = 1_000
LambdaHandler = Callable[[Event, object], dict[str, int]]


class _Sampler:
    """Selects every n-th message of each connection, as seen by this process."""

    def __init__(self, one_in: int) -> None:
        self._one_in = one_in
        self._unpaid: dict[str, int] = {}

    def __call__(self, connection_id: str) -> bool:
        unpaid = self._unpaid.pop(connection_id, 0) + 1
        if unpaid >= self._one_in:
            return True
        # Bounds the memory: a connection that is dropped here is charged a little later.
        if len(self._unpaid) >= _MAX_COUNTED:
            self._unpaid.clear()
        self._unpaid[connection_id] = unpaid
        return False


def message_handler(
    kind: type[M], cost_ms: int = 0, one_in: int = 1
) -> Callable[[Callable[[M, Connection], Replies]], LambdaHandler]:
    """Decorate a function that handles one message type, and make it the handler of a route.

    The messages that the function returns are sent to the sender as direct replies, in order.

    Args:
        kind: The message type.
        cost_ms: The cost of a message, charged to its connection's budget
            (`lectern.domain.bucket`).
        one_in: Charge only every n-th message of a connection, for n messages at once. The others
            save a write.
    """
    connections = process_ports().connections()
    budget, is_due = process_ports().message_budget(), _Sampler(one_in)

    def decorate(handle: Callable[[M, Connection], Replies]) -> LambdaHandler:
        def answer(body: str | None, connection_id: str) -> Iterator[ServerMessage]:
            charged = cost_ms > 0 and is_due(connection_id)
            # Charge before decoding, so that an invalid message costs as much as a valid one.
            sender = _open(budget.spend(connection_id, cost_ms * one_in)) if charged else None
            message = codec.decode(body, kind)
            sender = sender or _sender(connections, connection_id)
            try:
                yield from _messages(handle(message, sender))
            except RefusedError as error:
                raise codec.named(error, message.wire_path) from error

        free_until_refused = budget if one_in > 1 or not cost_ms else None
        return wraps(handle)(frame_handler(answer, free_until_refused))

    return decorate


def frame_handler(
    answer: Callable[[str | None, str], Replies], budget: MessageBudget | None = None
) -> LambdaHandler:
    """Decorate a function that handles a frame, and make it the handler of a route.

    - A `RefusedError` is sent to the sender as an `error` message. The connection stays open unless
      the error closes it.
    - Any other error is sent without a reason, and fails the invocation so that alarms count it.

    Args:
        answer: The function; it receives the frame and the connection id.
        budget: The budget that rejected messages are charged to, `None` if all messages are.
    """
    poster = process_ports().poster()
    reply = partial(_reply, poster)

    @without_error_text
    @wraps(answer)
    def handler(event: Event, _context: object) -> dict[str, int]:
        connection_id, body = connection_id_of(event), event.get("body")
        with logger.keys(connection_id=connection_id):
            take(connection_id, body)
        return {"statusCode": 200}

    def take(connection_id: str, body: str | None) -> None:
        try:
            reply(connection_id, body, answer(body, connection_id))
        except RefusedError as refused:
            error = refused if refused.closes else _charged(budget, connection_id, refused)
            logger.info("refused", error=type(error).__name__, field=error.field)
            reply(connection_id, body, codec.refusal(error))
            if error.closes:
                poster.disconnect_many([connection_id])
        except Exception:
            reply(connection_id, body, codec.internal_error())
            raise

    return handler


def _charged(
    budget: MessageBudget | None, connection_id: str, refused: RefusedError
) -> RefusedError:
    """Charge a rejected message, and return the error to send: `RateLimitedError` if too many."""
    if budget is None:
        return refused
    try:
        budget.spend(connection_id, REFUSED_MS)
    except RateLimitedError as limited:
        return limited
    return refused


def _sender(connections: ConnectionStore, connection_id: str) -> Connection:
    return _open(connections.find(connection_id))


def _open(connection: Connection | None) -> Connection:
    if connection is None:
        raise NotRegisteredError
    return connection


def _reply(poster: Poster, connection_id: str, body: str | None, replies: Replies) -> None:
    request_id = codec.request_id_of(body)
    for message in _messages(replies):
        stamped = codec.encode(codec.with_request_id(message, request_id))
        posted, kind = poster.post_many([connection_id], stamped), message.__struct_config__.tag
        if posted.failed:
            logger.warning("reply not delivered", type=kind)
        # Without this line, nothing tells why a client that sent a frame got no answer.
        elif posted.gone:
            logger.info("client gone before the reply", type=kind)


def _messages(replies: Replies) -> Iterable[ServerMessage]:
    return [replies] if isinstance(replies, ServerMessage) else replies or ()
