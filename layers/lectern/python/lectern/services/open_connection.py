"""What happens when a socket opens: it is remembered, and greeted from elsewhere."""

import logging
from dataclasses import dataclass

from lectern.domain.classroom import Connection
from lectern.ports.greeting import GreetingRequest
from lectern.ports.live_state import ConnectionStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenConnection:
    """Remembers the connection. It cannot be posted to before `$connect` has returned."""

    connections: ConnectionStore
    greeting: GreetingRequest

    def __call__(self, connection: Connection) -> None:
        """Remember it, then have it greeted; a client need not wait for the greeting."""
        self.connections.add(connection)
        try:
            self.greeting.greet_soon(connection.connection_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, the socket is of use without
            logger.warning("greeting not requested", extra={"error": type(error).__name__})
