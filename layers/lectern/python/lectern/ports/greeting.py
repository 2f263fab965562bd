"""Greeting a connection that cannot be posted to yet."""

from typing import Protocol


class GreetingRequest(Protocol):
    """Requests the `connection` message for a new connection."""

    def greet_soon(self, connection_id: str) -> None:
        """Start another invocation that sends the greeting once `$connect` has returned."""
        ...
