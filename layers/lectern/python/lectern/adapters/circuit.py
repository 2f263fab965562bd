"""A circuit breaker that refuses a share of the calls while a provider is down."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from random import SystemRandom
from threading import Lock
from typing import Final, TypeVar

from lectern.adapters.call_counts import CallCounts
from lectern.adapters.health import SLICE_MS, WINDOW_SLICES, prefers_fallback, refused_share
from lectern.domain.errors import AccessRefusedError, ProviderUnavailableError
from lectern.observability import logger

Answer = TypeVar("Answer")

_PROBE_MS: Final = 5_000
_WORKS_MS: Final = WINDOW_SLICES * SLICE_MS
_MAX_LANES: Final = 256
# The system's: a seeded generator repeats its numbers in all processes restored from one snapshot.
_draw: Final = SystemRandom().random


class CircuitOpenError(ProviderUnavailableError):
    """The circuit breaker refused the call, because the provider has failed recently.

    An immediate retry does not help; a later one may.
    """


class CircuitBreaker:
    """Refuses calls of a failing provider. Thread-safe.

    - It refuses a share of the calls, computed from the failures of the last twenty seconds in all
      processes (`health.refused_share`). It never refuses all calls.
    - If there is a fallback, one failed call sets the provider aside until three calls have
      succeeded. These calls are probes in the background, for which no caller waits.
    - Calls that raise `ProviderUnavailableError` or `AccessRefusedError` are failures. Any other
      error says nothing about the provider's health.

    Args:
        counts: Counts the outcomes of the provider's calls.
        draw: Returns a random number from 0 to 1.
        probes: Runs the probes.
    """

    def __init__(
        self,
        counts: CallCounts,
        draw: Callable[[], float] = _draw,
        probes: Executor | None = None,
    ) -> None:
        self._counts, self._draw = counts, draw
        self._probes = probes or ThreadPoolExecutor(2, thread_name_prefix="probe")
        self._lock = Lock()
        self._works_at: dict[str, int] = {}
        self._probed_at = 0

    def call(self, ask: Callable[[], Answer], lane: str, *, is_last: bool) -> Answer:
        """Return what `ask` returns or raise what it raises, and count the outcome.

        Args:
            ask: Calls the provider.
            lane: A part of the provider's work, such as a language. A lane that has just worked is
                not refused because others fail.
            is_last: Whether the provider has no fallback.

        Raises:
            CircuitOpenError: The breaker refused the call, or made it a background probe.
        """
        slices, current = self._counts.slices(), self._counts.current
        if not is_last and prefers_fallback(slices, current):
            if self._is_time_to_probe():
                self._probes.submit(self._probe, ask, lane)
            raise CircuitOpenError("the provider has just failed, and has a fallback")
        if not self._works(lane) and self._draw() < refused_share(slices, current):
            # A refused call counts as a call that was not answered: it keeps the share up.
            self._counts.refused()
            raise CircuitOpenError("the provider has failed often recently")
        return self._ask(ask, lane)

    def _ask(self, ask: Callable[[], Answer], lane: str) -> Answer:
        try:
            answer = ask()
        except (ProviderUnavailableError, AccessRefusedError):
            with self._lock:
                self._works_at.pop(lane, None)
                self._probed_at = self._counts.clock()
            self._counts.failed()
            raise
        with self._lock:
            if len(self._works_at) >= _MAX_LANES:
                self._works_at.clear()
            self._works_at[lane] = self._counts.clock()
        self._counts.answered()
        return answer

    def _probe(self, ask: Callable[[], object], lane: str) -> None:
        try:
            self._ask(ask, lane)
        except Exception as error:  # noqa: BLE001 - it has been counted, and has no caller
            facts = {"circuit": self._counts.name, "error": type(error).__name__}
            logger.info("probe failed", **facts)

    def _is_time_to_probe(self) -> bool:
        """Return whether to probe with this call: at most one probe per process in five seconds."""
        with self._lock:
            now = self._counts.clock()
            if now - self._probed_at < _PROBE_MS:
                return False
            self._probed_at = now
            return True

    def _works(self, lane: str) -> bool:
        with self._lock:
            works_at = self._works_at.get(lane)
        return works_at is not None and self._counts.clock() - works_at < _WORKS_MS
