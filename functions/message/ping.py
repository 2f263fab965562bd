"""`ping`: somebody asks for a sign of life. It reads nothing, so that it costs next to nothing."""

from lectern import bootstrap
from lectern.handlers import Replies, frame_handler
from lectern.protocol.client import Ping
from lectern.protocol.codec import decode
from lectern.protocol.server import Pong

_clock = bootstrap.app().clock


@frame_handler
def handler(body: str | None, _connection_id: str) -> Replies:
    """Answer `pong`."""
    return Pong(timestamp=_clock(), original_timestamp=decode(body, Ping).timestamp)
