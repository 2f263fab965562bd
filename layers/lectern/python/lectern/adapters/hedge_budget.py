"""Limits how many calls are hedged."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Final

_MAX_SAVED: Final = 5.0


@dataclass(slots=True)
class HedgeBudget:
    """Limits hedged calls to a share of all calls, so that a slow provider is not doubled.

    Calls save up to five hedges for a burst. Thread-safe.
    """

    share: float
    _saved: float = 1.0
    _lock: Lock = field(default_factory=Lock)

    def called(self) -> None:
        """Count a call."""
        with self._lock:
            self._saved = min(_MAX_SAVED, self._saved + self.share)

    def take(self) -> bool:
        """Return whether a call may be hedged now."""
        with self._lock:
            if self._saved < 1:
                return False
            self._saved -= 1
            return True
