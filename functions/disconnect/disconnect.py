"""`$disconnect`: a WebSocket has closed. API Gateway invokes it on a best-effort basis only."""

from collections.abc import Mapping
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.presence import leave_class
from lectern.entry.events import connection_id_of
from lectern.entry.failures import without_error_text

_leave_class = leave_class(process_ports())


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> dict[str, int]:
    """Remove the connection, and tell the other members who has left."""
    _leave_class(connection_id_of(event))
    return {"statusCode": 200}
