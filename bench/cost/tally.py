"""Counts of billable things, by name; the process that runs the thing keeps the tally."""

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Final

BYTES: Final = " bytes"
"""What the name of a size ends in; the same name without it is the number of calls."""


Counts = Mapping[str, int]
"""How many of each there are, and how large they are together."""


class Tally:
    """Counts from many threads at once."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, size: int | None = None, times: int = 1) -> None:
        """Count one more of a name, and its size in bytes unless `None`."""
        with self._lock:
            self._counts[name] += times
            if size is not None:
                self._counts[name + BYTES] += size * times

    def counts(self) -> dict[str, int]:
        """Return what was counted so far."""
        with self._lock:
            return dict(self._counts)


def difference(after: Mapping[str, int], before: Mapping[str, int]) -> dict[str, int]:
    """Return what was counted between two moments."""
    found = {name: count - before.get(name, 0) for name, count in after.items()}
    return {name: count for name, count in sorted(found.items()) if count}
