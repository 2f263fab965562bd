"""A batch: the same call for many connections, with the pending posts and their outcomes."""

import random
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from threading import Event
from typing import Final

from lectern.ports.post import PostResult

# The system's generator: processes restored from one snapshot must not draw the same pauses.
_RANDOM: Final = random.SystemRandom()


class Outcome(Enum):
    """The outcome of one attempt. `RETRY`: throttled, a server error or no response."""

    DELIVERED = auto()
    GONE = auto()
    FAILED = auto()
    RETRY = auto()


@dataclass(frozen=True, slots=True)
class RetryLimits:
    """Time limits of one post in seconds, not counting the wait for its turn.

    - Before attempt n + 1, a post pauses for a random part of `first_pause_s` · 2**n, or of
      `longest_pause_s` if that is less ("full jitter").
    - No attempt starts later than `last_attempt_s` after the first.
    - No attempt continues later than `total_s` after the start of the first.
    - `connect_s` and `answer_s` limit the steps of an attempt.
    """

    connect_s: float = 1.0
    answer_s: float = 1.5
    first_pause_s: float = 0.05
    longest_pause_s: float = 0.4
    last_attempt_s: float = 2.0
    total_s: float = 2.8


class Post:
    """One call for one connection, until it is settled.

    `attempts` counts the started attempts. `spent_s` is the time of earlier attempts and pauses.
    """

    __slots__ = ("attempts", "batch", "began", "connection_id", "spent_s")

    def __init__(self, batch: "Batch", connection_id: str) -> None:
        self.batch = batch
        self.connection_id = connection_id
        self.attempts = 0
        self.spent_s = 0.0
        self.began = 0.0

    def begin(self, now: float) -> None:
        """Start an attempt."""
        self.attempts += 1
        self.began = now

    def pause(self, now: float, limits: RetryLimits) -> float | None:
        """End an attempt; return when the next may start, `None` if that is too late."""
        longest = min(limits.longest_pause_s, limits.first_pause_s * 2**self.attempts)
        pause = _RANDOM.uniform(0, longest)
        self.spent_s += now - self.began + pause
        return now + pause if self.spent_s <= limits.last_attempt_s else None

    def limit(self, now: float, limit_s: float, limits: RetryLimits) -> float:
        """Return when a step of this attempt times out, if it may take `limit_s`."""
        return min(now + limit_s, self.began + limits.total_s - self.spent_s)


class Batch:
    """All posts of one call of the port.

    Only the thread that runs the loop may use it. `changed` is set when the batch is settled, or
    when its caller must take over the loop.
    """

    def __init__(self, connection_ids: Iterable[str], request: Callable[[str], bytes]) -> None:
        self.request = request
        # `fromkeys` removes duplicates, so that a client never gets a message twice.
        self.waiting = deque(Post(self, id_) for id_ in dict.fromkeys(connection_ids))
        self.changed = Event()
        self.last_error = ""
        """The reason of the last failed try, for the log."""
        self._unsettled = len(self.waiting)
        self._outcomes: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}

    @property
    def is_settled(self) -> bool:
        """Whether every connection has an outcome."""
        return not self._unsettled

    def settle(self, post: Post, outcome: Outcome) -> None:
        """Record the outcome of a post; `RETRY` means that it has run out of time."""
        self._outcomes[outcome].append(post.connection_id)
        self._unsettled -= 1
        if not self._unsettled:
            self.changed.set()

    @property
    def timed_out(self) -> int:
        """How many posts have run out of time."""
        return len(self._outcomes[Outcome.RETRY])

    def result(self) -> PostResult:
        """Return the outcomes so far."""
        return PostResult(
            delivered=self._outcomes[Outcome.DELIVERED],
            gone=self._outcomes[Outcome.GONE],
            failed=self._outcomes[Outcome.FAILED] + self._outcomes[Outcome.RETRY],
        )
