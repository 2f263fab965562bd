"""The greeting: posts `connection` once the socket can take it, invoked by `$connect`."""

from collections.abc import Mapping

from lectern import bootstrap

_app = bootstrap.app()


def handler(event: Mapping[str, str], _context: object) -> None:
    """Greet the connection that the event names."""
    _app.greet_connection(event["connectionId"])
