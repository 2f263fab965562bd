"""The terms of schools, one item each."""

from dataclasses import dataclass
from typing import Any, Final

from pynamodb.attributes import Attribute

from lectern.adapters.dynamodb.items import SchoolItem
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.clock import NEVER
from lectern.domain.school import School, SchoolTerms

_TERMS: Final = "TERMS"
_ATTRIBUTES: Final[dict[str, Attribute[Any]]] = {
    "is_suspended": SchoolItem.suspended,
    "students": SchoolItem.max_students,
    "spoken_characters": SchoolItem.max_spoken,
    "monthly_budget": SchoolItem.monthly_budget,
    "providers": SchoolItem.providers,
    "provider_secret": SchoolItem.provider_secret,
}
"""The attributes of the terms, by the names of their fields."""
_READ: Final = ["sk", *(attribute.attr_name for attribute in _ATTRIBUTES.values())]


@dataclass(frozen=True, slots=True)
class DynamoDbLiveSchools:
    """Implements `LiveSchools` on DynamoDB."""

    table: LiveTable

    def put(self, school: School) -> None:
        known, values = SchoolItem.version, {**_values(school.terms)}
        self.table.update(
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
            known.does_not_exist() | (known < school.version),
        )

    def find(self, school_id: str) -> SchoolTerms | None:
        rows = {row["sk"]["S"]: row for row in self.table.rows(_key(school_id), _READ)}
        if _TERMS not in rows:
            # An earlier release stored an item of another kind for a suspended school.
            return SchoolTerms(is_suspended=True) if rows else None
        item = SchoolItem.from_raw_data({"kind": {"S": "school"}, **rows[_TERMS]})
        return SchoolTerms(
            is_suspended=bool(item.suspended),
            students=_whole(item.max_students),
            spoken_characters=_whole(item.max_spoken),
            monthly_budget=_whole(item.monthly_budget),
            providers=frozenset(item.providers or ()),
            provider_secret=item.provider_secret,
        )


def _values(terms: SchoolTerms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in _ATTRIBUTES}


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _key(school_id: str) -> str:
    return f"SCHOOL#{school_id}"
