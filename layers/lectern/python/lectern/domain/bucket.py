"""A token bucket that is one moment: when all that was taken from it has been filled in again.

Each call costs milliseconds of refill and moves that moment. A call is refused while the moment is
more than `burst_ms` away, and counts all the same until `grace_ms` more: whoever goes on regardless
gets there. (As the generic cell rate algorithm of ITU-T I.371 has it, with a grace.)
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bucket:
    """How much may be taken at once, and how much more is counted before it is too much."""

    burst_ms: int
    grace_ms: int = 0

    @property
    def full_ms(self) -> int:
        """How far away the moment may be at most."""
        return self.burst_ms + self.grace_ms

    def wait_ms(self, filled_at: int, cost_ms: int, now: int) -> int:
        """Return how long to wait until as much can be had again, 0 for a call that is allowed.

        Args:
            filled_at: The bucket's moment, this call included.
            cost_ms: What the call costs.
            now: Epoch milliseconds.
        """
        if filled_at - now <= self.burst_ms:
            return 0
        return filled_at + cost_ms - self.burst_ms - now


MESSAGES: Final = Bucket(burst_ms=30_000, grace_ms=30_000)
"""Of one connection: what its dear messages cost."""

REGISTER_MS: Final = 1_000
CHANGE_MS: Final = 500
"""What changes something for others, or is made for the sender: settings, voices."""
REFUSED_MS: Final = 200
SPEAK_MS: Final = 25
"""What a teacher says, or a piece of it."""

HISTORY: Final = Bucket(burst_ms=30_000)
"""Of one participant, over all connections: what was said before, read again."""

CAPTION_MS: Final = 15
FREE_CAPTIONS: Final = 20
"""As many as a newcomer gets."""
