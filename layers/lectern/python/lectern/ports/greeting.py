"""Saying hello to a connection that cannot be posted to yet."""

from typing import Protocol


class GreetingRequest(Protocol):
    """Asks for the `connection` message to be sent."""

    def greet_soon(self, connection_id: str) -> None:
        """Have the connection greeted by another invocation, once `$connect` has returned."""
        ...
