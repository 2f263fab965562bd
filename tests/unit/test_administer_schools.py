"""The platform team creates, shows, changes and suspends schools."""

from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemorySchoolStore, MemorySuspensions, MemoryTable
from lectern.domain.errors import SchoolExistsError, SchoolNotFoundError
from lectern.domain.school import School
from lectern.services.administer_schools import AdministerSchools
from tests.fakes.clock import MovableClock

HILL = School("hill", "Hill School")


@dataclass
class Platform:
    schools: MemorySchoolStore = field(default_factory=MemorySchoolStore)

    def __post_init__(self) -> None:
        self.suspensions = MemorySuspensions(MemoryTable(MovableClock()))
        self.administer = AdministerSchools(self.schools, self.suspensions)


def test_a_suspension_is_in_the_record_and_in_live_state() -> None:
    platform = Platform()
    platform.administer.create("hill", "Hill School")

    suspended = platform.administer.suspend("hill", is_suspended=True)

    assert suspended == platform.administer.show("hill")
    assert suspended.is_suspended
    assert platform.suspensions.is_suspended("hill")
    assert platform.administer.suspend("hill", is_suspended=False) == HILL
    assert not platform.suspensions.is_suspended("hill")


def test_a_school_is_created_once_and_an_unknown_one_is_not_found() -> None:
    administer = Platform().administer
    assert administer.create("hill", "Hill School") == HILL

    with pytest.raises(SchoolExistsError):
        administer.create("hill", "Another")
    with pytest.raises(SchoolNotFoundError):
        administer.show("dale")
    with pytest.raises(SchoolNotFoundError):
        administer.rename("dale", "Dale")
    with pytest.raises(SchoolNotFoundError):
        administer.suspend("dale", is_suspended=True)
    assert administer.list() == [HILL]
