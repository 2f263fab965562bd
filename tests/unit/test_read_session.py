"""A session is readable by its teacher, with its class code while students can join by it."""

from dataclasses import replace

import pytest

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.errors import SessionNotFoundError
from lectern.domain.teacher import Teacher
from lectern.services.read_session import ReadSession
from tests.contract.archived_events import ADA, MINUTE, NOON, ended, joined, started
from tests.fakes.reports import FakeReports
from tests.fakes.rosters import FixedRoster

LIVE = Classroom("s-1", "ABC234", "ada", "c=", "en", NOON, NOON + 9 * MINUTE, NOON + 5 * MINUTE)


def read(
    reports: FakeReports, classroom: Classroom | None = LIVE, *, now: int = NOON
) -> str | None:
    """Return the class code that the teacher reads."""
    rosters = FixedRoster(Roster(classroom, []) if classroom else None)
    report, code = ReadSession(reports, rosters, lambda: now)(ADA, "s-1")
    assert report.session_id == "s-1"
    return code


def test_a_live_session_has_its_numbers_and_its_code() -> None:
    reports = FakeReports([started("s-1"), joined("s-1", "p-1")])

    report, code = ReadSession(reports, FixedRoster(Roster(LIVE, [])), lambda: NOON)(ADA, "s-1")

    assert (report.started_at, report.ended_at, report.students, code) == (NOON, None, 1, "ABC234")


@pytest.mark.parametrize(("after_ms", "code"), [(-1, "ABC234"), (0, None)])
def test_the_code_is_returned_until_it_expires(after_ms: int, code: str | None) -> None:
    assert read(FakeReports([started("s-1")]), now=NOON + 5 * MINUTE + after_ms) == code


def test_a_class_that_has_expired_has_no_code() -> None:
    long_code = replace(LIVE, code_expires_at=NOON + 99 * MINUTE)

    assert read(FakeReports([started("s-1")]), long_code, now=NOON + 9 * MINUTE) is None


@pytest.mark.parametrize(
    "classroom", [replace(LIVE, ended_at=NOON), None], ids=["ended", "deleted"]
)
def test_a_class_that_is_over_has_no_code_while_its_end_is_on_the_way_to_the_archive(
    classroom: Classroom | None,
) -> None:
    assert read(FakeReports([started("s-1")]), classroom) is None


def test_a_session_that_has_ended_in_the_archive_has_no_code() -> None:
    assert read(FakeReports([started("s-1"), ended("s-1")])) is None


@pytest.mark.parametrize("reader", [Teacher("bob"), Teacher("bob", "hill")])
def test_another_teacher_does_not_find_the_session(reader: Teacher) -> None:
    reports = FakeReports([started("s-1", Teacher("ada", "hill"))])
    use_case = ReadSession(reports, FixedRoster(Roster(LIVE, [])), lambda: NOON)

    with pytest.raises(SessionNotFoundError):
        use_case(reader, "s-1")


def test_a_session_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(SessionNotFoundError):
        read(FakeReports([started("s-2")]))
