"""The `PATCH /api/school` use case: an administrator changes the record of their school."""

from dataclasses import dataclass

from lectern.domain.errors import AdminOnlyError, SchoolNotFoundError
from lectern.domain.school import SchoolChange
from lectern.domain.school_report import SchoolReport
from lectern.domain.teacher import Teacher
from lectern.ports.schools import SchoolStore
from lectern.services.read_school import ReportSchool


@dataclass(frozen=True, slots=True)
class ChangeSchool:
    """Changes what is the school's own: its name, and how long its classes are kept.

    The platform alone creates and suspends schools and changes their terms. So live state, which
    has a copy of the terms only, does not change.
    """

    schools: SchoolStore
    report: ReportSchool

    def __call__(self, reader: Teacher, change: SchoolChange) -> SchoolReport:
        """Change the reader's school, and return it.

        Raises:
            AdminOnlyError: The reader does not administer a school.
            InvalidRequestError: The retention time is out of the stage's bounds.
            SchoolNotFoundError: The school has no record.
        """
        if reader.administered_school is None:
            raise AdminOnlyError
        self.report.stage.bounds.check(change.get("retention_days"))
        school = self.schools.change(reader.administered_school, change)
        if school is None:
            raise SchoolNotFoundError
        return self.report(reader, school)
