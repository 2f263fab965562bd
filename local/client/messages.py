"""Parses frames into messages of the protocol."""

import json
from typing import Any


def parse_message(frame: object) -> dict[str, Any] | None:
    """Return the message in a frame's data, `None` if it is not a message of the protocol.

    - API Gateway sends frames of its own, which have no `type`.
    - A newer server may send types and fields that the client does not know. They are kept.
    """
    if not isinstance(frame, str):
        return None
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    is_message = isinstance(message, dict) and isinstance(message.get("type"), str)
    return message if is_message else None
