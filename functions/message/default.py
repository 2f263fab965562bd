"""`$default`: whatever no other route takes. It is never answered with silence."""

from functools import partial

from lectern import bootstrap
from lectern.domain.errors import UnknownTypeError
from lectern.handlers import Replies, frame_handler
from lectern.protocol.codec import decode_any


@partial(frame_handler, budget=bootstrap.app().message_budget)
def handler(body: str | None, _connection_id: str) -> Replies:
    """Say what is wrong with the frame."""
    message = decode_any(body)
    tag = message.__struct_config__.tag
    raise UnknownTypeError(f"This server does not take `{tag}` yet.", field="type")
