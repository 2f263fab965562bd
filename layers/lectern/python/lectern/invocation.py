"""The counts of an invocation, which are written once, at its end.

Locally, invocations of one process run side by side. Each has its own counts, as on Lambda.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Write = Callable[[str, Mapping[str, int]], None]
"""Writes the counts of a namespace."""


class _Counts:
    """The sums of one invocation until its end. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sums: dict[tuple[str, Write], Counter[str]] = {}
        self._has_ended = False

    def add(self, namespace: str, counts: Mapping[str, int], write: Write) -> bool:
        """Add counts; return `False` if the invocation has ended."""
        with self._lock:
            if not self._has_ended:
                self._sums.setdefault((namespace, write), Counter()).update(counts)
            return not self._has_ended

    def end(self) -> None:
        """Write the sums."""
        with self._lock:
            self._has_ended = True
        for (namespace, write), sums in self._sums.items():
            write(namespace, sums)


_CURRENT: Final[ContextVar[_Counts | None]] = ContextVar("invocation", default=None)


@contextmanager
def invocation() -> Iterator[None]:
    """Make the block an invocation, and write its counts at the end, also after an error."""
    counts = _Counts()
    token = _CURRENT.set(counts)
    try:
        yield
    finally:
        _CURRENT.reset(token)
        counts.end()


def add(namespace: str, counts: Mapping[str, int], write: Write) -> None:
    """Add counts to those of this invocation; outside of one, or after its end, write them."""
    current = _CURRENT.get()
    if current is None or not current.add(namespace, counts, write):
        write(namespace, counts)


def carried(call: Callable[P, R]) -> Callable[P, R]:
    """Return a call that is part of this invocation in any thread."""
    current = _CURRENT.get()
    if current is None:
        return call

    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _CURRENT.set(current)
        try:
            return call(*args, **kwargs)
        finally:
            _CURRENT.reset(token)

    return inside
