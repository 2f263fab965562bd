"""From a Lambda event to a use case and back: decode, look up, call, answer.

A function takes what it needs from `bootstrap` when its module is imported: Lambda's
initialisation loads the SDKs and makes their clients, and a snapshot has them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, Final, TypeVar

from lectern import bootstrap
from lectern.domain.bucket import REFUSED_MS
from lectern.domain.classroom import Connection
from lectern.domain.errors import (
    NotRegisteredError,
    RateLimitedError,
    RefusedError,
)
from lectern.failures import without_error_text
from lectern.observability import logger
from lectern.ports.live_state import ConnectionStore, MessageBudget
from lectern.ports.post import Poster
from lectern.protocol import codec
from lectern.protocol.client import ClientMessage
from lectern.protocol.server import ServerMessage

M = TypeVar("M", bound=ClientMessage)
Event = Mapping[str, Any]
Replies = ServerMessage | Iterable[ServerMessage] | None
_NOTED: Final = 1_000
LambdaHandler = Callable[[Event, object], dict[str, int]]


class _EverySoOften:
    """Says of each connection's messages, as far as this process sees them, which one pays."""

    def __init__(self, one_in: int) -> None:
        self._one_in = one_in
        self._unpaid: dict[str, int] = {}

    def __call__(self, connection_id: str) -> bool:
        unpaid = self._unpaid.pop(connection_id, 0) + 1
        if unpaid >= self._one_in:
            return True
        if len(self._unpaid) >= _NOTED:
            self._unpaid.clear()
        self._unpaid[connection_id] = unpaid
        return False


def message_handler(
    kind: type[M], cost_ms: int = 0, one_in: int = 1
) -> Callable[[Callable[[M, Connection], Replies]], LambdaHandler]:
    """Make a route's handler of a function of one message type and its sender.

    What the function returns is sent to the sender as direct replies, in order.

    Args:
        kind: The message type.
        cost_ms: What the message costs of its connection's budget (`lectern.domain.bucket`).
        one_in: Of so many messages of a connection one pays for all: a write less for the others.
    """
    connections = bootstrap.app().connections
    budget, is_due = bootstrap.app().message_budget, _EverySoOften(one_in)

    def decorate(handle: Callable[[M, Connection], Replies]) -> LambdaHandler:
        def answer(body: str | None, connection_id: str) -> Replies:
            pays = cost_ms > 0 and is_due(connection_id)
            # Before it is decoded: what is wrong with it is found at the same price.
            sender = _open(budget.spend(connection_id, cost_ms * one_in)) if pays else None
            message = codec.decode(body, kind)
            return handle(message, sender or _sender(connections, connection_id))

        free_until_refused = budget if one_in > 1 or not cost_ms else None
        return wraps(handle)(frame_handler(answer, free_until_refused))

    return decorate


def frame_handler(
    answer: Callable[[str | None, str], Replies], budget: MessageBudget | None = None
) -> LambdaHandler:
    """Make a route's handler of a function of a frame and its connection id.

    A refusal is told to the sender, and the connection goes on unless the refusal closes it. An
    unknown error is told without a reason, and fails the invocation so that the alarm sees it.

    Args:
        answer: The function.
        budget: Where refused messages are paid for; left out where all messages are.
    """
    poster = bootstrap.app().poster
    reply = partial(_reply, poster)

    @without_error_text
    @wraps(answer)
    def handler(event: Event, _context: object) -> dict[str, int]:
        connection_id, body = event["requestContext"]["connectionId"], event.get("body")
        logger.append_keys(connection_id=connection_id)
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
        return {"statusCode": 200}

    return handler


def _charged(
    budget: MessageBudget | None, connection_id: str, refused: RefusedError
) -> RefusedError:
    """Return what the sender is told: to wait, where refusals have become too many."""
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
        raise NotRegisteredError("This connection has ended. Open a new one.")
    return connection


def _reply(poster: Poster, connection_id: str, body: str | None, replies: Replies) -> None:
    messages = [replies] if isinstance(replies, ServerMessage) else replies or ()
    request_id = codec.request_id_of(body)
    for message in messages:
        stamped = codec.encode(codec.with_request_id(message, request_id))
        if poster.post_many([connection_id], stamped).failed:
            logger.warning("reply not delivered", type=message.__struct_config__.tag)
