"""`$disconnect`: a socket has closed. Best effort: it may never be invoked."""

from collections.abc import Mapping
from typing import Any

from lectern import bootstrap

_app = bootstrap.app()


def handler(event: Mapping[str, Any], _context: object) -> dict[str, int]:
    """Forget the connection, and tell the teacher when a student is gone."""
    _app.leave_class(event["requestContext"]["connectionId"])
    return {"statusCode": 200}
