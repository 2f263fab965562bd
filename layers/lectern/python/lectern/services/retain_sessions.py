"""What happens once a day: sessions that are older than the school keeps them are deleted."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.ports.reports import Eraser, OldSessions

_DAY_MS: Final = 86_400_000
_BATCH: Final = 100
_SPARE_MS: Final = 30_000  # what deleting one long session may need
# The queue, and after it the dead-letter queue, keep what was said for 14 days each.
_IDS_KEPT_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Retained:
    """What a run has deleted, by what it was; `is_done` is whether nothing old is left."""

    counts: Mapping[str, int]
    is_done: bool


@dataclass(frozen=True, slots=True)
class RetainSessions:
    """Deletes what is too old, everywhere, bit by bit. Safe to repeat, and beside itself.

    `days` is how long sessions are kept; 0 keeps them all, and leaves the database asleep.
    """

    old: OldSessions
    live: Eraser
    archive: Eraser
    clock: Clock
    days: int

    def __call__(self, remaining_ms: Callable[[], int]) -> Retained:
        """Delete while there is time, and leave the rest to the next run.

        Args:
            remaining_ms: Says how much time is left, in milliseconds.

        Raises:
            ArchiveUnavailableError: The database did not answer; nothing is half deleted.
        """
        if self.days == 0:
            return Retained({}, is_done=True)
        counts: Counter[str] = Counter()
        moment = self.clock() - self.days * _DAY_MS
        while batch := self.old.began_before(moment, _BATCH):
            for session_id in batch:
                if remaining_ms() < _SPARE_MS:
                    return Retained(counts, is_done=False)
                counts.update(self.live.erase(session_id))
                counts.update(self.archive.erase(session_id))
        self.old.forget_deleted(self.clock() - _IDS_KEPT_DAYS * _DAY_MS)
        return Retained(counts, is_done=True)
