"""Clocks that tests move."""

import threading
import time
from dataclasses import dataclass


@dataclass
class MovableClock:
    """A clock that stands still until the test changes `now`, in epoch milliseconds."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move the clock, instead of waiting."""
        self.now += round(seconds * 1_000)


class YieldingClock(MovableClock):
    """Lets another thread run when one of several calls it, to find stores that forget their lock.

    Stores in memory ask for the time at each read.
    """

    def __call__(self) -> int:
        # A test that has no other threads does not pay for it.
        if threading.current_thread() is not threading.main_thread():
            time.sleep(0)
        return super().__call__()
