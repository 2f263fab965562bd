"""The clock of the services, which tests can replace."""

import time
from collections.abc import Callable
from typing import Final

Clock = Callable[[], int]
"""Returns the time in epoch milliseconds."""


def system_clock() -> int:
    """Return the wall clock in epoch milliseconds."""
    return time.time_ns() // 1_000_000


NEVER: Final = 253_402_300_799_000
"""The last second of the year 9999 in epoch milliseconds, for what does not expire."""
