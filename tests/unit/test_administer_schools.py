"""The platform team creates, shows, changes and suspends schools."""

from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryLiveSchools, MemorySchoolStore, MemoryTable
from lectern.domain.budget import Spending
from lectern.domain.errors import InvalidRequestError, SchoolExistsError, SchoolNotFoundError
from lectern.domain.retention import RetentionBounds
from lectern.domain.school import School, SchoolTerms
from lectern.ports.schools import LiveSchool
from lectern.protocol.http_body import request_refusal
from lectern.services.administer_schools import AdministerSchools
from tests.fakes.clock import MovableClock

HILL = School("hill", "Hill School")


@dataclass
class Delayed:
    """Live state that a first writer reaches after all others."""

    live: MemoryLiveSchools
    first: School | None = None

    def put(self, school: School) -> None:
        if self.first is None:
            self.first = school
        else:
            self.live.put(school)

    def find(self, school_id: str) -> LiveSchool | None:
        return self.live.find(school_id)

    def school_of(self, provider: str) -> str | None:
        return self.live.school_of(provider)

    def spend(self, school_id: str, cost: int) -> Spending | None:
        return self.live.spend(school_id, cost)


@dataclass
class Platform:
    schools: MemorySchoolStore = field(default_factory=MemorySchoolStore)

    def __post_init__(self) -> None:
        self.live = MemoryLiveSchools(MemoryTable(MovableClock()))
        bounds = RetentionBounds(least=7, most=365)
        self.administer = AdministerSchools(self.schools, self.live, bounds)

    def terms(self, school_id: str) -> SchoolTerms | None:
        """Return the terms in live state."""
        school = self.live.find(school_id)
        return school.terms if school else None


def test_a_suspension_is_in_the_record_and_in_live_state() -> None:
    platform = Platform()
    platform.administer.create("hill", "Hill School")

    suspended = platform.administer.suspend("hill", is_suspended=True)

    assert suspended == platform.administer.show("hill")
    assert suspended.terms == platform.terms("hill") == SchoolTerms(is_suspended=True)
    assert platform.administer.suspend("hill", is_suspended=False) == HILL
    assert platform.terms("hill") == SchoolTerms()


def test_a_suspension_and_its_end_at_the_same_time_leave_one_result() -> None:
    platform = Platform()
    platform.administer.create("hill", "Hill School")
    live = Delayed(platform.live)
    administer = AdministerSchools(platform.schools, live, RetentionBounds())

    administer.suspend("hill", is_suspended=True)
    administer.suspend("hill", is_suspended=False)
    assert live.first is not None
    platform.live.put(live.first)

    assert platform.terms("hill") == platform.administer.show("hill").terms == SchoolTerms()


def test_changed_terms_are_in_live_state_and_other_terms_stay() -> None:
    platform = Platform()
    platform.administer.create("hill", "Hill School")

    platform.administer.change("hill", {"terms": {"students": 40}})
    changed = platform.administer.change(
        "hill", {"name": "Hügel", "terms": {"monthly_budget": 200}}
    )

    terms = SchoolTerms(students=40, monthly_budget=200)
    assert changed == School("hill", "Hügel", terms)
    assert platform.terms("hill") == terms


@pytest.mark.parametrize("days", [0, 6, 366])
def test_a_retention_out_of_bounds_is_refused_by_its_field(days: int) -> None:
    platform = Platform()
    platform.administer.create("hill", "Hill School")

    with pytest.raises(InvalidRequestError, match="whole number from 7") as refused:
        platform.administer.change("hill", {"retention_days": days})
    assert request_refusal(refused.value).startswith("`retentionDays` should be a whole number")

    assert platform.administer.change("hill", {"retention_days": 7}).retention_days == 7
    assert platform.administer.change("hill", {"retention_days": None}).retention_days is None


def test_a_school_is_created_once_and_an_unknown_one_is_not_found() -> None:
    administer = Platform().administer
    assert administer.create("hill", "Hill School") == HILL

    with pytest.raises(SchoolExistsError):
        administer.create("hill", "Another")
    with pytest.raises(SchoolNotFoundError):
        administer.show("dale")
    with pytest.raises(SchoolNotFoundError):
        administer.change("dale", {"name": "Dale"})
    with pytest.raises(SchoolNotFoundError):
        administer.suspend("dale", is_suspended=True)
    assert administer.list() == [HILL]
