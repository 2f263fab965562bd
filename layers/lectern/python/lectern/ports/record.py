"""Keeping for good what was said."""

from typing import Protocol

from lectern.domain.events import Event


class Recorder(Protocol):
    """Takes events on their way to the archive, off the way of a caption."""

    def record(self, event: Event) -> None:
        """Take the event safely in: once this returns it is not lost. Safe to repeat."""
        ...


class Archive(Protocol):
    """What lasts."""

    def write(self, event: Event) -> None:
        """Write the event. Safe to repeat and to call in any order of events.

        Raises:
            ArchiveUnavailableError: The database cannot be reached now.
        """
        ...

    def check(self) -> None:
        """Return when the archive answers.

        Raises:
            ArchiveUnavailableError: It does not.
        """
        ...

    def end_lost(self, before: int) -> int:
        """End the classes that began before a moment and whose end was never written.

        Each ends (`idle`) when it was last heard of; an end that is written later and is later
        takes its place. Returns how many there were. Safe to repeat, and beside itself.

        Raises:
            ArchiveUnavailableError: The database cannot be reached now.
        """
        ...


class QueueDepth(Protocol):
    """How much is on its way to the archive."""

    def depth(self) -> int:
        """Return about how many events wait or are being written."""
        ...


class Database(Protocol):
    """Where the archive is."""

    def check(self) -> None:
        """Return when it answers, and leave no connection open: that would keep it awake.

        Raises:
            ArchiveUnavailableError: It does not answer.
        """
        ...
