"""The clock of the services, which tests can replace."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Returns the time in epoch milliseconds."""


def system_clock() -> int:
    """Return the wall clock in epoch milliseconds."""
    return time.time_ns() // 1_000_000
