"""`$connect`: a client opens a WebSocket."""

from collections.abc import Mapping
from typing import Any, Final

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.connecting import open_connection
from lectern.domain.classroom import Connection
from lectern.entry.events import connection_id_of
from lectern.entry.failures import without_error_text

_open_connection = open_connection(process_ports())
_LONGEST_CODE: Final = 32  # a limit for clients' input; codes have six characters


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> dict[str, int]:
    """Store the connection. The greeting looks up the class of its link later."""
    request = event["requestContext"]
    query = event.get("queryStringParameters") or {}
    proved = request.get("authorizer") or {}
    code = query.get("code") or query.get("class")
    connection = Connection(
        connection_id=connection_id_of(event),
        connected_at=int(request["connectedAt"]),
        class_code=code[:_LONGEST_CODE] if code else None,
        teacher_id=proved.get("teacher_id"),
        school_id=proved.get("school_id"),
        address=proved.get("address"),
    )
    _open_connection(connection)
    return {"statusCode": 200}
