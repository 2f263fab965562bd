"""The greeting: posts `connection` once the socket can take it, invoked by `$connect`."""

from collections.abc import Mapping

from lectern import bootstrap

_greet_connection = bootstrap.app().greet_connection


def handler(event: Mapping[str, str], _context: object) -> None:
    """Greet the connection that the event names."""
    _greet_connection(event["connectionId"])
