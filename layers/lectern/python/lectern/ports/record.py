"""Recording events in the archive."""

from typing import Protocol

from lectern.domain.events import Event


class Recorder(Protocol):
    """Queues events for the archive, so that captions do not wait for it."""

    def record(self, event: Event) -> None:
        """Queue the event durably: it is not lost once this returns. Safe to repeat."""
        ...


class Archive(Protocol):
    """The permanent record of classes."""

    def write(self, event: Event) -> None:
        """Write the event. Safe to repeat; events may come in any order.

        Raises:
            ArchiveUnavailableError: The database cannot be reached now.
        """
        ...

    def check(self) -> None:
        """Return if the archive answers.

        Raises:
            ArchiveUnavailableError: The database cannot be reached now.
        """
        ...

    def end_lost(self, before: int) -> int:
        """End the classes that began before a moment and have no recorded end.

        Each ends with reason `idle` at the time of its last recorded activity. A later end
        that is written afterwards replaces it. Returns the number of classes. Safe to repeat and
        to run concurrently.

        Raises:
            ArchiveUnavailableError: The database cannot be reached now.
        """
        ...


class QueueDepth(Protocol):
    """The length of the queue to the archive."""

    def depth(self) -> int:
        """Return the approximate number of events that wait or are being written."""
        ...


class Database(Protocol):
    """The database of the archive."""

    def check(self) -> None:
        """Return if the database answers. Leaves no connection open: one would keep it awake.

        Raises:
            ArchiveUnavailableError: The database does not answer.
        """
        ...
