"""An invocation ends with what was asked for, whether it succeeds or fails."""

import pytest

from lectern.entry.failures import InvocationError, without_error_text
from lectern.invocation import at_end


def test_a_call_is_made_once_at_the_end_of_each_invocation() -> None:
    order: list[str] = []

    def note() -> None:
        order.append("end")

    @without_error_text
    def handler(step: str) -> None:
        at_end(note)
        at_end(note)
        order.append(step)

    handler("first")
    handler("second")

    assert order == ["first", "end", "second", "end"]


def test_a_failed_invocation_ends_too() -> None:
    ended: list[bool] = []

    @without_error_text
    def handler() -> None:
        at_end(lambda: ended.append(True))
        raise ValueError

    with pytest.raises(InvocationError):
        handler()

    assert ended == [True]
