"""The `GET /api/school` use case: reads the record of the reader's school."""

from dataclasses import dataclass

from lectern.domain.errors import SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.school_report import SchoolReport, StageTerms
from lectern.domain.teacher import Teacher
from lectern.ports.schools import SchoolStore


@dataclass(frozen=True, slots=True)
class ReportSchool:
    """Adds to a school's record what its administrators see beside it."""

    stage: StageTerms

    def __call__(self, reader: Teacher, school: School) -> SchoolReport:
        """Return the report of the reader's own school."""
        is_admin = reader.administered_school == school.school_id
        return SchoolReport(school, self.stage if is_admin else None)


@dataclass(frozen=True, slots=True)
class ReadSchool:
    """Reads the school that the reader's sign-in names, and no other."""

    schools: SchoolStore
    report: ReportSchool

    def __call__(self, reader: Teacher) -> SchoolReport:
        """Return the school.

        Raises:
            SchoolNotFoundError: The sign-in names no school, or the school has no record.
        """
        school = self.schools.find(reader.school_id) if reader.school_id else None
        if school is None:
            raise SchoolNotFoundError
        return self.report(reader, school)
