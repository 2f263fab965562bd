"""How often a class's students are counted."""

from typing import Final

EVERY_MS: Final = 1_000
"""The protocol page promises no more than one a second."""

CLOCKS_MS: Final = 100
"""The largest difference between the clocks of two functions.

A pending count that is due within this time may have happened already.
"""


def next_count(last: int | None, now: int) -> int | None:
    """Return when the next count is due, `None` if a pending one includes a change made `now`.

    `last` is when the last count happened, or when the pending one is due, in epoch milliseconds.
    """
    if last is None:
        return now
    if last - now > CLOCKS_MS:
        return None
    return max(now, last + EVERY_MS)
