"""A teacher reads the record of their school."""

from typing import Final

import pytest

from lectern.adapters.memory import MemoryLiveSchools, MemorySchoolStore, MemoryTable
from lectern.domain.budget import BudgetState
from lectern.domain.errors import SchoolNotFoundError
from lectern.domain.retention import Retention, RetentionBounds
from lectern.domain.school import School, SchoolTerms
from lectern.domain.school_report import SchoolReport, StageTerms
from lectern.domain.teacher import Teacher
from lectern.protocol.http_school import AgreementBody, RetentionBody, SchoolBody, SpendingBody
from lectern.services.read_school import ReadSchool, ReportSchool

HILL = School("hill", "Hill School")
STAGE: Final = StageTerms(
    Retention(365, {"lake": 90}), RetentionBounds(least=7), students=500, spoken_characters=100_000
)

NOW: Final = 1_796_000_000_000  # in November 2026


def reported(spent: int = 0) -> ReportSchool:
    """Return what reports schools; `hill` has spent something this month."""
    live = MemoryLiveSchools(MemoryTable(lambda: NOW))
    live.put(HILL)
    live.spend("hill", spent)
    return ReportSchool(STAGE, live, lambda: NOW)


def test_a_reader_gets_their_own_school_only() -> None:
    read = ReadSchool(MemorySchoolStore({"hill": HILL}), reported())

    assert read(Teacher("ada", "hill")) == SchoolReport(HILL)
    for stranger in (Teacher("ada"), Teacher("head", "dale", is_admin=True)):
        with pytest.raises(SchoolNotFoundError):
            read(stranger)


def test_only_an_administrator_sees_what_the_school_has_agreed() -> None:
    terms = SchoolTerms(students=40, monthly_budget=200, provider_secret="schools/hill")  # noqa: S106
    school = School("hill", "Hill School", terms, retention_days=0)
    read = ReadSchool(MemorySchoolStore({"hill": school}), reported(spent=160_500_000))

    for_teacher = SchoolBody.of(read(Teacher("ada", "hill")))
    for_admin = SchoolBody.of(read(Teacher("head", "hill", is_admin=True)))

    assert for_teacher == SchoolBody(
        school_id="hill", name="Hill School", suspended=False, admin=False
    )
    assert for_admin.retention == RetentionBody(days=0, chosen=True, least=7, most=0)
    assert for_admin.agreement == AgreementBody(
        students=40, spoken_characters=100_000, monthly_budget=200, providers=[]
    )
    assert for_admin.spending == SpendingBody(month="2026-11", spent=160.5, state=BudgetState.NEAR)


@pytest.mark.parametrize(("school_id", "days"), [("lake", 90), ("dale", 365)])
def test_a_school_without_days_of_its_own_sees_those_of_the_stage(
    school_id: str, days: int
) -> None:
    school = School(school_id, "A school")
    read = ReadSchool(MemorySchoolStore({school_id: school}), reported())

    body = SchoolBody.of(read(Teacher("head", school_id, is_admin=True)))

    assert body.retention == RetentionBody(days=days, chosen=False, least=7, most=0)
