"""A teacher, or an administrator, deletes all classes of the teacher."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.errors import AdminOnlyError, SessionLiveError
from lectern.domain.person import PersonReceipt
from lectern.domain.teacher import Teacher
from lectern.services.erase_teacher import EraseTeacher
from tests.contract.archived_events import NOON
from tests.fakes.people import FakeLivePeople, FakePeople
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, STRANGERS, classes_of_ada

HOUR = 3_600_000
LIVE = Classroom("s-9", "ABC234", "ada", "c-1", "en", NOON, NOON + HOUR, NOON + HOUR)


@dataclass
class Classes:
    """The live class of ada."""

    live: Classroom | None = None

    def by_code(self, code: str) -> Classroom | None:
        raise AssertionError("no code is known here")

    def session_of(self, code: str) -> str | None:
        raise AssertionError("no code is known here")

    def is_retired(self, code: str) -> bool:
        raise AssertionError("no code is known here")

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        return self.live

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        raise AssertionError("an ended class does not matter")


@dataclass
class School:
    """The use case with all its parts. Each deletion takes `each_ms`."""

    people: FakePeople = field(default_factory=lambda: classes_of_ada(25))
    live_people: FakeLivePeople = field(default_factory=FakeLivePeople)
    classes: Classes = field(default_factory=Classes)
    each_ms: int = 0
    now: int = NOON
    order: list[str] = field(default_factory=list)

    def erase(self, reader: Teacher = ADA) -> PersonReceipt:
        return EraseTeacher(
            people=self.people,
            live_people=self.live_people,
            classes=self.classes,
            live=Live(self),
            archive=Archive(self),
            clock=lambda: self.now,
        )(reader, "ada")

    def left(self) -> int:
        return len(self.people.taught(ADA, "ada", None, 99))


@dataclass
class Live:
    """The live part of each class."""

    school: School

    def erase(self, session_id: str) -> Mapping[str, int]:
        self.school.order.append("live")
        return {"liveClass": 1}


@dataclass
class Archive:
    """The archived part of each class."""

    school: School

    def erase(self, session_id: str) -> Mapping[str, int]:
        self.school.order.append("archive")
        self.school.now += self.school.each_ms
        reports = self.school.people.reports
        reports.written = [each for each in reports.written if each.session_id != session_id]
        return {"sessions": 1}


@pytest.mark.parametrize("reader", [ADA, HEAD])
def test_all_classes_are_deleted_and_the_receipt_counts_them(reader: Teacher) -> None:
    school = School()

    receipt = school.erase(reader)

    assert receipt.is_done
    assert receipt.counts == {"liveClass": 25, "sessions": 25, "liveTeacher": 1}
    assert school.left() == 0
    assert school.order[:2] == ["live", "archive"]
    assert school.people.erased_teachers == [("ada", NOON)]


def test_without_time_left_the_rest_is_for_the_next_request() -> None:
    school = School(each_ms=1_000)

    first = school.erase()
    left = school.left()
    second = school.erase()

    assert (first.is_done, second.is_done) == (False, True)
    assert 0 < left < 25
    assert first.counts["sessions"] + second.counts["sessions"] == 25
    assert "liveTeacher" not in first.counts


def test_a_teacher_with_a_live_class_is_not_deleted() -> None:
    school = School(classes=Classes(LIVE))

    with pytest.raises(SessionLiveError):
        school.erase()

    assert school.left() == 25
    assert school.people.erased_teachers == []


def test_another_school_deletes_nothing_and_another_teacher_is_refused() -> None:
    school = School(classes=Classes(LIVE))  # of no school, so that it is not the reader's

    assert school.erase(OTHER_HEAD).counts == {}
    assert school.live_people.erased_teachers == []
    with pytest.raises(AdminOnlyError):
        school.erase(STRANGERS[0])
    assert school.left() == 25
