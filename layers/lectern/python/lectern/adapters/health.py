"""How well a provider has done of late, in slices of five seconds that add up across processes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

SLICE_MS: Final = 5_000
WINDOW_SLICES: Final = 4
"""Shares are taken over twenty seconds, the current slice included."""
MEMORY_SLICES: Final = 60
"""How long the last failure counts while no call follows it: five minutes."""

_FEWEST_CALLS: Final = 10
_FAILING: Final = 0.6
_MOST_REFUSED: Final = 0.75
_GOOD_AGAIN: Final = 3


@dataclass(frozen=True, slots=True)
class Slice:
    """The outcomes of the calls of five seconds.

    Args:
        number: Which five seconds since 1970.
        calls: All of them, refused ones included.
        good: Those that were answered.
        has_failed: Whether one failed.
        good_since: Those that were answered after the last failure.
    """

    number: int
    calls: int = 0
    good: int = 0
    has_failed: bool = False
    good_since: int = 0

    def then(self, later: "Slice") -> "Slice":
        """Return both together; `later` happened after this."""
        return Slice(
            self.number,
            self.calls + later.calls,
            self.good + later.good,
            self.has_failed or later.has_failed,
            later.good_since if later.has_failed else self.good_since + later.good_since,
        )


def slice_at(now_ms: int) -> int:
    """Return the number of the slice that a moment is in."""
    return now_ms // SLICE_MS


def added(*parts: Iterable[Slice]) -> dict[int, Slice]:
    """Return the slices of all parts by their numbers; each part happened after those before it."""
    whole: dict[int, Slice] = {}
    for part in parts:
        for each in part:
            whole[each.number] = whole[each.number].then(each) if each.number in whole else each
    return whole


def refused_share(slices: Mapping[int, Slice], current: int) -> float:
    """Return the share of calls to refuse, so that a provider that is down is mostly left alone.

    Zero below ten calls, and up to three fifths of failures; above, it grows with the failures.
    Three quarters at most: the calls that are let through show when the provider is back.
    Reference: "Handling Overload" in Google's book on site reliability engineering.
    """
    window = [each for number, each in slices.items() if current - number < WINDOW_SLICES]
    calls, good = sum(each.calls for each in window), sum(each.good for each in window)
    if calls < _FEWEST_CALLS:
        return 0.0
    return min(_MOST_REFUSED, max(0.0, (calls - good / (1 - _FAILING)) / (calls + 1)))


def is_set_aside(slices: Mapping[int, Slice], current: int) -> bool:
    """Say whether other providers should be asked first: the last failure is not made up for."""
    failed = [s.number for s in slices.values() if s.has_failed]
    last = max((number for number in failed if current - number < MEMORY_SLICES), default=None)
    if last is None:
        return False
    since = slices[last].good_since
    since += sum(each.good for number, each in slices.items() if number > last)
    return since < _GOOD_AGAIN
