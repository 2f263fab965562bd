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
from lectern.entry.events import Event, Frame
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
Charge = Callable[[M, Frame], Connection | None]
"""Charges a message, and returns its sender, `None` if the connection is gone."""
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
    kind: type[M], cost_ms: int = 0, one_in: int = 1, charge: Charge[M] | None = None
) -> Callable[[Callable[[M, Connection], Replies]], LambdaHandler]:
    """Decorate a function that handles one message type, and make it the handler of a route.

    The messages that the function returns are sent to the sender as direct replies, in order.

    Args:
        kind: The message type.
        cost_ms: The cost of a message, charged to its connection's budget
            (`lectern.domain.bucket`).
        one_in: Charge only every n-th message of a connection, for n messages at once. The others
            save a write.
        charge: Charges a valid message, in place of `MessageBudget.spend`.
    """
    connections = process_ports().connections()
    budget, is_due = process_ports().connections(), _Sampler(one_in)

    def decorate(handle: Callable[[M, Connection], Replies]) -> LambdaHandler:
        def pay(message: M | RefusedError, frame: Frame) -> Connection | None:
            if charge is not None and not isinstance(message, RefusedError):
                return charge(message, frame)
            return budget.spend(frame.connection_id, cost_ms * one_in)

        def answer(frame: Frame) -> Iterator[ServerMessage]:
            message = _decoded(frame.body, kind)
            # Charge before rejecting: an invalid message costs as much as a valid one.
            charged = cost_ms > 0 and is_due(frame.connection_id)
            sender = _open(pay(message, frame)) if charged else None
            if isinstance(message, RefusedError):
                raise message
            sender = sender or _sender(connections, frame.connection_id)
            try:
                yield from _messages(handle(message, sender))
            except RefusedError as error:
                raise codec.named(error, message.wire_path) from error

        free_until_refused = budget if one_in > 1 or not cost_ms else None
        return wraps(handle)(frame_handler(answer, free_until_refused))

    return decorate


def frame_handler(
    answer: Callable[[Frame], Replies], budget: MessageBudget | None = None
) -> LambdaHandler:
    """Decorate a function that handles a frame, and make it the handler of a route.

    - A `RefusedError` is sent to the sender as an `error` message. The connection stays open unless
      the error closes it.
    - Any other error is sent without a reason, and fails the invocation so that alarms count it.

    Args:
        answer: The function.
        budget: The budget that rejected messages are charged to, `None` if all messages are.
    """
    poster = process_ports().poster()
    reply = partial(_reply, poster)

    @without_error_text
    @wraps(answer)
    def handler(event: Event, _context: object) -> dict[str, int]:
        frame = Frame.of(event)
        with logger.keys(connection_id=frame.connection_id):
            take(frame)
        return {"statusCode": 200}

    def take(frame: Frame) -> None:
        connection_id, body = frame.connection_id, frame.body
        try:
            reply(connection_id, body, answer(frame))
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
    except Exception as error:  # noqa: BLE001 - the sender must get the refusal
        logger.warning("refused message not charged", error=type(error).__name__)
    return refused


def _decoded(body: str | None, kind: type[M]) -> M | RefusedError:
    """Return the message, or the error if it is invalid."""
    try:
        return codec.decode(body, kind)
    except RefusedError as error:
        return error


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
