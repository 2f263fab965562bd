"""The load of other processes during a benchmark."""

import os
import time
from dataclasses import dataclass
from typing import Final, Self

import psutil

_NOT_WORKING: Final = ("idle", "iowait", "guest", "guest_nice")
"""Kinds of CPU time to leave out. Guest time is also part of `user` and `nice`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The CPU time used up to a moment, summed over all cores, in seconds.

    Args:
        at: The moment, by the monotonic clock.
        busy_s: CPU time of all processes.
        ours_s: CPU time of this process and of its children that have ended.
    """

    at: float
    busy_s: float
    ours_s: float

    @classmethod
    def now(cls) -> Self:
        """Read the counters."""
        times = psutil.cpu_times()._asdict()
        busy_s = sum(spent for kind, spent in times.items() if kind not in _NOT_WORKING)
        return cls(time.monotonic(), busy_s, sum(os.times()[:4]))

    def others_since(self, before: "Reading") -> float:
        """Return the mean number of cores that other processes used."""
        others_s = (self.busy_s - before.busy_s) - (self.ours_s - before.ours_s)
        return max(0.0, others_s / (self.at - before.at))
