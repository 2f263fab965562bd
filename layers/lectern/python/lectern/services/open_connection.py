"""What happens when a socket opens: it is remembered, and greeted from elsewhere."""

from dataclasses import dataclass

from lectern.domain.classroom import Connection
from lectern.ports.greeting import GreetingRequest
from lectern.ports.live_state import ConnectionStore


@dataclass(frozen=True, slots=True)
class OpenConnection:
    """Remembers the connection. It cannot be posted to before `$connect` has returned."""

    connections: ConnectionStore
    greeting: GreetingRequest

    def __call__(self, connection: Connection) -> None:
        """Remember it, then have it greeted."""
        self.connections.add(connection)
        self.greeting.greet_soon(connection.connection_id)
