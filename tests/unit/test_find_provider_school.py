"""The record of a school says which identity provider is its own."""

from lectern.adapters.memory import MemoryLiveSchools, MemoryTable
from lectern.domain.school import School, SchoolTerms
from lectern.services.find_provider_school import FindProviderSchool
from tests.fakes.clock import MovableClock


def test_the_record_comes_before_the_setting() -> None:
    schools = MemoryLiveSchools(MemoryTable(MovableClock()))
    providers = frozenset({"HillSaml", "Shared"})
    schools.put(School("hill", "Hill School", SchoolTerms(providers=providers), version=1))
    find = FindProviderSchool(schools, {"Shared": "green", "GreenOidc": "green"})

    found = [find(name) for name in ("HillSaml", "Shared", "GreenOidc", "Unknown")]

    assert found == ["hill", "hill", "green", None]
