"""The pool of connections to the service, and the selector that waits for them."""

import time
from collections.abc import Callable, Iterator, Sequence
from selectors import EVENT_READ, DefaultSelector
from socket import socketpair
from typing import Final

from lectern.adapters.api_gateway.connection import Connection
from lectern.adapters.api_gateway.endpoint import Address, Endpoint
from lectern.adapters.http_answer import HttpAnswer

_IDLE_S: Final = 50.0
_MANY_POSTS: Final = 1_000
_POSTS_A_CONNECTION: Final = 20
_MORE_CONNECTIONS: Final = 150


class Pool:
    """Keeps connections for the thread that runs the loop; other threads may only call `wake`.

    A handshake costs as much as 50 posts, so there are few connections: `width` of them. If more
    than 1,000 posts wait, there is one more for each further 20, up to 150.
    """

    def __init__(
        self, endpoint: Endpoint, width: int, wall_clock: Callable[[], float] = time.time
    ) -> None:
        self.addresses: Sequence[Address] = ()
        self.busy: set[Connection] = set()
        self._idle: list[Connection] = []
        self._endpoint = endpoint
        self._trust = endpoint.trust()
        self._width = width
        self._wall_clock = wall_clock
        self._failed_connects = 0
        self._selector = DefaultSelector()
        # A selector waits for sockets only, so `wake` sends a byte through this pair.
        self._alarm, self._bell = socketpair()
        self._alarm.setblocking(False)
        self._bell.setblocking(False)
        self._selector.register(self._alarm, EVENT_READ)

    def room(self, waiting: int) -> int:
        """Return how many more posts can get a connection, idle or new."""
        more = max(0, waiting - _MANY_POSTS) // _POSTS_A_CONNECTION
        return self._width + min(more, _MORE_CONNECTIONS) - len(self.busy)

    def check_out(self) -> Connection | None:
        """Return the most recently used idle connection, `None` if it was idle for too long.

        By wall clock, as the monotonic clock of a frozen process stands still.
        """
        if not self._idle:
            return None
        connection = self._idle.pop()
        if abs(self._wall_clock() - connection.idle_since) < _IDLE_S:
            self.busy.add(connection)
            return connection
        # The others have been idle for even longer.
        for stale in [connection, *self._idle]:
            self.close(stale)
        self._idle.clear()
        return None

    def check_in(self, connection: Connection, answer: HttpAnswer) -> None:
        """Return a connection to the pool, or close it if it cannot be reused."""
        if connection.rest(answer):
            connection.idle_since = self._wall_clock()
            self.busy.remove(connection)
            self._idle.append(connection)
        else:
            self.close(connection)

    def open(self) -> Connection:
        """Start a new connection; after a failed one, to the next address.

        Raises:
            OSError: The socket cannot be created or connected.
        """
        address = self.addresses[self._failed_connects % len(self.addresses)]
        connection = Connection(address, self._trust, self._endpoint.host)
        self.busy.add(connection)
        self._selector.register(connection.file, connection.wants, connection)
        return connection

    def close(self, connection: Connection) -> None:
        """Close a connection, idle or busy."""
        self.busy.discard(connection)
        # After a failed connect, `open` tries the next address.
        self._failed_connects += not connection.is_open
        self._selector.unregister(connection.file)
        connection.close()

    def close_all(self) -> None:
        """Close all connections and the selector."""
        for connection in [*self.busy, *self._idle]:
            connection.close()
        self._selector.close()
        self._alarm.close()
        self._bell.close()

    def watch(self, connection: Connection) -> None:
        """Update the events to wait for, from the connection's `wants`."""
        if self._selector.get_key(connection.file).events != connection.wants:
            self._selector.modify(connection.file, connection.wants, connection)

    def wake(self) -> None:
        """Interrupt the wait of the thread that runs the loop. Thread-safe."""
        try:
            self._bell.send(b".")
        except BlockingIOError:
            return  # the socket's buffer is full of wake-ups already

    def ready(self, wait_s: float | None) -> Iterator[Connection]:
        """Wait at most `wait_s` seconds, and yield the busy connections that can proceed."""
        for key, _ in self._selector.select(wait_s):
            connection = key.data
            if connection is None:
                self._alarm.recv(4096)
            elif connection.post is not None:
                yield connection
            elif not connection.is_quiet():
                self._idle.remove(connection)
                self.close(connection)
