"""One body to post, or one closing, for many connections: what is left, and what became of them."""

import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event
from typing import Final

from lectern.ports.post import PostResult

# The system's: processes restored from one snapshot must not pause for the same times.
_RANDOM: Final = random.SystemRandom()


class Outcome(Enum):
    """What became of one try. `TRY_AGAIN`: throttled, or no answer."""

    DELIVERED = auto()
    GONE = auto()
    FAILED = auto()
    TRY_AGAIN = auto()


@dataclass(frozen=True, slots=True)
class RetryLimits:
    """How long one post is tried, in seconds; the wait for its turn does not count.

    Before try n + 1 it pauses for a random part of `first_pause_s` · 2**n ("full jitter"), at most
    of `longest_pause_s`. No try begins later than `last_try_s` after the first, and none goes on
    later than `all_s` after it.
    """

    connect_s: float = 1.0
    answer_s: float = 1.5
    first_pause_s: float = 0.05
    longest_pause_s: float = 0.4
    last_try_s: float = 2.0
    all_s: float = 2.8


class Post:
    """One call of one connection, until it is settled.

    `tries` counts those that were begun, `spent_s` is how long they and the pauses between took.
    """

    __slots__ = ("batch", "began", "connection_id", "spent_s", "tries")

    def __init__(self, batch: "Batch", connection_id: str) -> None:
        self.batch = batch
        self.connection_id = connection_id
        self.tries = 0
        self.spent_s = 0.0
        self.began = 0.0

    def begin(self, now: float) -> None:
        """Begin a try."""
        self.tries += 1
        self.began = now

    def pause(self, now: float, limits: RetryLimits) -> float | None:
        """End a try; return when the next may begin, or `None` when that is too late."""
        longest = min(limits.longest_pause_s, limits.first_pause_s * 2**self.tries)
        pause = _RANDOM.uniform(0, longest)
        self.spent_s += now - self.began + pause
        return now + pause if self.spent_s <= limits.last_try_s else None

    def limit(self, now: float, limit_s: float, limits: RetryLimits) -> float:
        """Return when to give a step of this try up that may take `limit_s`."""
        return min(now + limit_s, self.began + limits.all_s - self.spent_s)


class Batch:
    """All posts of one call of the port.

    Only who runs the loop may touch it. `changed` is set when it is settled, or when its caller
    shall run the loop.
    """

    def __init__(self, connection_ids: Iterable[str], request: Callable[[str], bytes]) -> None:
        self.request = request
        self.waiting = deque(Post(self, id_) for id_ in dict.fromkeys(connection_ids))
        self.changed = Event()
        self.trouble = ""
        """What the last failed try met, for the log."""
        self._unsettled = len(self.waiting)
        self._ends: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}

    @property
    def is_settled(self) -> bool:
        """Whether it is known what became of every connection."""
        return not self._unsettled

    def settle(self, post: Post, outcome: Outcome) -> None:
        """Note a post's end; `TRY_AGAIN` is one too, when it was tried for long enough."""
        self._ends[outcome].append(post.connection_id)
        self._unsettled -= 1
        if not self._unsettled:
            self.changed.set()

    @property
    def given_up(self) -> int:
        """How many posts were tried until it was too late."""
        return len(self._ends[Outcome.TRY_AGAIN])

    def result(self) -> PostResult:
        """Return the ends so far."""
        return PostResult(
            delivered=self._ends[Outcome.DELIVERED],
            gone=self._ends[Outcome.GONE],
            failed=self._ends[Outcome.FAILED] + self._ends[Outcome.TRY_AGAIN],
        )
