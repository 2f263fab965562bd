"""When somebody who stays in a class does what."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a listener does what, in seconds; spans are from-to, chosen by chance.

    Args:
        ping_s: Between two signs of life; API Gateway ends a socket after ten silent minutes.
        switch_s: The age at which a socket is replaced; API Gateway ends it after two hours.
        back_off_s: The longest wait before the second try, and the longest one of all.
        answer_s: How long an answer may take.
        gap_s: How long a number may be missing among later ones before it is asked for.
    """

    ping_s: tuple[float, float] = (240.0, 300.0)
    switch_s: tuple[float, float] = (6_000.0, 6_900.0)
    back_off_s: tuple[float, float] = (1.0, 30.0)
    answer_s: float = 10.0
    gap_s: float = 12.0

    def pause_s(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row: full jitter.

        By chance between nothing and a bound that doubles, so that a class that has lost its
        network together does not come back in one moment (AWS Architecture Blog, "Exponential
        Backoff and Jitter").
        """
        first, longest = self.back_off_s
        bound = min(longest, first * 2.0 ** min(failures, 30))
        return random.uniform(0, bound)  # noqa: S311 - no secret

    @property
    def life_s(self) -> float:
        """How long the next socket is kept."""
        return random.uniform(*self.switch_s)  # noqa: S311 - no secret
