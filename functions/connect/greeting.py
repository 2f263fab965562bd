"""`greeting`: posts `connection` as soon as API Gateway accepts it. Invoked by `$connect`."""

from collections.abc import Mapping

from lectern import bootstrap
from lectern.entry.failures import without_error_text

_greet_connection = bootstrap.app().greet_connection


@without_error_text
def handler(event: Mapping[str, str], _context: object) -> None:
    """Greet the connection in the event."""
    _greet_connection(event["connection_id"])
