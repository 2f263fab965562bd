"""Intervals and delays of a client that reconnects."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Intervals and time limits, in seconds; a pair is a range to choose from at random.

    Args:
        ping_s: Interval between pings; API Gateway closes a connection after ten idle minutes.
        switch_s: Age at which a socket is replaced; API Gateway closes one after two hours.
        back_off_s: Largest delay before the first retry, and largest delay of all.
        answer_s: Time limit for an answer.
        gap_s: How long a number may be missing among later ones before the client asks for it.
    """

    ping_s: tuple[float, float] = (240.0, 300.0)
    switch_s: tuple[float, float] = (6_000.0, 6_900.0)
    back_off_s: tuple[float, float] = (1.0, 30.0)
    answer_s: float = 10.0
    gap_s: float = 12.0

    def retry_delay_s(self, failures: int) -> float:
        """Return the delay after this many failures in a row: exponential, with full jitter.

        The jitter spreads the reconnects of a class whose network failed for all students at
        once (AWS Architecture Blog, "Exponential Backoff and Jitter").
        """
        first, longest = self.back_off_s
        bound = min(longest, first * 2.0 ** min(failures, 30))
        return random.uniform(0, bound)  # noqa: S311 - no secret

    @property
    def life_s(self) -> float:
        """How long the next socket is used."""
        return random.uniform(*self.switch_s)  # noqa: S311 - no secret
