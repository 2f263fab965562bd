"""The greeting: posts `connection` once the socket can take it, invoked by `$connect`."""

from collections.abc import Mapping

from lectern import bootstrap
from lectern.failures import without_error_text

_greet_connection = bootstrap.app().greet_connection


@without_error_text
def handler(event: Mapping[str, str], _context: object) -> None:
    """Greet the connection that the event names."""
    _greet_connection(event["connectionId"])
