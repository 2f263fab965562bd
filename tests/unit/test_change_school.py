"""An administrator changes the record of their school."""

import pytest

from lectern.adapters.memory import MemorySchoolStore
from lectern.domain.budget import Spending
from lectern.domain.errors import AdminOnlyError, InvalidRequestError, SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.school_report import SchoolReport
from lectern.domain.teacher import Teacher
from lectern.services.change_school import ChangeSchool
from tests.unit.test_read_school import STAGE, reported

HILL = School("hill", "Hill School")
DALE = School("dale", "Dale")
HEAD = Teacher("head", "hill", is_admin=True)


def test_an_administrator_renames_their_own_school_only() -> None:
    schools = MemorySchoolStore({"hill": HILL, "dale": DALE})
    change = ChangeSchool(schools, reported())

    assert change(HEAD, {"name": "Hügel"}) == SchoolReport(
        School("hill", "Hügel"), STAGE, Spending("2026-11")
    )
    assert schools.find("dale") == DALE
    with pytest.raises(SchoolNotFoundError):
        change(Teacher("head", "lake", is_admin=True), {"name": "Lake"})
    for teacher in (Teacher("ada", "hill"), Teacher("head", None, is_admin=True)):
        with pytest.raises(AdminOnlyError):
            change(teacher, {"name": "Mine"})


def test_an_administrator_chooses_a_retention_within_the_bounds() -> None:
    schools = MemorySchoolStore({"hill": HILL})
    change = ChangeSchool(schools, reported())

    with pytest.raises(InvalidRequestError, match="whole number from 7"):
        change(HEAD, {"name": "Hügel", "retention_days": 3})
    assert schools.find("hill") == HILL

    chosen = change(HEAD, {"retention_days": 30}).school
    assert chosen == School("hill", "Hill School", retention_days=30)
    assert change(HEAD, {"retention_days": 0}).school.retention_days == 0
