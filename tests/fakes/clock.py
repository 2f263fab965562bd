"""A clock that tests move."""

from dataclasses import dataclass


@dataclass
class MovableClock:
    """Stands still until `now`, in epoch milliseconds, is changed."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now
