"""Calls side by side on a clock that only they advance, so that minutes take no time."""

import math
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Seconds:
    """A monotonic clock that only providers advance, by the duration of their calls."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class VirtualRuns:
    """A `Runs` whose calls run at their start, and end when the clock has reached their end."""

    clock: Seconds
    _ends: dict["Future[Any]", tuple[float, Callable[[], None]]] = field(default_factory=dict)

    def start(self, call: Callable[[], T]) -> "Future[T]":
        future: Future[T] = Future()
        began_at = self.clock.now
        settle = _outcome(call, future)
        self._ends[future] = (self.clock.now, settle)
        self.clock.now = began_at
        return future

    def wait(self, running: Collection["Future[Any]"], limit_s: float | None) -> None:
        if any(future.done() for future in running):
            return
        until = self.clock.now + (math.inf if limit_s is None else limit_s)
        ends_at = min(self._ends[future][0] for future in running)
        self.clock.now = max(self.clock.now, min(until, ends_at))
        self.settle()

    def settle(self) -> None:
        """End the calls whose time has come."""
        for future, (ends_at, settle) in list(self._ends.items()):
            if ends_at <= self.clock.now:
                del self._ends[future]
                settle()


def _outcome(call: Callable[[], T], future: "Future[T]") -> Callable[[], None]:
    try:
        answer = call()
    except Exception as error:  # noqa: BLE001 - the future has it
        raised = error
        return lambda: future.set_exception(raised)
    return lambda: future.set_result(answer)
