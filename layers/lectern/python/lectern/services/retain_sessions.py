"""The `retain` use case: deletes sessions at the end of their school's retention period."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.retention import Retention
from lectern.ports.reports import Eraser, OldSessions
from lectern.ports.schools import SchoolStore

_DAY_MS: Final = 86_400_000
_BATCH: Final = 100
_SPARE_MS: Final = 30_000  # deleting one long session may take this long


@dataclass(frozen=True, slots=True)
class RetentionResult:
    """The counts of one run: deleted items by school, then by kind of item.

    - The key `None` holds all schools without a retention period of their own.
    - `is_done` is false if the run had no time left.
    """

    counts: Mapping[str | None, Mapping[str, int]]
    is_done: bool


@dataclass(frozen=True, slots=True)
class RetainSessions:
    """Deletes expired sessions as `DeleteSession` does. Safe to repeat and to run concurrently.

    The days in a school's record come before those of `retention`. Each run reads the records, so
    it wakes the database.
    """

    schools: SchoolStore
    old: OldSessions
    live: Eraser
    archive: Eraser
    clock: Clock
    retention: Retention

    def __call__(self, remaining_ms: Callable[[], int]) -> RetentionResult:
        """Delete while there is time, and leave the rest to the next run.

        Args:
            remaining_ms: Returns the time left, in milliseconds.

        Raises:
            ArchiveUnavailableError: The database did not answer; no session is half deleted.
        """
        counts: dict[str | None, Counter[str]] = {}
        retention = self.retention.with_schools(self.schools.retention_days())
        for school_id, days in retention.limits():
            deleted = counts.setdefault(school_id, Counter())
            while batch := self._older_than(days, school_id, retention):
                for session_id in batch:
                    if remaining_ms() < _SPARE_MS:
                        return RetentionResult(counts, is_done=False)
                    deleted.update(self.live.erase(session_id))
                    deleted.update(self.archive.erase(session_id))
        if counts:
            self.old.purge_deleted()
        return RetentionResult(counts, is_done=True)

    def _older_than(self, days: int, school_id: str | None, retention: Retention) -> Sequence[str]:
        moment = self.clock() - days * _DAY_MS
        if school_id is None:
            schools = sorted(retention.of_schools)
            return self.old.of_others_before(schools, moment, _BATCH)
        return self.old.of_school_before(school_id, moment, _BATCH)
