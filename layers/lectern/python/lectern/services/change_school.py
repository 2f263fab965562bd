"""The `PATCH /api/school` use case: an administrator changes the record of their school."""

from dataclasses import dataclass

from lectern.domain.errors import AdminOnlyError, SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.teacher import Teacher
from lectern.ports.schools import SchoolStore


@dataclass(frozen=True, slots=True)
class ChangeSchool:
    """Changes what is the school's own. The platform alone creates and suspends schools."""

    schools: SchoolStore

    def __call__(self, reader: Teacher, name: str) -> School:
        """Rename the reader's school, and return it.

        Raises:
            AdminOnlyError: The reader does not administer a school.
            SchoolNotFoundError: The school has no record.
        """
        if reader.administered_school is None:
            raise AdminOnlyError
        school = self.schools.rename(reader.administered_school, name)
        if school is None:
            raise SchoolNotFoundError
        return school
