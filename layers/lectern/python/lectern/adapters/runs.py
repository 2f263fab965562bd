"""Runs calls side by side, and waits for the first one that ends."""

from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Final, Protocol, TypeVar

from lectern.invocation import carried

T = TypeVar("T")

# Lambda allows 1,024 threads per execution environment, which serves one utterance at a time.
_THREADS: Final = 768


class Runs(Protocol):
    """Runs calls side by side."""

    def start(self, call: Callable[[], T]) -> "Future[T]":
        """Start a call."""
        ...

    def wait(self, running: Collection["Future[Any]"], limit_s: float | None) -> None:
        """Return once one of them has ended, or after the limit in seconds."""
        ...


class ThreadRuns:
    """A `Runs` of threads, which are part of the invocation that starts them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="rival")

    def start(self, call: Callable[[], T]) -> "Future[T]":
        return self._threads.submit(carried(call))

    def wait(self, running: Collection["Future[Any]"], limit_s: float | None) -> None:
        wait(running, limit_s, FIRST_COMPLETED)
