"""A teacher reads the record of their school."""

import pytest

from lectern.adapters.memory import MemorySchoolStore
from lectern.domain.errors import SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.teacher import Teacher
from lectern.services.read_school import ReadSchool

HILL = School("hill", "Hill School")


def test_a_reader_gets_their_own_school_only() -> None:
    read = ReadSchool(MemorySchoolStore({"hill": HILL}))

    assert read(Teacher("ada", "hill")) == HILL
    for stranger in (Teacher("ada"), Teacher("head", "dale", is_admin=True)):
        with pytest.raises(SchoolNotFoundError):
            read(stranger)
