"""Faults of a provider's responses, for the fakes of all vendors."""

import random
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import Final, NamedTuple


class Fault(StrEnum):
    """A fault instead of an answer."""

    HANG = "nothing, for ever"
    DRIBBLE = "a byte now and then, for ever"
    DROP = "the connection closes"
    RATE_LIMITED = "429"
    SERVER_ERROR = "500"
    CUT = "half of an answer, then the connection closes"
    HALF = "half of an answer, as if it were whole"
    HTML = "200 with a page of HTML"
    EMPTY = "200 with nothing"
    UNAUTHORIZED = "401"
    BAD_REQUEST = "400"


ENDLESS: Final = (Fault.HANG, Fault.DRIBBLE)
"""A call with one of these ends only at its time limit."""
PASSING: Final = (
    Fault.DROP,
    Fault.RATE_LIMITED,
    Fault.SERVER_ERROR,
    Fault.CUT,
    Fault.HALF,
    Fault.HTML,
    Fault.EMPTY,
)
"""Another attempt may succeed."""
LASTING: Final = (Fault.UNAUTHORIZED, Fault.BAD_REQUEST)
"""Another attempt would not help."""

STATUSES: Final = {
    Fault.RATE_LIMITED: 429,
    Fault.SERVER_ERROR: 500,
    Fault.UNAUTHORIZED: 401,
    Fault.BAD_REQUEST: 400,
}
"""The statuses of these faults; each fake adds an error in its vendor's format."""


class Mishap(NamedTuple):
    """A fault, after a time drawn from a span in milliseconds."""

    fault: Fault
    delay_ms: tuple[int, int]


@dataclass
class Tail:
    """Makes a share of answers late. The delays are in milliseconds, `drawn_ms` has all of them."""

    share: float
    usual_ms: tuple[int, int]
    late_ms: tuple[int, int]
    seed: int = 5
    drawn_ms: list[int] = field(default_factory=list)
    _random: random.Random = field(init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - a test's

    def draw(self) -> tuple[int, int]:
        """Return the delay of the next answer, as a span of one value."""
        with self._lock:
            is_late = self._random.random() < self.share
            delay_ms = self._random.randint(*(self.late_ms if is_late else self.usual_ms))
            self.drawn_ms.append(delay_ms)
            return delay_ms, delay_ms


@dataclass
class Flakiness:
    """Makes a share of calls fail: half of them at once, the others late or without an answer."""

    share: float
    late_ms: tuple[int, int] = (1_000, 4_000)
    seed: int = 5
    drawn: int = 0
    _random: random.Random = field(init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - a test's

    def draw(self) -> Mishap | None:
        """Return the fault of the next call, `None` without one."""
        with self._lock:
            if self._random.random() >= self.share:
                return None
            self.drawn += 1
            if self._random.random() < 0.5:
                return Mishap(self._random.choice(_AT_ONCE), (0, 0))
            return Mishap(self._random.choice(_LATE), self.late_ms)


_AT_ONCE: Final = (Fault.SERVER_ERROR, Fault.RATE_LIMITED, Fault.DROP)
_LATE: Final = (Fault.SERVER_ERROR, Fault.DROP, Fault.HANG)
