"""How fast posts may leave: an account has a ceiling, which all its functions share."""

from typing import Final

_WINDOW: Final = 100
_BEARABLE: Final = 0.05


class Pacer:
    """A bucket of tokens, one a post, that fills more slowly while the service throttles.

    When more than 5 % of a hundred answers were 429 the rate is halved; it then rises again by a
    twentieth of its best each second. A full bucket holds a tenth of a second.

    Args:
        most: Posts a second at best: the account's ceiling.
        least: Posts a second that are always allowed: one student with a full buffer is answered
            429 as well, and must not stop a class.
    """

    def __init__(self, most: float = 10_000.0, least: float = 1_000.0) -> None:
        self.rate = most
        self._most = most
        self._least = least
        self._tokens = 0.0  # filled by the first
        self._filled_at = 0.0
        self._answers = 0
        self._throttled = 0

    def take(self, now: float) -> bool:
        """Take a token if there is one; `now` is in seconds of the monotonic clock."""
        if self._tokens < 1:
            self._fill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def wait_s(self) -> float:
        """Return the time until there is a token, in seconds."""
        return max(0.0, 1 - self._tokens) / self.rate

    def note(self, *, throttled: bool) -> None:
        """Count an answer."""
        self._answers += 1
        self._throttled += throttled
        if self._answers == _WINDOW:
            if self._throttled > _BEARABLE * _WINDOW:
                self.rate = max(self._least, self.rate / 2)
                self._tokens = min(self._tokens, self.rate / 10)
            self._answers = self._throttled = 0

    def _fill(self, now: float) -> None:
        passed = max(0.0, now - self._filled_at)
        self._filled_at = now
        self.rate = min(self._most, self.rate + passed * self._most / 20)
        self._tokens = min(self.rate / 10, self._tokens + passed * self.rate)
