"""The contracts of `SchoolStore` and `LiveSchools`."""

from dataclasses import replace

import pytest

from lectern.adapters.dynamodb.schools import DynamoDbLiveSchools
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.memory import MemorySchoolStore
from lectern.adapters.postgres.schools import PostgresSchoolStore
from lectern.domain.budget import Spending, month_of
from lectern.domain.errors import ArchiveUnavailableError, ProviderTakenError
from lectern.domain.identity import new_id
from lectern.domain.school import School, SchoolTerms
from lectern.ports.schools import LiveSchools, SchoolStore
from tests.contract.live_state import LiveState, at_once
from tests.fakes.clock import MovableClock

HILL = School("hill", "Hill School")
DALE = School("dale", "Dale")
TERMS = SchoolTerms(
    is_suspended=True,
    students=40,
    spoken_characters=9_000,
    monthly_budget=150,
    providers=frozenset({"HillSaml", "HillOidc"}),
    provider_secret="lectern/prod/schools/hill",  # noqa: S106 - the name of one
)


@pytest.fixture(params=["memory", "postgres"])
def schools(request: pytest.FixtureRequest) -> SchoolStore:
    if request.param == "memory":
        return MemorySchoolStore()
    connection = request.getfixturevalue("connection")
    connection.execute("TRUNCATE schools, identity_providers")
    return PostgresSchoolStore(request.getfixturevalue("database_url"))


def test_a_school_is_created_once(schools: SchoolStore) -> None:
    assert schools.create("hill", "Hill School") == HILL
    assert schools.create("hill", "Another") is None

    assert schools.find("hill") == HILL
    assert schools.find("dale") is None


def test_schools_are_listed_by_id(schools: SchoolStore) -> None:
    schools.create("hill", "Hill School")
    schools.create("dale", "Dale")

    assert [*schools.list()] == [DALE, HILL]


def test_a_change_keeps_the_rest_and_other_schools(schools: SchoolStore) -> None:
    schools.create("hill", "Hill School")
    schools.create("dale", "Dale")

    suspended = schools.change("hill", {"terms": {"is_suspended": True}})
    renamed = schools.change("hill", {"name": "Hügel", "retention_days": 0})

    terms = SchoolTerms(is_suspended=True)
    assert suspended == School("hill", "Hill School", terms)
    assert renamed == schools.find("hill") == School("hill", "Hügel", terms, retention_days=0)
    resumed = schools.change("hill", {"terms": {"is_suspended": False}, "retention_days": None})
    assert resumed == School("hill", "Hügel")
    assert schools.find("dale") == DALE


def test_every_term_is_stored_and_each_can_be_taken_back(schools: SchoolStore) -> None:
    schools.create("hill", "Hill School")

    every = schools.change(
        "hill",
        {
            "terms": {
                "is_suspended": True,
                "students": 40,
                "spoken_characters": 9_000,
                "monthly_budget": 150,
                "providers": TERMS.providers,
                "provider_secret": TERMS.provider_secret,
            }
        },
    )
    fewer = schools.change(
        "hill", {"terms": {"students": None, "providers": frozenset({"HillOidc"})}}
    )

    assert every == School("hill", "Hill School", TERMS)
    left = replace(TERMS, students=None, providers=frozenset({"HillOidc"}))
    assert fewer == School("hill", "Hill School", left)
    assert [*schools.list()] == [fewer]


def test_each_change_has_a_higher_version(schools: SchoolStore) -> None:
    created = schools.create("hill", "Hill School")
    changed = [schools.change("hill", {"name": name}) for name in ("A", "A", "B")]

    versions = [each.version for each in (created, *changed) if each]
    assert len({*versions}) == 4
    assert versions == sorted(versions)


def test_an_identity_provider_belongs_to_one_school(schools: SchoolStore) -> None:
    schools.create("hill", "Hill School")
    schools.create("dale", "Dale")
    schools.change("hill", {"terms": {"providers": frozenset({"Saml", "Oidc"})}})

    with pytest.raises(ProviderTakenError):
        schools.change("dale", {"name": "New", "terms": {"providers": frozenset({"Saml"})}})

    assert schools.find("dale") == DALE
    schools.change("hill", {"terms": {"providers": frozenset({"Oidc"})}})
    dale = schools.change("dale", {"terms": {"providers": frozenset({"Saml"})}})
    assert dale == School("dale", "Dale", SchoolTerms(providers=frozenset({"Saml"})))


def test_schools_with_a_retention_of_their_own_are_listed(schools: SchoolStore) -> None:
    schools.create("hill", "Hill School")
    schools.create("dale", "Dale")
    schools.create("lake", "Lake")
    schools.change("hill", {"retention_days": 30})
    schools.change("dale", {"retention_days": 0})

    assert schools.retention_days() == {"dale": 0, "hill": 30}


