"""Lost connections are found when a class is silent, and absences are recorded once."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryPoster
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.settings import Settings
from lectern.services.check_presence import CheckPresence
from tests.fakes.clock import MovableClock
from tests.fakes.sweep import FakeLeaveClass, OneClass

NOW = MovableClock().now
PROBE_MS = 180_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en", NOW - 999, NOW + 999, NOW + 999)
TEACHER = Member("teacher=", "t", Role.TEACHER, "en", Settings())
STUDENT = Member("student=", "p", Role.STUDENT, "es", Settings())


@dataclass
class Scene:
    classroom: Classroom = CLASS
    members: tuple[Member, ...] = (TEACHER, STUDENT)
    quiet_ms: int = PROBE_MS
    open: tuple[str, ...] = ("teacher=", "student=")
    notified: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = OneClass(Roster(self.classroom, self.members))
        self.leave_class = FakeLeaveClass(self.store)

    def check(self) -> None:
        CheckPresence(
            absences=self.store,
            connections=self.store,
            rosters=self.store,
            poster=MemoryPoster(open={*self.open}),
            leave_class=self.leave_class,  # type: ignore[arg-type]
            notify_presence=self.notified.append,  # type: ignore[arg-type]
            clock=MovableClock(),
            probe_ms=PROBE_MS,
        )(self.store.roster, NOW - self.quiet_ms)


def test_a_lost_student_is_removed_from_a_silent_class() -> None:
    scene = Scene(open=("teacher=",))

    scene.check()

    assert scene.leave_class.removed == ["student="]
    assert (scene.store.noted, scene.notified) == ([], [])


@pytest.mark.parametrize(
    "scene",
    [
        Scene(open=(), quiet_ms=PROBE_MS - 1),
        Scene(open=(), classroom=replace(CLASS, probed_at=NOW - PROBE_MS + 1)),
    ],
    ids=["an utterance", "another check"],
)
def test_a_class_is_not_checked_soon_after(scene: Scene) -> None:
    scene.check()

    assert scene.leave_class.removed == []


def test_of_two_sweeps_only_the_one_that_claims_the_check_calls_the_connections() -> None:
    scene = Scene(open=())
    scene.store.is_probed = True

    scene.check()

    assert scene.leave_class.removed == []


def test_a_teacher_found_lost_is_recorded_and_the_students_are_notified() -> None:
    scene = Scene(open=("student=",))

    scene.check()

    assert scene.leave_class.removed == ["teacher="]
    assert (scene.store.noted, scene.notified) == (["the teacher left"], ["s"])


def test_only_the_caller_that_records_the_absence_notifies_the_students() -> None:
    scene = Scene(members=(STUDENT,))
    scene.store.is_noted = True

    scene.check()

    assert (scene.store.noted, scene.notified) == ([], [])


def test_a_teacher_who_is_registering_right_now_is_not_absent() -> None:
    scene = Scene(members=(STUDENT,))
    scene.store.connected.add("teacher=")

    scene.check()

    assert (scene.store.noted, scene.notified) == ([], [])


def test_a_class_recorded_as_empty_is_corrected_when_it_has_students() -> None:
    scene = Scene(classroom=replace(CLASS, empty_since=NOW - 9))

    scene.check()

    assert scene.store.noted == ["students returned"]
