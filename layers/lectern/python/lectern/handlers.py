"""From a Lambda event to a use case and back: decode, look up, call, answer.

A function takes what it needs from `bootstrap` when its module is imported: Lambda's
initialisation loads the SDKs and makes their clients, and a snapshot has them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, TypeVar

from lectern import bootstrap
from lectern.domain.classroom import Connection
from lectern.domain.errors import NotRegisteredError, RefusedError
from lectern.failures import without_error_text
from lectern.observability import logger
from lectern.ports.live_state import ConnectionStore
from lectern.ports.post import Poster
from lectern.protocol import codec
from lectern.protocol.client import ClientMessage
from lectern.protocol.server import ServerMessage

M = TypeVar("M", bound=ClientMessage)
Event = Mapping[str, Any]
Replies = ServerMessage | Iterable[ServerMessage] | None
LambdaHandler = Callable[[Event, object], dict[str, int]]


def message_handler(
    kind: type[M],
) -> Callable[[Callable[[M, Connection], Replies]], LambdaHandler]:
    """Make a route's handler of a function of one message type and its sender.

    What the function returns is sent to the sender as direct replies, in order.
    """
    connections = bootstrap.app().connections

    def decorate(handle: Callable[[M, Connection], Replies]) -> LambdaHandler:
        def answer(body: str | None, connection_id: str) -> Replies:
            message = codec.decode(body, kind)
            return handle(message, _sender(connections, connection_id))

        return wraps(handle)(frame_handler(answer))

    return decorate


def frame_handler(answer: Callable[[str | None, str], Replies]) -> LambdaHandler:
    """Make a route's handler of a function of a frame and its connection id.

    A refusal is told to the sender, and the connection goes on unless the refusal closes it. An
    unknown error is told without a reason, and fails the invocation so that the alarm sees it.
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
        except RefusedError as error:
            logger.info("refused", error=type(error).__name__, field=error.field)
            reply(connection_id, body, codec.refusal(error))
            if error.closes:
                poster.disconnect_many([connection_id])
        except Exception:
            reply(connection_id, body, codec.internal_error())
            raise
        return {"statusCode": 200}

    return handler


def _sender(connections: ConnectionStore, connection_id: str) -> Connection:
    sender = connections.find(connection_id)
    if sender is None:
        raise NotRegisteredError("This connection has ended. Open a new one.")
    return sender


def _reply(poster: Poster, connection_id: str, body: str | None, replies: Replies) -> None:
    messages = [replies] if isinstance(replies, ServerMessage) else replies or ()
    request_id = codec.request_id_of(body)
    for message in messages:
        stamped = codec.encode(codec.with_request_id(message, request_id))
        if poster.post_many([connection_id], stamped).failed:
            logger.warning("reply not delivered", type=message.__struct_config__.tag)