def test_an_unknown_school_is_not_changed(schools: SchoolStore) -> None:
    assert schools.change("dale", {"name": "Dale"}) is None
    assert schools.change("dale", {"terms": {"providers": frozenset({"Saml"})}}) is None
    assert [*schools.list()] == []


def test_an_unreachable_database_is_unavailable() -> None:
    schools = PostgresSchoolStore("postgresql://lectern@127.0.0.1:9/lectern")

    with pytest.raises(ArchiveUnavailableError):
        schools.find("hill")


def _terms(schools: LiveSchools, school_id: str) -> SchoolTerms | None:
    school = schools.find(school_id)
    return school.terms if school else None


def test_the_terms_of_a_school_do_not_expire(live: LiveState) -> None:
    school_id, other = new_id(), new_id()
    before = _terms(live.schools, school_id)

    for _ in range(2):
        live.schools.put(School(school_id, "Hill", TERMS, version=1))
    live.clock.now += 10 * 366 * 86_400_000
    during = _terms(live.schools, school_id), _terms(live.schools, other)
    live.schools.put(School(school_id, "Hill", version=2))

    assert before is None
    assert during == (TERMS, None)
    assert _terms(live.schools, school_id) == SchoolTerms()


def test_a_school_that_an_earlier_release_suspended_is_suspended(live_table: LiveTable) -> None:
    school_id, schools = new_id(), DynamoDbLiveSchools(live_table, MovableClock())
    key = {"pk": {"S": f"SCHOOL#{school_id}"}, "sk": {"S": "-"}}
    item = key | {"kind": {"S": "suspended school"}, "ttl": {"N": "4102444800"}}
    live_table.client.put_item(TableName=live_table.name, Item=item)

    before = _terms(schools, school_id)
    schools.put(School(school_id, "Hill", version=1))

    assert before == SchoolTerms(is_suspended=True)
    assert _terms(schools, school_id) == SchoolTerms()


def test_the_newest_version_stays_whichever_is_copied_last(live: LiveState) -> None:
    school_id = new_id()
    versions = [
        School(school_id, "Hill", SchoolTerms(students=number), version=number)
        for number in range(1, 9)
    ]

    at_once(8, lambda number: live.schools.put(versions[-number]))

    assert _terms(live.schools, school_id) == SchoolTerms(students=8)


def test_the_school_of_a_provider_is_the_one_whose_terms_name_it(live: LiveState) -> None:
    hill, dale, saml = new_id(), new_id(), f"Saml{new_id()}"
    has, has_not = SchoolTerms(providers=frozenset({saml, f"{saml}2"})), SchoolTerms()

    assert live.schools.school_of(saml) is None
    live.schools.put(School(hill, "Hill", has, version=2))
    assert live.schools.school_of(saml) == hill
    live.schools.put(School(hill, "Hill", has_not, version=3))
    assert live.schools.school_of(saml) is None
    live.schools.put(School(dale, "Dale", has, version=4))
    live.schools.put(School(hill, "Hill", has, version=2))  # late
    assert live.schools.school_of(saml) == live.schools.school_of(f"{saml}2") == dale


def test_costs_add_up_in_a_month_and_the_next_one_begins_at_zero(live: LiveState) -> None:
    school_id, month = new_id(), month_of(live.clock.now)
    live.schools.put(School(school_id, "Hill", SchoolTerms(monthly_budget=2), version=1))

    spent = [live.schools.spend(school_id, cost) for cost in (300, 0, 40)]
    live.schools.put(School(school_id, "Hill", SchoolTerms(monthly_budget=3), version=2))
    kept = live.schools.find(school_id)
    live.clock.now += 32 * 86_400_000
    next_month = month_of(live.clock.now)
    unspent = live.schools.find(school_id)
    after = live.schools.spend(school_id, 7)

    assert spent == [Spending(month, total, 2) for total in (300, 300, 340)]
    assert kept is not None
    assert kept.spending == Spending(month, 340, 3)
    assert unspent is not None
    assert unspent.spending == Spending(next_month, 0, 3)
    assert after == Spending(next_month, 7, 3)


def test_of_concurrent_costs_none_is_lost_at_the_start_of_a_month_either(live: LiveState) -> None:
    school_id, month = new_id(), month_of(live.clock.now)
    live.schools.put(School(school_id, "Hill", version=1))

    totals = at_once(8, lambda _: live.schools.spend(school_id, 10))

    spent = sorted(each.spent for each in totals if each)
    assert spent == [10 * number for number in range(1, 9)]
    school = live.schools.find(school_id)
    assert school is not None
    assert school.spending == Spending(month, 80)


def test_nothing_is_counted_for_a_school_without_terms(live: LiveState) -> None:
    school_id = new_id()

    assert live.schools.spend(school_id, 10) is None
    assert live.schools.find(school_id) is None
