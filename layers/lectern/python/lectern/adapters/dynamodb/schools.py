"""The terms of schools, one item each."""

from dataclasses import dataclass
from typing import Any, Final

from pynamodb.attributes import Attribute

from lectern.adapters.dynamodb.items import ProviderItem, SchoolItem
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.budget import Spending, month_of
from lectern.domain.clock import NEVER, Clock
from lectern.domain.school import School, SchoolTerms
from lectern.ports.schools import LiveSchool

_TERMS: Final = "TERMS"
_ATTEMPTS: Final = 2  # another call may begin the month between the two updates
_ATTRIBUTES: Final[dict[str, Attribute[Any]]] = {
    "is_suspended": SchoolItem.suspended,
    "students": SchoolItem.max_students,
    "spoken_characters": SchoolItem.max_spoken,
    "monthly_budget": SchoolItem.monthly_budget,
    "providers": SchoolItem.providers,
    "provider_secret": SchoolItem.provider_secret,
}
"""The attributes of the terms, by the names of their fields."""
_READ: Final = [
    *("sk", "spent_month", "spent"),
    *(attribute.attr_name for attribute in _ATTRIBUTES.values()),
]


@dataclass(frozen=True, slots=True)
class DynamoDbLiveSchools:
    """Implements `LiveSchools` on DynamoDB."""

    table: LiveTable
    clock: Clock

    def put(self, school: School) -> None:
        known, values = SchoolItem.version, {**_values(school.terms)}
        is_newest = self.table.update(
            SchoolItem(_key(school.school_id), _TERMS),
            [
                SchoolItem.kind.set(SchoolItem),
                SchoolItem.ttl.set(seconds(NEVER)),
                known.set(school.version),
                # DynamoDB stores no empty set.
                *(
                    _ATTRIBUTES[name].set(value) if value else _ATTRIBUTES[name].remove()
                    for name, value in values.items()
                ),
            ],
            known.does_not_exist() | (known <= school.version),
        )
        # An entry that a provider has left is harmless: the terms of its school decide.
        for provider in school.terms.providers if is_newest else ():
            entry = ProviderItem(_provider_key(provider), ONLY, ttl=seconds(NEVER))
            entry.of_school = school.school_id
            self.table.save(entry)

    def school_of(self, provider: str) -> str | None:
        entry = self.table.get(ProviderItem, _provider_key(provider))
        school = self.find(entry.of_school) if entry else None
        return entry.of_school if entry and school and provider in school.terms.providers else None

    def find(self, school_id: str) -> LiveSchool | None:
        rows = {row["sk"]["S"]: row for row in self.table.rows(_key(school_id), _READ)}
        if _TERMS not in rows:
            # An earlier release stored an item of another kind for a suspended school.
            suspended = LiveSchool(SchoolTerms(is_suspended=True), Spending(self._month))
            return suspended if rows else None
        item = SchoolItem.from_raw_data({"kind": {"S": "school"}, **rows[_TERMS]})
        terms = SchoolTerms(
            is_suspended=bool(item.suspended),
            students=_whole(item.max_students),
            spoken_characters=_whole(item.max_spoken),
            monthly_budget=_whole(item.monthly_budget),
            providers=frozenset(item.providers or ()),
            provider_secret=item.provider_secret,
        )
        # A month ends without a write: the first cost of the next one does it.
        is_current = (item.spent_month or "") >= self._month
        spent = _whole(item.spent) if is_current else 0
        return LiveSchool(terms, Spending(self._month, spent or 0, terms.monthly_budget))

    def spend(self, school_id: str, cost: int) -> Spending | None:
        known, month = SchoolItem.spent_month, self._month
        spent, item = SchoolItem.spent, SchoolItem(_key(school_id), _TERMS)
        # A clock that is behind counts in the newer month.
        for _ in range(_ATTEMPTS):
            if self.table.update(item, [spent.add(cost)], known >= month):
                break
            first = [known.set(month), spent.set(cost)]
            is_older = known.does_not_exist() | (known < month)
            if self.table.update(item, first, SchoolItem.version.exists() & is_older):
                break
        else:
            return None
        total, budget = int(item.spent or 0), _whole(item.monthly_budget)
        return Spending(str(item.spent_month), total, budget)

    @property
    def _month(self) -> str:
        return month_of(self.clock())


def _values(terms: SchoolTerms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in _ATTRIBUTES}


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _provider_key(provider: str) -> str:
    return f"PROVIDER#{provider}"


def _key(school_id: str) -> str:
    return f"SCHOOL#{school_id}"
