"""The `$connect` use case: stores a new connection and requests its greeting."""

from dataclasses import dataclass

from lectern.domain.classroom import Connection
from lectern.observability import logger
from lectern.ports.connections import ConnectionStore
from lectern.ports.greeting import GreetingRequest


@dataclass(frozen=True, slots=True)
class OpenConnection:
    """Stores the connection. API Gateway accepts posts to it only after `$connect` returns."""

    connections: ConnectionStore
    greeting: GreetingRequest

    def __call__(self, connection: Connection) -> None:
        """Store the connection, then request the greeting, best effort."""
        self.connections.add(connection)
        try:
            self.greeting.greet_soon(connection.connection_id)
        except Exception as error:  # noqa: BLE001 - clients need not wait for the greeting
            logger.warning("greeting not requested", error=type(error).__name__)
