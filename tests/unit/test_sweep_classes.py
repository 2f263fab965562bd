"""A sweep takes one action per class: it removes it, completes its end, ends it or checks it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.classroom import Classroom, EndReason, Roster
from lectern.services.sweep_classes import SweepClasses, SweepResult
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline
from tests.fakes.rosters import FixedRoster

NOW = MovableClock().now
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en", NOW - 99, NOW + 99, NOW + 99)


@dataclass
class Scene:
    """A sweep of one class; `ends` is whether this sweep is the one that ends it."""

    classroom: Classroom | None = CLASS
    over: EndReason | None = None
    ends: bool = True
    said_at: int | None = None
    done: list[str] = field(default_factory=list)

    def session_ids(self) -> Sequence[str]:
        return ["s"]

    def remove(self, session_id: str) -> None:
        self.done.append("removed")

    def last_said_at(self, session_id: str) -> int | None:
        return self.said_at

    def reason(self, roster: Roster, quiet_since: int) -> EndReason | None:
        return self.over

    def __call__(self, roster: Roster, reason: EndReason) -> bool:
        self.done.append("ended")
        return self.ends

    def complete(self, ended: Classroom) -> None:
        self.done.append("completed")

    def check(self, roster: Roster, quiet_since: int) -> None:
        self.done.append(f"checked, quiet since {quiet_since - NOW}")

    def sweep(self) -> SweepResult:
        return SweepClasses(
            index=self,
            rosters=FixedRoster(Roster(self.classroom, []) if self.classroom else None),
            last_utterance=self,
            end_inactive=self,  # type: ignore[arg-type]
            check_presence=self.check,  # type: ignore[arg-type]
            close_unregistered=lambda: 3,  # type: ignore[arg-type]
            pool=Inline(),
        )()


@pytest.mark.parametrize(
    ("scene", "done", "ended"),
    [
        (Scene(classroom=None), "removed", 0),
        (Scene(classroom=replace(CLASS, ended_at=NOW)), "completed", 0),
        (Scene(over=EndReason.IDLE), "ended", 1),
        (Scene(over=EndReason.IDLE, ends=False), "ended", 0),
        (Scene(), "checked, quiet since -99", 0),
        (Scene(said_at=NOW - 5), "checked, quiet since -5", 0),
        (Scene(classroom=replace(CLASS, reopened_at=NOW - 9)), "checked, quiet since -9", 0),
    ],
    ids=["gone", "ended before", "over", "over, changed", "silent", "active", "reopened"],
)
def test_a_sweep_does_one_thing_for_each_state_of_a_class(
    scene: Scene, done: str, ended: int
) -> None:
    result = scene.sweep()

    assert scene.done == [done]
    assert result == SweepResult(classes=1, ended=ended, unregistered=3)
