"""Ends classes in the archive whose end event was lost. Runs now and then in `record`."""

from dataclasses import dataclass, field
from typing import Final

from lectern.domain.class_life import LONGEST_CLASS_MS
from lectern.domain.clock import Clock
from lectern.domain.errors import ArchiveUnavailableError
from lectern.observability import logger
from lectern.ports.record import Archive

_EVERY_MS: Final = 3_600_000
_LATE_MS: Final = 3_600_000  # how long the last events of a class may wait in the queue


@dataclass(slots=True)
class EndLostClasses:
    """Ends archived classes that started longer ago than a class can live.

    Their end event was lost with the live state, or is in the dead-letter queue. The check runs
    when events are written, because the database is awake then. It runs at most once an hour per
    process.
    """

    archive: Archive
    clock: Clock
    _next_at: int = field(default=0, init=False)

    def __call__(self) -> int:
        """Return the number of classes ended. If the archive is unavailable, retry next time."""
        now = self.clock()
        if now < self._next_at:
            return 0
        try:
            count = self.archive.end_lost(now - LONGEST_CLASS_MS - _LATE_MS)
        except ArchiveUnavailableError:
            return 0
        self._next_at = now + _EVERY_MS
        if count:
            logger.warning("lost classes ended", count=count)
        return count
