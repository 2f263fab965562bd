"""Counters of what AWS bills, by name, in the process that serves the calls."""

import threading
from collections import Counter
from collections.abc import Mapping

Counts = Mapping[str, int]
"""Counts by name. A name that ends in `bytes` or `units` is a total."""


class Tally:
    """A set of counters, safe for many threads."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, number: int = 1) -> None:
        """Add to the counter of a name."""
        with self._lock:
            self._counts[name] += number

    def counts(self) -> dict[str, int]:
        """Return the current counts."""
        with self._lock:
            return dict(self._counts)


def difference(after: Counts, before: Counts) -> dict[str, int]:
    """Return the counts that were added between two readings."""
    found = {name: count - before.get(name, 0) for name, count in after.items()}
    return {name: count for name, count in sorted(found.items()) if count}
