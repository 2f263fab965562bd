"""Hedging with a rival: if a provider is late, the next one of its chain is called beside it.

Reference: Dean and Barroso, "The Tail at Scale". Providers' answers have long tails, and a rival's
tail is independent of that of the first one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, Protocol

from lectern.adapters.abandonment import abandonable
from lectern.adapters.hedge_budget import HedgeBudget
from lectern.adapters.late_usage import LateUsage
from lectern.adapters.response_times import ResponseTimes
from lectern.adapters.retries import with_usage
from lectern.adapters.runs import Runs, ThreadRuns
from lectern.domain.errors import ProviderError
from lectern.domain.usage import Usage
from lectern.observability import logger
from lectern.ports.provider import Answer, Request

if TYPE_CHECKING:
    from concurrent.futures import Future


class HedgeCounts(Protocol):
    """Counts hedged calls."""

    def add(self, *, is_won: bool) -> None:
        """Count a hedged call; `is_won` says whether the rival answered first."""
        ...


@dataclass(frozen=True, slots=True)
class Runner(Generic[Answer]):
    """A provider in a race: its name in the chain, and its call with everything bound."""

    name: str
    call: Callable[[], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedging(Generic[Request, Answer]):
    """Calls a rival beside a provider that is late. Thread-safe.

    - The first answer wins. The other call ends by itself, and makes no further attempts; what it
      costs is added to the payer's next answer.
    - A rival that fails changes nothing.

    Args:
        allows: Whether the provider of this name may be called beside another for the request.
        payer: Returns who pays for a request.
        budget: Limits the share of hedged calls.
        counts: Counts hedged calls, `None` to count nothing.
        runs: Runs the calls.
        clock: Monotonic, in seconds.
    """

    allows: Callable[[str, Request], bool]
    payer: Callable[[Request], str]
    budget: HedgeBudget
    counts: HedgeCounts | None = None
    runs: Runs = field(default_factory=ThreadRuns)
    clock: Callable[[], float] = time.monotonic
    _times: dict[str, ResponseTimes] = field(default_factory=dict)
    _late: LateUsage = field(default_factory=LateUsage)

    def answer(
        self, request: Request, first: Runner[Answer], rival: Runner[Answer], time_limit_s: float
    ) -> Answer:
        """Return the first answer, with the usage of the calls that have ended.

        `time_limit_s` is that of the whole chain.

        Raises:
            ProviderError: The failure of `first`, with the usage of both.
        """
        race = _Race(self, self.payer(request))
        self.budget.called()
        race.start(first)
        race.wait(self.times(first.name).rival_after_s(time_limit_s))
        if race.is_running and self.budget.take():
            race.start(rival)
        return race.result()

    def times(self, name: str) -> ResponseTimes:
        """Return the response times of a provider."""
        return self._times.setdefault(name, ResponseTimes())

    def owed(self, request: Request) -> list[Usage]:
        """Return the usage of earlier calls for the same payer that ended after their answer."""
        return self._late.take(self.payer(request))

    def owe(self, payer: str, usage: Sequence[Usage]) -> None:
        """Keep usage for the payer's next answer."""
        self._late.add(payer, usage)


class _Race(Generic[Answer]):
    """One call of the first provider, and maybe one of its rival."""

    def __init__(self, hedging: "Hedging[Any, Answer]", payer: str) -> None:
        self._hedging: Hedging[Any, Answer] = hedging
        self._payer = payer
        self._running: dict[Future[Answer], Event] = {}
        self._first: Future[Answer] | None = None
        self._is_hedged = False
        self._paid: list[Usage] = []

    @property
    def is_running(self) -> bool:
        return any(not future.done() for future in self._running)

    def start(self, runner: Runner[Answer]) -> None:
        abandoned = Event()
        call = abandonable(self._timed(runner), abandoned)
        future = self._hedging.runs.start(call)
        self._running[future] = abandoned
        self._is_hedged = self._first is not None
        self._first = self._first or future

    def wait(self, limit_s: float | None = None) -> None:
        self._hedging.runs.wait(self._running, limit_s)

    def result(self) -> Answer:
        """Wait for the first answer, or for the failure of all.

        Raises:
            ProviderError: The failure of the first provider.
        """
        failure: BaseException | None = None
        while self._running:
            self.wait()
            for future in [each for each in self._running if each.done()]:
                del self._running[future]
                error = future.exception()
                if error is None:
                    return self._won(future)
                self._paid += _usage_of(error)
                failure = error if future is self._first else failure
                if future is not self._first:
                    logger.info("rival failed", error=type(error).__name__)
        self._count(is_won=False)
        raise self._with_all_usage(failure)

    def _won(self, winner: "Future[Answer]") -> Answer:
        for loser, abandoned in self._running.items():
            abandoned.set()
            loser.add_done_callback(self._owe)
        self._count(is_won=winner is not self._first)
        return with_usage(self._paid, winner.result())

    def _owe(self, loser: "Future[Answer]") -> None:
        error = loser.exception()
        usage = loser.result().usage if error is None else _usage_of(error)
        self._hedging.owe(self._payer, usage)

    def _count(self, *, is_won: bool) -> None:
        if self._is_hedged and self._hedging.counts:
            self._hedging.counts.add(is_won=is_won)

    def _timed(self, runner: Runner[Answer]) -> Callable[[], Answer]:
        clock, times = self._hedging.clock, self._hedging.times(runner.name)

        def call() -> Answer:
            started_at = clock()
            answer = runner.call()
            times.answered(clock() - started_at)
            return answer

        return call

    def _with_all_usage(self, failure: BaseException | None) -> BaseException:
        assert failure is not None  # noqa: S101 - the first provider was started, and failed
        if isinstance(failure, ProviderError):
            failure.usage = tuple(self._paid)
        return failure


def _usage_of(error: BaseException) -> Sequence[Usage]:
    return error.usage if isinstance(error, ProviderError) else ()
