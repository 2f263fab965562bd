"""The open connections of live classes, and how often each may send."""

from typing import Protocol

from lectern.domain.classroom import Connection


class ConnectionStore(Protocol):
    """The open connections, and the class of each."""

    def add(self, connection: Connection) -> None:
        """Store a connection that is about to open."""
        ...

    def find(self, connection_id: str) -> Connection | None:
        """Return the connection, `None` if it is gone or expired."""
        ...

    def remove(self, connection_id: str) -> Connection | None:
        """Delete the connection and return it. Atomic: one of several callers gets it."""
        ...


class MessageBudget(Protocol):
    """The rate limit of each connection (`lectern.domain.bucket`)."""

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        """Charge a message's cost. Return the connection, or `None` if it is gone or expired.

        Atomic: concurrent messages cannot exceed the budget together.

        Raises:
            RateLimitedError: The budget is exceeded. The message is charged nevertheless. `closes`
                is true once the client has exceeded the budget for too long.
        """
        ...

    def spend_on_attempt(self, connection_id: str, cost_ms: int, below: int) -> Connection | None:
        """Charge a message that tries a code, and count the attempt in the same update.

        Returns the connection with its `attempt`, and with the number of `guesses` before it. There
        is no attempt, and the message is charged as by `spend`, if the connection has registered,
        has made `below` attempts or more, or has exceeded its budget.

        Raises:
            RateLimitedError: See `spend`.
        """
        ...


class Connections(ConnectionStore, MessageBudget, Protocol):
    """The store of connections, of which each use case takes the part that it needs."""
