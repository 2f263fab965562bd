"""`$disconnect`: a socket has closed. Best effort: it may never be invoked."""

from collections.abc import Mapping
from typing import Any

from lectern import bootstrap
from lectern.failures import without_error_text

_leave_class = bootstrap.app().leave_class


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> dict[str, int]:
    """Forget the connection, and tell the teacher when a student is gone."""
    _leave_class(event["requestContext"]["connectionId"])
    return {"statusCode": 200}
