"""Reads the events of API Gateway's WebSocket API, which name their fields in camelCase too."""

from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]


def connection_id_of(event: Event) -> str:
    """Return the id of the connection that an event is about."""
    connection_id: str = event["requestContext"]["connectionId"]
    return connection_id
