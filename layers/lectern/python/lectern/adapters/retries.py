"""Retries and hedged requests for one provider.

- After a failure, another attempt starts.
- While an attempt is late, another starts beside it. The first answer counts.
- A late attempt is not cancelled, so that a slow provider has the whole time limit.

Reference: Dean and Barroso, "The Tail at Scale", on hedging.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from random import SystemRandom
from threading import BoundedSemaphore
from typing import Final, Generic

from lectern.adapters.abandonment import is_abandoned
from lectern.adapters.response_times import ResponseTimes
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.usage import Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.provider import Answer

MAX_ATTEMPTS: Final = 3
"""The maximum number of attempts of a provider that has a fallback."""
MAX_LAST_ATTEMPTS: Final = 5
"""The maximum number of attempts of the last provider of a chain."""

# The first pause is short, as one failure in ten would otherwise show in the slowest captions. The
# others give an overloaded server time.
_PAUSES_S: Final = (0.05, 0.2, 0.6, 1.2)
# Lambda allows 1,024 threads per execution environment, which serves one utterance at a time.
_THREADS: Final = 768
# While the provider answers, a slot is free again soon. While it does not, more attempts only cost.
_MAX_HEDGES: Final = 48
# The system's: a seeded generator repeats its numbers in all processes restored from one snapshot.
_uniform: Final = SystemRandom().uniform


@dataclass(slots=True, eq=False)
class _Attempt(Generic[Answer]):
    """One attempt. `is_settled` once it has been recorded as late, whatever its outcome."""

    ask: Callable[[float], Answer]
    deadline: float
    started_at: float = field(default_factory=time.monotonic)
    is_settled: bool = False


class Retries:
    """Calls one provider, with retries and hedging. Thread-safe.

    Args:
        name: The provider's name, for thread names.
        hedges_early: Whether to hedge almost at once while the provider often fails late. Only for
            cheap answers for which a class waits.
    """

    def __init__(self, name: str, *, hedges_early: bool = False) -> None:
        self._response_times = ResponseTimes()
        self._hedges_early = hedges_early
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix=f"attempt-{name}")
        self._hedges = BoundedSemaphore(_MAX_HEDGES)

    def call(
        self,
        ask: Callable[[float], Answer],
        time_limit_s: float,
        maximum: int,
        *,
        hedges: bool = True,
    ) -> Answer:
        """Return the first answer of `maximum` attempts, with the usage of all that finished.

        `ask` receives the time left, in seconds. The usage of attempts that finish after the answer
        is lost. Without `hedges` an attempt starts only after the failure of the one before.

        Raises:
            ProviderUnavailableError: Every attempt failed, or none answered in time.
            Exception: Any other error of an attempt, which no retry would cure.
        """
        return _Call(self, ask, time_limit_s, maximum, hedges=hedges).answer()

    def first_hedge_after_s(self, time_limit_s: float) -> float:
        """Return how long to wait before the second attempt starts, in seconds."""
        early_s = self._response_times.early_hedge_after_s() if self._hedges_early else None
        return self.hedge_after_s(time_limit_s) if early_s is None else early_s

    def hedge_after_s(self, time_limit_s: float) -> float:
        """Return how long to wait before any later attempt starts, in seconds."""
        return self._response_times.hedge_after_s(time_limit_s)

    def start(self, one: _Attempt[Answer], *, is_hedge: bool) -> "Future[Answer] | None":
        """Start an attempt; `None` if too many hedged attempts are running already."""
        if not is_hedge:
            return self._threads.submit(self._run, one)
        if not self._hedges.acquire(blocking=False):
            return None
        future = self._threads.submit(self._run, one)
        future.add_done_callback(lambda _: self._hedges.release())
        return future

    def overtaken(self, one: _Attempt[Answer], time_limit_s: float) -> None:
        """Record a running attempt as late, if it has had the usual time."""
        if time.monotonic() - one.started_at >= self.hedge_after_s(time_limit_s):
            one.is_settled = True
            self._response_times.overtaken()

    def _run(self, one: _Attempt[Answer]) -> Answer:
        started_at = time.monotonic()
        try:
            answer = one.ask(max(0.0, one.deadline - started_at))
        except ProviderUnavailableError:
            if not one.is_settled:
                self._response_times.failed(time.monotonic() - started_at)
            raise
        self._response_times.answered(time.monotonic() - started_at)
        return answer


class _Call(Generic[Answer]):
    """One call: its running attempts, and the outcomes of the finished ones."""

    def __init__(
        self,
        retries: Retries,
        ask: Callable[[float], Answer],
        time_limit_s: float,
        maximum: int,
        *,
        hedges: bool,
    ) -> None:
        self._retries, self._limit_s, self._left = retries, time_limit_s, maximum
        self._hedges = hedges
        self._ask: Callable[[float], Answer] = ask
        now = time.monotonic()
        self._deadline, self._next_at = now + time_limit_s, now
        self._running: dict[Future[Answer], _Attempt[Answer]] = {}
        self._paid: list[Usage] = []
        self._failures: list[ProviderUnavailableError] = []

    def answer(self) -> Answer:
        """Return the first answer."""
        while self._has_time():
            if self._left and time.monotonic() >= self._next_at:
                self._start_or_stop()
            for future in self._finished():
                error = future.exception()
                if error is None:
                    for other in self._running.values():
                        self._retries.overtaken(other, self._limit_s)
                    return with_usage(self._paid, future.result())
                self._plan_retry(error)
        with usage_on_error(self._paid):
            raise ProviderUnavailableError(self._reason()) from self._last_failure()

    def _has_time(self) -> bool:
        """Return whether a running attempt, or one yet to start, can still answer."""
        if self._running:
            return time.monotonic() < self._deadline
        return self._left > 0 and max(self._next_at, time.monotonic()) < self._deadline

    def _start_or_stop(self) -> None:
        """Start an attempt. A call that another provider has answered gets no further one."""
        is_first = not (self._failures or self._running)
        if not is_first and is_abandoned():
            self._left = 0
            return
        hedge_after = self._retries.first_hedge_after_s if is_first else self._retries.hedge_after_s
        wait_s = hedge_after(self._limit_s) if self._hedges else self._limit_s
        self._next_at = time.monotonic() + wait_s
        one = _Attempt(self._ask, self._deadline)
        future = self._retries.start(one, is_hedge=bool(self._running))
        if future is not None:
            self._running[future] = one
            self._left -= 1

    def _finished(self) -> "list[Future[Answer]]":
        """Return the attempts that have finished. Waits for one at most until the next is due."""
        until = min(self._next_at, self._deadline) if self._left else self._deadline
        wait_s = max(0.0, until - time.monotonic())
        if not self._running:
            time.sleep(wait_s)
            return []
        done = list(wait(self._running, wait_s, FIRST_COMPLETED).done)
        self._running = {f: one for f, one in self._running.items() if f not in done}
        return done

    def _plan_retry(self, error: BaseException) -> None:
        """Schedule the next attempt after a failure; raise an error that no retry would cure."""
        if not isinstance(error, ProviderUnavailableError):
            with usage_on_error(self._paid):
                raise error
        self._paid += error.usage
        self._failures.append(error)
        attempted = len(self._failures)
        if error.usage:  # the provider answers, and bills: more than three answers do not help
            self._left = min(self._left, max(0, MAX_ATTEMPTS - attempted))
        pause_s = _PAUSES_S[min(attempted, len(_PAUSES_S)) - 1] * _uniform(0.5, 1.5)
        again_at = time.monotonic() + pause_s
        self._next_at = min(self._next_at, again_at) if self._running else again_at

    def _last_failure(self) -> ProviderUnavailableError | None:
        return self._failures[-1] if self._failures else None

    def _reason(self) -> str:
        return str(self._failures[-1]) if self._failures else "the provider took too long"


def with_usage(paid: Sequence[Usage], answer: Answer) -> Answer:
    """Return the answer with the usage of earlier attempts added to its own."""
    return replace(answer, usage=(*paid, *answer.usage)) if paid else answer
