"""Tells a provider's call that its answer is no longer needed."""

from collections.abc import Callable
from contextvars import ContextVar
from threading import Event
from typing import Final, TypeVar

T = TypeVar("T")

_ABANDONED: Final[ContextVar[Event | None]] = ContextVar("abandoned", default=None)


def is_abandoned() -> bool:
    """Return whether another provider has answered instead of the one that this thread calls."""
    abandoned = _ABANDONED.get()
    return abandoned is not None and abandoned.is_set()


def abandonable(call: Callable[[], T], abandoned: Event) -> Callable[[], T]:
    """Return the call, during which `is_abandoned` says whether the event has been set."""

    def inside() -> T:
        token = _ABANDONED.set(abandoned)
        try:
            return call()
        finally:
            _ABANDONED.reset(token)

    return inside
