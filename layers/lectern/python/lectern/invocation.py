"""What happens at the end of each invocation of this process."""

from collections.abc import Callable

_ends: list[Callable[[], None]] = []


def at_end(call: Callable[[], None]) -> None:
    """Make this call at the end of each invocation from now on, once however often it is given."""
    if call not in _ends:
        _ends.append(call)


def end() -> None:
    """Make the calls. Locally, other invocations of the process may still run."""
    for call in _ends:
        call()
