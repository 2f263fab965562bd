"""What a client takes for a message of the protocol, and what it leaves alone."""

import json
from typing import Any


def message_of(frame: object) -> dict[str, Any] | None:
    """Return the message in a frame's data, `None` where it is none of the protocol's.

    API Gateway sends frames of its own, which have no `type`. A type or a field that the client
    does not know comes from a newer server, and is for clients that know it.
    """
    if not isinstance(frame, str):
        return None
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    is_message = isinstance(message, dict) and isinstance(message.get("type"), str)
    return message if is_message else None
