"""An administrator changes the record of their school."""

import pytest

from lectern.adapters.memory import MemorySchoolStore
from lectern.domain.errors import AdminOnlyError, SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.teacher import Teacher
from lectern.services.change_school import ChangeSchool

HILL = School("hill", "Hill School")


def test_an_administrator_renames_their_own_school_only() -> None:
    schools = MemorySchoolStore({"hill": HILL, "dale": School("dale", "Dale")})
    change = ChangeSchool(schools)

    assert change(Teacher("head", "hill", is_admin=True), "Hügel") == School("hill", "Hügel")
    assert schools.find("dale") == School("dale", "Dale")
    with pytest.raises(SchoolNotFoundError):
        change(Teacher("head", "lake", is_admin=True), "Lake")
    for teacher in (Teacher("ada", "hill"), Teacher("head", None, is_admin=True)):
        with pytest.raises(AdminOnlyError):
            change(teacher, "Mine")
