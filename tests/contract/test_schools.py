"""The contracts of `SchoolStore` and `Suspensions`."""

import pytest

from lectern.adapters.memory import MemorySchoolStore
from lectern.adapters.postgres.schools import PostgresSchoolStore
from lectern.domain.errors import ArchiveUnavailableError
from lectern.domain.identity import new_id
from lectern.domain.school import School
from lectern.ports.schools import SchoolStore
from tests.contract.live_state import LiveState

HILL = School("hill", "Hill School")


@pytest.fixture(params=["memory", "postgres"])
def schools(request: pytest.FixtureRequest) -> SchoolStore:
    if request.param == "memory":
        return MemorySchoolStore()
    request.getfixturevalue("connection").execute("TRUNCATE schools")
    return PostgresSchoolStore(request.getfixturevalue("database_url"))


def test_a_school_is_created_once(schools: SchoolStore) -> None:
    assert schools.create(HILL)
    assert not schools.create(School("hill", "Another"))

    assert schools.find("hill") == HILL
    assert schools.find("dale") is None


def test_schools_are_listed_by_id(schools: SchoolStore) -> None:
    dale = School("dale", "Dale")
    schools.create(HILL)
    schools.create(dale)

    assert [*schools.list()] == [dale, HILL]


def test_a_change_keeps_the_rest_and_other_schools(schools: SchoolStore) -> None:
    schools.create(HILL)
    schools.create(School("dale", "Dale"))

    suspended = schools.suspend("hill", is_suspended=True)
    renamed = schools.rename("hill", "Hügel")

    assert suspended == School("hill", "Hill School", is_suspended=True)
    assert renamed == schools.find("hill") == School("hill", "Hügel", is_suspended=True)
    assert schools.suspend("hill", is_suspended=False) == School("hill", "Hügel")
    assert schools.find("dale") == School("dale", "Dale")


def test_an_unknown_school_is_not_changed(schools: SchoolStore) -> None:
    assert schools.rename("dale", "Dale") is None
    assert schools.suspend("dale", is_suspended=True) is None
    assert [*schools.list()] == []


def test_an_unreachable_database_is_unavailable() -> None:
    schools = PostgresSchoolStore("postgresql://lectern@127.0.0.1:9/lectern")

    with pytest.raises(ArchiveUnavailableError):
        schools.find("hill")


def test_a_school_is_suspended_until_it_is_resumed(live: LiveState) -> None:
    school, other = new_id(), new_id()
    suspensions = live.suspensions
    before = suspensions.is_suspended(school)

    for _ in range(2):
        suspensions.set(school, is_suspended=True)
    live.clock.now += 10 * 366 * 86_400_000
    during = (suspensions.is_suspended(school), suspensions.is_suspended(other))
    for _ in range(2):
        suspensions.set(school, is_suspended=False)

    assert not before
    assert during == (True, False)
    assert not suspensions.is_suspended(school)
