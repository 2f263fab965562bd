"""What happens now and then while events are written: classes that nobody ended are ended."""

import logging
from dataclasses import dataclass, field
from typing import Final

from lectern.domain.class_life import LONGEST_CLASS_MS
from lectern.domain.clock import Clock
from lectern.domain.errors import ArchiveUnavailableError
from lectern.ports.record import Archive

logger = logging.getLogger(__name__)

_EVERY_MS: Final = 3_600_000
_LATE_MS: Final = 3_600_000  # what the last words of a class may be late in the queue


@dataclass(slots=True)
class EndLostClasses:
    """Ends in the archive what began so long ago that it cannot live any more.

    Its end was lost: with the live state, or in the dead-letter queue. It looks when the database
    is awake anyway, for events to write, and at most once an hour and process.
    """

    archive: Archive
    clock: Clock
    _next_at: int = field(default=0, init=False)

    def __call__(self) -> int:
        """Return how many there were; where the archive is gone again, the next time is soon."""
        now = self.clock()
        if now < self._next_at:
            return 0
        try:
            count = self.archive.end_lost(now - LONGEST_CLASS_MS - _LATE_MS)
        except ArchiveUnavailableError:
            return 0
        self._next_at = now + _EVERY_MS
        if count:
            logger.warning("classes ended that nobody had ended", extra={"count": count})
        return count
