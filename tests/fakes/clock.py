"""A clock that tests move."""

from dataclasses import dataclass


@dataclass
class MovableClock:
    """A clock that stands still until the test changes `now`, in epoch milliseconds."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now
