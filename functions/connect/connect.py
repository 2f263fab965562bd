"""`$connect`: a socket is about to open."""

from collections.abc import Mapping
from typing import Any, Final

from lectern import bootstrap
from lectern.domain.classroom import Connection
from lectern.failures import without_error_text

_open_connection = bootstrap.app().open_connection
_LONGEST_CODE: Final = 32  # of what somebody typed; no code is longer than six


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> dict[str, int]:
    """Remember the connection; what its link says about a class is looked up by the greeting."""
    request = event["requestContext"]
    query = event.get("queryStringParameters") or {}
    proved = request.get("authorizer") or {}
    code = query.get("code") or query.get("class")
    connection = Connection(
        connection_id=request["connectionId"],
        connected_at=int(request["connectedAt"]),
        class_code=code[:_LONGEST_CODE] if code else None,
        teacher_id=proved.get("teacherId"),
        school_id=proved.get("schoolId"),
        address=proved.get("address"),
    )
    _open_connection(connection)
    return {"statusCode": 200}
