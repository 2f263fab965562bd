"""Calls that are made at the end of each invocation of this process."""

from collections.abc import Callable

_ends: list[Callable[[], None]] = []


def at_end(call: Callable[[], None]) -> None:
    """Make a call at the end of this and each later invocation.

    Safe to repeat: a call that is registered again is still made once an invocation.
    """
    if call not in _ends:
        _ends.append(call)


def end() -> None:
    """Make the registered calls. Locally, other invocations of the process may still run."""
    for call in _ends:
        call()
