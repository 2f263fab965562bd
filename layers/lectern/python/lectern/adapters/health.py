"""A provider's health, from call counts in five-second slices that all processes add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SLICE_MS: Final = 5_000
WINDOW_SLICES: Final = 4
"""The window of `refused_share`: twenty seconds, including the current slice."""
MEMORY_SLICES: Final = 60
"""How long a failure sets a provider aside if no calls follow it: five minutes."""

_FEWEST_CALLS: Final = 10
_FAILING: Final = 0.6
_MAX_REFUSED: Final = 0.75
_ANSWERED_AGAIN: Final = 3


@dataclass(frozen=True, slots=True)
class Slice:
    """The outcomes of the calls in five seconds.

    Args:
        number: The slice's number, counted from 1970.
        calls: All calls, including refused ones.
        answered: Answered calls.
        has_failed: Whether a call failed.
        answered_since: Calls answered after the last failure.
    """

    number: int
    calls: int = 0
    answered: int = 0
    has_failed: bool = False
    answered_since: int = 0

    def then(self, later: "Slice") -> "Slice":
        """Return the sum of this slice and `later`, which happened after it."""
        return Slice(
            self.number,
            self.calls + later.calls,
            self.answered + later.answered,
            self.has_failed or later.has_failed,
            later.answered_since
            if later.has_failed
            else self.answered_since + later.answered_since,
        )


def slice_at(now_ms: int) -> int:
    """Return the number of the slice that contains a moment, in epoch milliseconds."""
    return now_ms // SLICE_MS


def added(*parts: Iterable[Slice]) -> dict[int, Slice]:
    """Return the sums of all parts by slice number; each part happened after those before it."""
    whole: dict[int, Slice] = {}
    for part in parts:
        for each in part:
            whole[each.number] = whole[each.number].then(each) if each.number in whole else each
    return whole


def refused_share(slices: Mapping[int, Slice], current: int) -> float:
    """Return the share of calls to refuse, from 0 to 0.75, to relieve a provider that is down.

    - It is zero with fewer than ten calls, or if at most 60 % of them failed.
    - Above that it grows with the failures.
    - It is 0.75 at most, as the calls let through show when the provider recovers.

    Reference: "Handling Overload" in Google's book on site reliability engineering.
    """
    window = [each for number, each in slices.items() if current - number < WINDOW_SLICES]
    calls, answered = sum(each.calls for each in window), sum(each.answered for each in window)
    if calls < _FEWEST_CALLS:
        return 0.0
    # The book's formula with K = 1 / (1 - 0.6) = 2.5.
    return min(_MAX_REFUSED, max(0.0, (calls - answered / (1 - _FAILING)) / (calls + 1)))


def prefers_fallback(slices: Mapping[int, Slice], current: int) -> bool:
    """Return whether fallbacks come first: fewer than three successes since the last failure."""
    failed = [s.number for s in slices.values() if s.has_failed]
    last = max((number for number in failed if current - number < MEMORY_SLICES), default=None)
    if last is None:
        return False
    # Within the slice of the last failure, only the calls after it count.
    since = slices[last].answered_since
    since += sum(each.answered for number, each in slices.items() if number > last)
    return since < _ANSWERED_AGAIN
