"""A class ends once, by its timers, and an end that was interrupted is completed."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.class_life import Timers
from lectern.domain.classroom import Classroom, EndReason, Roster
from lectern.services.end_inactive_class import EndInactiveClass
from tests.fakes.clock import MovableClock
from tests.fakes.sweep import OneClass

NOW = MovableClock().now
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en", NOW - 99, NOW + 99, NOW + 99)
TIMERS = Timers(5, 15, 10, 10, 90, 2, 3)


@dataclass
class Scene:
    is_changed: bool = False
    closed: list[Classroom] = field(default_factory=list)

    @property
    def end(self) -> EndInactiveClass:
        store = OneClass(Roster(CLASS, []), is_changed=self.is_changed)
        return EndInactiveClass(store, self.closed.append, MovableClock(), TIMERS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quiet_since", "reason"), [(NOW - 89, None), (NOW - 90, EndReason.IDLE)], ids=["89", "90"]
)
def test_silence_is_a_reason_from_its_limit_on(quiet_since: int, reason: EndReason | None) -> None:
    assert Scene().end.reason(Roster(CLASS, []), quiet_since) is reason


def test_the_caller_that_ends_a_class_closes_it() -> None:
    scene = Scene()

    is_ended = scene.end(Roster(CLASS, []), EndReason.IDLE)

    assert is_ended
    assert scene.closed == [replace(CLASS, end_reason=EndReason.IDLE)]


def test_a_class_that_changed_since_it_was_read_is_neither_ended_nor_closed() -> None:
    scene = Scene(is_changed=True)

    is_ended = scene.end(Roster(CLASS, []), EndReason.IDLE)

    assert (is_ended, scene.closed) == (False, [])


@pytest.mark.parametrize(("ended_ago_ms", "closes"), [(119_999, False), (120_000, True)])
def test_an_end_is_completed_once_its_invocation_cannot_run_any_more(
    ended_ago_ms: int, closes: bool
) -> None:
    scene, ended = Scene(), replace(CLASS, ended_at=NOW - ended_ago_ms)

    scene.end.complete(ended)

    assert scene.closed == [ended] * closes
