"""Limits the rate of posts: all functions of an account share one quota."""

from typing import Final

_WINDOW: Final = 100
_BEARABLE: Final = 0.05


class Pacer:
    """A token bucket, one token per post, that fills more slowly while the service throttles.

    - If more than 5 % of a hundred responses were 429, the rate is halved.
    - The rate then rises by a twentieth of `maximum` each second.
    - A full bucket holds the tokens of a tenth of a second.

    Args:
        maximum: The maximum rate in posts a second: the account's quota.
        minimum: The minimum rate in posts a second. API Gateway also answers 429 for one student
            whose buffer is full, which must not stop a class.
    """

    def __init__(self, maximum: float = 10_000.0, minimum: float = 1_000.0) -> None:
        self.rate = maximum
        self._maximum = maximum
        self._minimum = minimum
        self._tokens = 0.0  # the first `acquire` fills it
        self._filled_at = 0.0
        self._answers = 0
        self._throttled = 0

    def acquire(self, now: float) -> bool:
        """Take a token; return whether there was one. `now` is in seconds, monotonic."""
        if self._tokens < 1:
            self._fill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def wait_s(self) -> float:
        """Return the time until the next token, in seconds."""
        return max(0.0, 1 - self._tokens) / self.rate

    def note(self, *, throttled: bool) -> None:
        """Count a response, and halve the rate if too many were throttled."""
        self._answers += 1
        self._throttled += throttled
        if self._answers == _WINDOW:
            if self._throttled > _BEARABLE * _WINDOW:
                self.rate = max(self._minimum, self.rate / 2)
                self._tokens = min(self._tokens, self.rate / 10)
            self._answers = self._throttled = 0

    def _fill(self, now: float) -> None:
        passed = max(0.0, now - self._filled_at)
        self._filled_at = now
        self.rate = min(self._maximum, self.rate + passed * self._maximum / 20)
        self._tokens = min(self.rate / 10, self._tokens + passed * self.rate)
