"""The `GET /api/school` use case: reads the record of the reader's school."""

from dataclasses import dataclass

from lectern.domain.budget import Spending, month_of
from lectern.domain.clock import Clock
from lectern.domain.errors import SchoolNotFoundError
from lectern.domain.school import School
from lectern.domain.school_report import SchoolReport, StageTerms
from lectern.domain.teacher import Teacher
from lectern.ports.schools import LiveSchools, SchoolStore


@dataclass(frozen=True, slots=True)
class ReportSchool:
    """Adds to a school's record what its administrators see beside it."""

    stage: StageTerms
    live: LiveSchools
    clock: Clock

    def __call__(self, reader: Teacher, school: School) -> SchoolReport:
        """Return the report of the reader's own school."""
        if reader.administered_school != school.school_id:
            return SchoolReport(school)
        live = self.live.find(school.school_id)
        spent = live.spending.spent if live else 0
        budget = school.terms.monthly_budget
        return SchoolReport(school, self.stage, Spending(month_of(self.clock()), spent, budget))


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
