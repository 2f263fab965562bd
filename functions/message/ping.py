"""`ping`: a client checks its connection. The function reads no state, to keep the cost low."""

from lectern.bootstrap.aws import process_ports
from lectern.entry.events import Frame
from lectern.entry.message_handlers import frame_handler
from lectern.protocol.client import Ping
from lectern.protocol.codec import decode
from lectern.protocol.server import Pong

_clock = process_ports().clock


@frame_handler
def handler(frame: Frame) -> Pong:
    """Answer `pong`."""
    return Pong(timestamp=_clock(), original_timestamp=decode(frame.body, Ping).timestamp)
