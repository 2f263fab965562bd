"""Counts of what AWS would bill, by name, kept by the process that serves it."""

import threading
from collections import Counter
from collections.abc import Mapping

Counts = Mapping[str, int]
"""How many there are of each name; a name that ends in `bytes` or `units` is a total."""


class Tally:
    """Counts from many threads at once."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, number: int = 1) -> None:
        """Count so many more of a name."""
        with self._lock:
            self._counts[name] += number

    def counts(self) -> dict[str, int]:
        """Return what was counted so far."""
        with self._lock:
            return dict(self._counts)


def difference(after: Counts, before: Counts) -> dict[str, int]:
    """Return what was counted between two moments."""
    found = {name: count - before.get(name, 0) for name, count in after.items()}
    return {name: count for name, count in sorted(found.items()) if count}
