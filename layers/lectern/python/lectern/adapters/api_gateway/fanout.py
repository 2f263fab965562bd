"""One call for each of many connections, over threads that several callers share."""

import heapq
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from queue import Empty, SimpleQueue
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
class Patience:
    """How long a post is tried again, in seconds.

    Before try n + 1 it pauses for a random part of `first_pause_s` · 2**n ("full jitter"). No try
    begins later than `last_try_s` after its first.
    """

    tries: int = 4
    first_pause_s: float = 0.05
    longest_pause_s: float = 2.0
    last_try_s: float = 1.5


@dataclass(frozen=True, slots=True, order=True)
class _Try:
    """A try to begin at `due`, in seconds of the monotonic clock.

    `count` is 1 for the first, `began` when that was; before it, `None`.
    """

    due: float
    connection_id: str
    count: int = 1
    began: float | None = field(default=None, compare=False)

    def begin(self, now: float) -> "_Try":
        return self if self.began is not None else replace(self, began=now)

    def next(self, patience: Patience) -> "_Try | None":
        pause = min(patience.longest_pause_s, patience.first_pause_s * 2**self.count)
        due = time.monotonic() + _RANDOM.uniform(0, pause)
        is_late = self.began is not None and due > self.began + patience.last_try_s
        if self.count == patience.tries or is_late:
            return None
        return replace(self, due=due, count=self.count + 1)


class Fanout:
    """One body to post or one closing of many: lives until every connection is settled.

    A pausing post waits in a heap and not in a thread. At most `width` posts of one call are with
    the threads at any time, so that calls made side by side take turns post by post.
    """

    def __init__(
        self, post: Callable[[str], Outcome], threads: Executor, width: int, patience: Patience
    ) -> None:
        self._post = post
        self._threads = threads
        self._width = width
        self._patience = patience
        self._waiting: list[_Try] = []
        self._under_way: dict[Future[Outcome], _Try] = {}
        self._done: SimpleQueue[Future[Outcome]] = SimpleQueue()
        self._settled: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}

    def run(self, connection_ids: Sequence[str]) -> PostResult:
        """Post to each connection, named once or more, and return when all are settled."""
        now = time.monotonic()
        self._waiting = [_Try(now, id_) for id_ in sorted(set(connection_ids))]
        while self._waiting or self._under_way:
            self._start_due()
            self._await_one()
        return PostResult(
            delivered=self._settled[Outcome.DELIVERED],
            gone=self._settled[Outcome.GONE],
            failed=self._settled[Outcome.FAILED] + self._settled[Outcome.TRY_AGAIN],
        )

    def _start_due(self) -> None:
        now = time.monotonic()
        while self._waiting and self._has_room and self._waiting[0].due <= now:
            a_try = heapq.heappop(self._waiting).begin(now)
            future = self._threads.submit(self._post, a_try.connection_id)
            self._under_way[future] = a_try
            future.add_done_callback(self._done.put)

    def _await_one(self) -> None:
        pause = None
        if self._waiting and self._has_room:
            pause = max(0.0, self._waiting[0].due - time.monotonic())
        try:
            future = self._done.get(timeout=pause)
        except Empty:
            return
        self._settle(self._under_way.pop(future), future.result())

    def _settle(self, a_try: _Try, outcome: Outcome) -> None:
        again = a_try.next(self._patience) if outcome is Outcome.TRY_AGAIN else None
        if again is None:
            self._settled[outcome].append(a_try.connection_id)
        else:
            heapq.heappush(self._waiting, again)

    @property
    def _has_room(self) -> bool:
        return len(self._under_way) < self._width
