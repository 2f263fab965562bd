"""The `GET /api/school` use case: reads the record of the reader's school."""

from dataclasses import dataclass

from lectern.domain.errors import SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.teacher import Teacher
from lectern.ports.schools import SchoolStore


@dataclass(frozen=True, slots=True)
class ReadSchool:
    """Reads the school that the reader's sign-in names, and no other."""

    schools: SchoolStore

    def __call__(self, reader: Teacher) -> School:
        """Return the school.

        Raises:
            SchoolNotFoundError: The sign-in names no school, or the school has no record.
        """
        school = self.schools.find(reader.school_id) if reader.school_id else None
        if school is None:
            raise SchoolNotFoundError
        return school
