"""A circuit breaker that refuses a share of the calls while a provider is down."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from random import SystemRandom
from threading import Lock
from typing import Final, TypeVar

from lectern.adapters.call_counts import CallCounts
from lectern.adapters.health import SLICE_MS, WINDOW_SLICES, is_set_aside, refused_share
from lectern.domain.errors import AccessRefusedError, ProviderUnavailableError

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

_PROBE_MS: Final = 5_000
_WORKS_MS: Final = WINDOW_SLICES * SLICE_MS
_MOST_LANES: Final = 256
_draw: Final = SystemRandom().random  # another one would repeat itself in every copy of a snapshot


class CircuitOpenError(ProviderUnavailableError):
    """The provider has failed often just now, and was not asked. Not soon again, but later."""


class CircuitBreaker:
    """Stands between a provider and its callers. Safe to use from many threads at once.

    - It refuses a share of the calls that follows from the failures of the last twenty seconds in
      all processes. It never refuses all of them.
    - Where another provider can be asked, one failed call sets this one aside, until three calls
      have been answered again. Those are probes beside the callers, who do not wait for them.

    A call that fails with `ProviderUnavailableError` or `AccessRefusedError` counts as a failure.
    Any other error says nothing of the provider.

    Args:
        counts: What has become of its calls.
        draw: Returns a number from 0 to 1, another one each time.
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
        """Return what `ask` returns, raise what it raises, and count it.

        `lane` is a part of what the provider does, such as a language: one that has just worked is
        not refused because others fail. `is_last` says that no other provider could be asked.

        Raises:
            CircuitOpenError: The provider was not asked, at least not for this caller.
        """
        slices, current = self._counts.slices(), self._counts.current
        if not is_last and is_set_aside(slices, current):
            if self._is_time_to_probe():
                self._probes.submit(self._probe, ask, lane)
            raise CircuitOpenError("the provider has just failed, and others can be asked")
        if not self._works(lane) and self._draw() < refused_share(slices, current):
            self._counts.refused()
            raise CircuitOpenError("the provider has failed often just now")
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
            if len(self._works_at) >= _MOST_LANES:
                self._works_at.clear()
            self._works_at[lane] = self._counts.clock()
        self._counts.answered()
        return answer

    def _probe(self, ask: Callable[[], object], lane: str) -> None:
        try:
            self._ask(ask, lane)
        except Exception as error:  # noqa: BLE001 - it has been counted, and has no caller
            facts = {"circuit": self._counts.name, "error": type(error).__name__}
            logger.info("probe failed", extra=facts)

    def _is_time_to_probe(self) -> bool:
        """Say whether this call is one to probe with: each process has one every few seconds."""
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
