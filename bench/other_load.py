"""How much else the machine does while something is measured."""

import os
import time
from dataclasses import dataclass
from typing import Final, Self

import psutil

_NOT_WORKING: Final = ("idle", "iowait", "guest", "guest_nice")
"""Guests are in `user` too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment, and how long the cores have worked by then, all together; in seconds.

    Args:
        at: By the monotonic clock.
        busy_s: For anybody.
        ours_s: For this process, and for those of its children that have ended.
    """

    at: float
    busy_s: float
    ours_s: float

    @classmethod
    def now(cls) -> Self:
        """Read it."""
        times = psutil.cpu_times()._asdict()
        busy_s = sum(spent for kind, spent in times.items() if kind not in _NOT_WORKING)
        return cls(time.monotonic(), busy_s, sum(os.times()[:4]))

    def others_since(self, before: "Reading") -> float:
        """Return how many cores have worked for others on average."""
        others_s = (self.busy_s - before.busy_s) - (self.ours_s - before.ours_s)
        return max(0.0, others_s / (self.at - before.at))
