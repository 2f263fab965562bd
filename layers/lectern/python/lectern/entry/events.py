"""Reads the events of API Gateway's WebSocket API, which name their fields in camelCase too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Event = Mapping[str, Any]


def connection_id_of(event: Event) -> str:
    """Return the id of the connection that an event is about."""
    connection_id: str = event["requestContext"]["connectionId"]
    return connection_id


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame and its connection.

    `address` is the keyed hash of the client's network address (`domain/origin.py`), `None` if it
    is not known. API Gateway adds what the authorizer of `$connect` returned to each later event.
    """

    connection_id: str
    body: str | None
    address: str | None = None

    @classmethod
    def of(cls, event: Event) -> "Frame":
        """Return the frame of an event."""
        known = event["requestContext"].get("authorizer") or {}
        return cls(connection_id_of(event), event.get("body"), known.get("address"))
