"""`$default`: frames that match no other route. Each is answered with an error."""

from functools import partial

from lectern.bootstrap.aws import process_ports
from lectern.domain.errors import UnknownTypeError
from lectern.entry.events import Frame
from lectern.entry.message_handlers import frame_handler
from lectern.protocol.codec import decode_any


@partial(frame_handler, budget=process_ports().connections())
def handler(frame: Frame) -> None:
    """Raise the error that describes the fault of the frame."""
    message = decode_any(frame.body)
    tag = message.__struct_config__.tag
    raise UnknownTypeError(f"This server does not support `{tag}` yet.", field="type")
