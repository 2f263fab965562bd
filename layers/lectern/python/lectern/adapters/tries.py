"""One call of a provider is several tries: a new one after a failure, and beside one that is late.

Tries that are late are raced, not cut off: the first answer counts, and a provider that is merely
slow has all of the time limit. Reference: Dean and Barroso, "The Tail at Scale", on hedging.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from random import SystemRandom
from statistics import median, quantiles
from threading import BoundedSemaphore, Lock
from typing import Final, Generic, TypeVar

from lectern.domain.billing import paid_for
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.speech import SpokenAudio
from lectern.domain.usage import Usage
from lectern.ports.speech_to_text import Transcript
from lectern.ports.translator import Translated

Answer = TypeVar("Answer", Translated, SpokenAudio, Transcript)

TRIES: Final = 3
"""How often a provider is asked while another one could answer instead."""
LAST_TRIES: Final = 5
"""How often the last provider of a chain is asked."""

# The first is short, as one failure in ten would else be seen in the slowest captions; the others
# are for a server that has too much to do.
_PAUSES_S: Final = (0.05, 0.2, 0.6, 1.2)
# Lambda allows a process 1,024 threads; a process there serves one utterance at a time.
_THREADS: Final = 768
# Where answers come, a place is free again soon. Where none do, more tries would only cost.
_BESIDE: Final = 48
_REMEMBERED: Final = 50
_ENOUGH: Final = 5
_uniform: Final = SystemRandom().uniform  # another one would repeat itself in copies of a snapshot


@dataclass(slots=True)
class Pace:
    """How quickly a provider has answered and failed of late. Safe to use from many threads."""

    _answers_s: deque[float] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _were_late: deque[bool] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _lock: Lock = field(default_factory=Lock)

    def answered(self, took_s: float) -> None:
        """Add an answer."""
        with self._lock:
            self._answers_s.append(took_s)
            self._were_late.append(False)

    def failed(self, took_s: float) -> None:
        """Add a failure. It is late if it took more than half as long as an answer does."""
        with self._lock:
            usual_s = median(self._answers_s) if self._answers_s else 0.0
            self._were_late.append(took_s > max(usual_s / 2, 0.1))

    def overtaken(self) -> None:
        """Add a try that a later one has answered before: as bad as a late failure."""
        with self._lock:
            self._were_late.append(True)

    def patience_s(self, time_limit_s: float) -> float:
        """Return how long to wait for a try until another one begins beside it.

        At least three fit into the limit. A provider that often needs longer is asked twice for the
        slowest tenth of its answers only.
        """
        with self._lock:
            if len(self._answers_s) < _ENOUGH:
                return time_limit_s / 3
            slow_s = quantiles(self._answers_s, n=10)[-1]
        return min(max(min(2 * slow_s, time_limit_s / 3), slow_s, 0.25), time_limit_s / 2)

    def haste_s(self) -> float | None:
        """Return how long to wait with a second try, `None` if the usual patience does.

        Once two of fifty tries fail late, late failures are about to be the 95th percentile.
        """
        with self._lock:
            if sum(self._were_late) < 2 or not self._answers_s:
                return None
            return median(self._answers_s) / 10


@dataclass(slots=True, eq=False)
class _Try(Generic[Answer]):
    """One try. `is_settled` once it counts as late, whatever comes of it."""

    ask: Callable[[float], Answer]
    deadline: float
    begun: float = field(default_factory=time.monotonic)
    is_settled: bool = False


class Tries:
    """Asks one provider. Safe to use from many threads at once.

    Args:
        name: What it is, for the names of its threads.
        hurries: Whether it is asked twice nearly at once while it often fails late. Only for
            answers that are cheap and that a class waits for.
    """

    def __init__(self, name: str, *, hurries: bool = False) -> None:
        self._pace = Pace()
        self._hurries = hurries
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix=f"try-{name}")
        self._beside = BoundedSemaphore(_BESIDE)

    def call(self, ask: Callable[[float], Answer], time_limit_s: float, most: int) -> Answer:
        """Return the first answer of at most so many tries, with what all of them have cost.

        `ask` gets what is left of the limit, in seconds. What a try costs that ends after the
        answer is lost.

        Raises:
            ProviderUnavailableError: Every try failed, or none answered in time.
            Exception: What a try raised that another one would not mend.
        """
        return _Call(self, ask, time_limit_s, most).answer()

    def first_patience_s(self, time_limit_s: float) -> float:
        """Return how long the first try is alone."""
        haste_s = self._pace.haste_s() if self._hurries else None
        return self.patience_s(time_limit_s) if haste_s is None else haste_s

    def patience_s(self, time_limit_s: float) -> float:
        """Return how long the other tries are waited for."""
        return self._pace.patience_s(time_limit_s)

    def begin(self, one: _Try[Answer], *, is_beside: bool) -> "Future[Answer] | None":
        """Begin a try; `None` if too many are under way beside others already."""
        if not is_beside:
            return self._threads.submit(self._run, one)
        if not self._beside.acquire(blocking=False):
            return None
        future = self._threads.submit(self._run, one)
        future.add_done_callback(lambda _: self._beside.release())
        return future

    def overtaken(self, one: _Try[Answer], time_limit_s: float) -> None:
        """Count a try that is still under way, if it has had the usual time by now."""
        if time.monotonic() - one.begun >= self.patience_s(time_limit_s):
            one.is_settled = True
            self._pace.overtaken()

    def _run(self, one: _Try[Answer]) -> Answer:
        begun = time.monotonic()
        try:
            answer = one.ask(max(0.0, one.deadline - begun))
        except ProviderUnavailableError:
            if not one.is_settled:
                self._pace.failed(time.monotonic() - begun)
            raise
        self._pace.answered(time.monotonic() - begun)
        return answer


class _Call(Generic[Answer]):
    """One call: the tries under way, and the outcomes of the others."""

    def __init__(
        self, tries: Tries, ask: Callable[[float], Answer], time_limit_s: float, most: int
    ) -> None:
        self._tries, self._limit_s, self._left = tries, time_limit_s, most
        self._ask: Callable[[float], Answer] = ask
        now = time.monotonic()
        self._deadline, self._next_at = now + time_limit_s, now
        self._running: dict[Future[Answer], _Try[Answer]] = {}
        self._paid: list[Usage] = []
        self._failures: list[ProviderUnavailableError] = []

    def answer(self) -> Answer:
        """Return the first one."""
        while self._has_time():
            if self._left and time.monotonic() >= self._next_at:
                self._begin()
            for future in self._finished():
                error = future.exception()
                if error is None:
                    for other in self._running.values():
                        self._tries.overtaken(other, self._limit_s)
                    return also_paid(self._paid, future.result())
                self._take(error)
        with paid_for(self._paid):
            raise ProviderUnavailableError(self._reason()) from self._last_failure()

    def _has_time(self) -> bool:
        """Say whether an answer may still come: of a try under way, or of one that can begin."""
        if self._running:
            return time.monotonic() < self._deadline
        return self._left > 0 and max(self._next_at, time.monotonic()) < self._deadline

    def _begin(self) -> None:
        is_first = not (self._failures or self._running)
        patience = self._tries.first_patience_s if is_first else self._tries.patience_s
        self._next_at = time.monotonic() + patience(self._limit_s)
        one = _Try(self._ask, self._deadline)
        future = self._tries.begin(one, is_beside=bool(self._running))
        if future is not None:
            self._running[future] = one
            self._left -= 1

    def _finished(self) -> "list[Future[Answer]]":
        """Wait for a try to finish, but not longer than until the next one is to begin."""
        until = min(self._next_at, self._deadline) if self._left else self._deadline
        wait_s = max(0.0, until - time.monotonic())
        if not self._running:
            time.sleep(wait_s)
            return []
        done = list(wait(self._running, wait_s, FIRST_COMPLETED).done)
        self._running = {f: one for f, one in self._running.items() if f not in done}
        return done

    def _take(self, error: BaseException) -> None:
        """Plan the next try after a failure; raise a failure that another try would not mend."""
        if not isinstance(error, ProviderUnavailableError):
            with paid_for(self._paid):
                raise error
        self._paid += error.usage
        self._failures.append(error)
        tried = len(self._failures)
        if error.usage:  # it answers, and has to be paid: a fourth answer is no better
            self._left = min(self._left, max(0, TRIES - tried))
        pause_s = _PAUSES_S[min(tried, len(_PAUSES_S)) - 1] * _uniform(0.5, 1.5)
        again_at = time.monotonic() + pause_s
        self._next_at = min(self._next_at, again_at) if self._running else again_at

    def _last_failure(self) -> ProviderUnavailableError | None:
        return self._failures[-1] if self._failures else None

    def _reason(self) -> str:
        return str(self._failures[-1]) if self._failures else "the provider took too long"


def also_paid(paid: Sequence[Usage], answer: Answer) -> Answer:
    """Return the answer with what else has to be paid on the way to it."""
    return replace(answer, usage=(*paid, *answer.usage)) if paid else answer
