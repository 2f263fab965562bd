"""Limits of what a participant or a class may ask for, and what a refusal says."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.bucket import HISTORY
from lectern.domain.errors import RateLimitedError

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS


@dataclass(frozen=True, slots=True)
class SpeechWindow:
    """A minute or an hour, in which speech on request has a limit in characters."""

    length_ms: int
    refusal: str

    def number(self, now: int) -> int:
        """Return the number of the current window, from 1970."""
        return now // self.length_ms

    def ends_at(self, now: int) -> int:
        """Return when the current window ends, in epoch milliseconds."""
        return (self.number(now) + 1) * self.length_ms

    def refused(self, now: int) -> RateLimitedError:
        """Return the error for characters that exceed the limit."""
        wait_ms = self.ends_at(now) - now
        return RateLimitedError(self.refusal, field="text", retry_after_ms=wait_ms)


PARTICIPANT_SPEECH: Final = SpeechWindow(
    _MINUTE_MS,
    "You have reached the limit of spoken text per minute. Try again in the next minute.",
)
CLASS_SPEECH: Final = SpeechWindow(
    _HOUR_MS,
    "This class has reached the limit of spoken text per hour. Try again in the next hour.",
)


def too_many_messages(wait_ms: int, *, closes: bool = False) -> RateLimitedError:
    """Return the error for a connection that has exceeded its budget."""
    text = "You are sending messages too fast. Wait a moment, then send again."
    return RateLimitedError(text, retry_after_ms=wait_ms, closes=closes)


def captions_ms(captions: int, per_minute: int) -> int:
    """Return what a participant's budget is charged for captions, 0 for none.

    A request above the burst costs a full bucket: no wait would be long enough for more.
    """
    refill_ms = -(-captions * _MINUTE_MS // per_minute)
    return max(0, min(refill_ms, HISTORY.burst_ms))


def too_many_captions(wait_ms: int, field: str | None) -> RateLimitedError:
    """Return the error for past captions that exceed a participant's budget."""
    text = "You have requested too many past captions. Wait a moment, then try again."
    return RateLimitedError(text, field=field, retry_after_ms=wait_ms)


def minute_of(now: int) -> int:
    """Return the number of the current minute, from 1970."""
    return now // _MINUTE_MS
