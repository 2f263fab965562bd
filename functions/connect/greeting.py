"""`greeting`: posts `connection` as soon as API Gateway accepts it. Invoked by `$connect`."""

from collections.abc import Mapping

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.greeting import greet_connection
from lectern.entry.failures import without_error_text

_greet_connection = greet_connection(process_ports())


@without_error_text
def handler(event: Mapping[str, str], _context: object) -> None:
    """Greet the connection in the event."""
    _greet_connection(event["connection_id"])
