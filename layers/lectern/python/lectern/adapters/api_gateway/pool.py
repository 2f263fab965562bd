"""The connections to the service, and waiting for any of them."""

import time
from collections.abc import Callable, Iterator, Sequence
from selectors import EVENT_READ, DefaultSelector
from socket import socketpair
from typing import Final

from lectern.adapters.api_gateway.answer import Answer
from lectern.adapters.api_gateway.connection import Connection
from lectern.adapters.api_gateway.endpoint import Address, Endpoint

_IDLE_S: Final = 50.0
_MANY_POSTS: Final = 1_000
_POSTS_A_CONNECTION: Final = 20
_MORE_CONNECTIONS: Final = 150


class Pool:
    """Keeps connections for whoever runs the loop; only `wake` is for other threads.

    A handshake costs as much as 50 posts, so they are few: `width`, and when more than 1,000 posts
    wait one more for each 20, up to 150 more.
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
        self._alarm, self._bell = socketpair()
        self._alarm.setblocking(False)
        self._bell.setblocking(False)
        self._selector.register(self._alarm, EVENT_READ)

    def room(self, waiting: int) -> int:
        """Return for how many posts more there is a connection, or may be one."""
        more = max(0, waiting - _MANY_POSTS) // _POSTS_A_CONNECTION
        return self._width + min(more, _MORE_CONNECTIONS) - len(self.busy)

    def check_out(self) -> Connection | None:
        """Return the idle connection that was used last, if it was used lately.

        By wall clock: a frozen process's own clock stands still.
        """
        if not self._idle:
            return None
        connection = self._idle.pop()
        if abs(self._wall_clock() - connection.idle_since) < _IDLE_S:
            self.busy.add(connection)
            return connection
        for stale in [connection, *self._idle]:
            self.close(stale)
        self._idle.clear()
        return None

    def check_in(self, connection: Connection, answer: Answer) -> None:
        """Take a connection back, to keep it or not."""
        if connection.rest(answer):
            connection.idle_since = self._wall_clock()
            self.busy.remove(connection)
            self._idle.append(connection)
        else:
            self.close(connection)

    def open(self) -> Connection:
        """Begin a new connection, to another address when the last could not be reached.

        Raises:
            OSError: It cannot even be begun.
        """
        address = self.addresses[self._failed_connects % len(self.addresses)]
        connection = Connection(address, self._trust, self._endpoint.host)
        self.busy.add(connection)
        self._selector.register(connection.file, connection.wants, connection)
        return connection

    def close(self, connection: Connection) -> None:
        """Let go of a connection, idle or not."""
        self.busy.discard(connection)
        self._failed_connects += not connection.is_open
        self._selector.unregister(connection.file)
        connection.close()

    def close_all(self) -> None:
        """Let go of everything."""
        for connection in [*self.busy, *self._idle]:
            connection.close()
        self._selector.close()
        self._alarm.close()
        self._bell.close()

    def watch(self, connection: Connection) -> None:
        """Wait for what it wants by now."""
        if self._selector.get_key(connection.file).events != connection.wants:
            self._selector.modify(connection.file, connection.wants, connection)

    def wake(self) -> None:
        """End the wait of another thread."""
        try:
            self._bell.send(b".")
        except BlockingIOError:
            return  # enough is in it to wake anybody

    def ready(self, wait_s: float | None) -> Iterator[Connection]:
        """Wait for as long, at most, and give the busy connections that can go on."""
        for key, _ in self._selector.select(wait_s):
            connection = key.data
            if connection is None:
                self._alarm.recv(4096)
            elif connection.post is not None:
                yield connection
            elif not connection.is_quiet():
                self._idle.remove(connection)
                self.close(connection)
