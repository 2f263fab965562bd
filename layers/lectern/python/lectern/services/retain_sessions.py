"""What happens once a day: sessions that are older than their school keeps them are deleted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.retention import Retention
from lectern.ports.reports import Eraser, OldSessions

_DAY_MS: Final = 86_400_000
_BATCH: Final = 100
_SPARE_MS: Final = 30_000  # what deleting one long session may need


@dataclass(frozen=True, slots=True)
class Retained:
    """What a run has deleted of each school, by what it was; `is_done` is whether that was all.

    Schools without a time of their own are together, under `None`.
    """

    counts: Mapping[str | None, Mapping[str, int]]
    is_done: bool


@dataclass(frozen=True, slots=True)
class RetainSessions:
    """Deletes what is too old, as `DeleteSession` does. Safe to repeat, and beside itself.

    Where all is kept, it leaves the database asleep.
    """

    old: OldSessions
    live: Eraser
    archive: Eraser
    clock: Clock
    retention: Retention

    def __call__(self, remaining_ms: Callable[[], int]) -> Retained:
        """Delete while there is time, and leave the rest to the next run.

        Args:
            remaining_ms: Says how much time is left, in milliseconds.

        Raises:
            ArchiveUnavailableError: The database did not answer; nothing is half deleted.
        """
        counts: dict[str | None, Counter[str]] = {}
        for school_id, days in self.retention.limits():
            deleted = counts.setdefault(school_id, Counter())
            while batch := self._older_than(days, school_id):
                for session_id in batch:
                    if remaining_ms() < _SPARE_MS:
                        return Retained(counts, is_done=False)
                    deleted.update(self.live.erase(session_id))
                    deleted.update(self.archive.erase(session_id))
        if counts:
            self.old.forget_deleted()
        return Retained(counts, is_done=True)

    def _older_than(self, days: int, school_id: str | None) -> Sequence[str]:
        moment = self.clock() - days * _DAY_MS
        if school_id is None:
            schools = sorted(self.retention.of_schools)
            return self.old.of_others_before(schools, moment, _BATCH)
        return self.old.of_school_before(school_id, moment, _BATCH)
