"""Deleting a session: who may do it, when, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.errors import SessionLiveError, SessionNotFoundError
from lectern.domain.report import (
    EVERY_SESSION,
    Analytics,
    PageStart,
    Percentiles,
    Quality,
    SessionFilter,
    SessionReport,
)
from lectern.domain.teacher import Teacher
from lectern.services.delete_session import DeleteSession, Receipt

NOON = 1_800_000_000_000
HOUR = 3_600_000
ADA = Teacher("ada")
REPORT = SessionReport("s-1", NOON, None, ["en"], 0, 0, Quality.UNKNOWN, Percentiles(None, None))
CLASSROOM = Classroom("s-1", "ABC234", "ada", "c-1", "en", NOON, NOON + HOUR, NOON + HOUR)


@dataclass
class Reports:
    """Sessions of `ada`."""

    known: set[str] = field(default_factory=lambda: {"s-1"})

    def newest(
        self,
        reader: Teacher,
        before: PageStart | None,
        count: int,
        wanted: SessionFilter = EVERY_SESSION,
    ) -> Sequence[SessionReport]:
        raise AssertionError("nothing is listed here")

    def find(self, reader: Teacher, session_id: str) -> SessionReport | None:
        return REPORT if reader == ADA and session_id in self.known else None

    def analyse(self, reader: Teacher, since: int, until: int) -> Analytics:
        raise AssertionError("nothing is summed up here")


@dataclass
class Rosters:
    """The live classes."""

    classroom: Classroom | None = None

    def read(self, session_id: str) -> Roster | None:
        raise AssertionError("no member of the class is read")

    def find_class(self, session_id: str) -> Classroom | None:
        return self.classroom


@dataclass
class Part:
    """A part of the system, which may be unavailable. All parts append to the same `erased`."""

    name: str
    erased: list[str]
    fails: bool = False

    def erase(self, session_id: str) -> Mapping[str, int]:
        if self.fails:
            raise ConnectionError
        self.erased.append(self.name)
        return {self.name: 2}


@dataclass
class School:
    """The use case with all its parts."""

    reports: Reports = field(default_factory=Reports)
    rosters: Rosters = field(default_factory=Rosters)
    erased: list[str] = field(default_factory=list)

    def delete(self, reader: Teacher = ADA, *, fails: str = "", now: int = NOON) -> Receipt:
        live, archive = (Part(name, self.erased, name == fails) for name in ("live", "archive"))
        use_case = DeleteSession(self.reports, self.rosters, live, archive, lambda: now)
        return use_case(reader, "s-1")


def test_everything_is_deleted_and_the_receipt_says_what() -> None:
    school = School()

    receipt = school.delete()

    assert receipt == Receipt("s-1", NOON, {"live": 2, "archive": 2})
    assert school.erased == ["live", "archive"]


def test_a_class_of_another_teacher_is_not_deleted() -> None:
    school = School()

    with pytest.raises(SessionNotFoundError):
        school.delete(Teacher("bob"))

    assert school.erased == []


def test_a_live_class_is_not_deleted() -> None:
    school = School(rosters=Rosters(CLASSROOM))

    with pytest.raises(SessionLiveError):
        school.delete()

    assert school.erased == []


def test_an_ended_or_expired_class_can_be_deleted() -> None:
    ended = School(rosters=Rosters(replace(CLASSROOM, ended_at=NOON)))
    forgotten = School(rosters=Rosters(CLASSROOM))

    ended.delete()
    forgotten.delete(now=NOON + HOUR)

    assert ended.erased == forgotten.erased == ["live", "archive"]


def test_a_failed_deletion_can_be_retried_because_the_archive_is_last() -> None:
    school = School()

    with pytest.raises(ConnectionError):
        school.delete(fails="live")

    assert school.erased == []
    assert school.delete().counts == {"live": 2, "archive": 2}
