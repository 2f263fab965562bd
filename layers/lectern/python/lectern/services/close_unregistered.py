"""Closes connections that have not registered in time."""

from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.ports.live_index import UnregisteredIndex
from lectern.ports.post import Poster


@dataclass(frozen=True, slots=True)
class CloseUnregistered:
    """Closes connections that have been open for `limit_ms` without `register`."""

    unregistered: UnregisteredIndex
    poster: Poster
    pool: Executor
    clock: Clock
    limit_ms: int

    def __call__(self) -> int:
        """Close them, and return how many this call has closed."""
        found = self.unregistered.opened_before(self.clock() - self.limit_ms)
        removed = list(self.pool.map(self.unregistered.remove, found))
        # A connection that has registered since it was found was not removed, and stays open.
        overdue = [each for each, is_removed in zip(found, removed, strict=True) if is_removed]
        self.poster.disconnect_many(overdue)
        return len(overdue)
