"""Schools: their records, and what live classes need of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.budget import Spending
from lectern.domain.school import School, SchoolChange, SchoolTerms


class SchoolStore(Protocol):
    """The records of schools.

    - Each change sets a higher version than the record has ever had.
    - An identity provider belongs to one school. `create` and `change` raise `ProviderTakenError`,
      and change nothing, if it belongs to another.
    - Every method may raise `ArchiveUnavailableError`: the database cannot be reached now, or is
      waking.
    """

    def create(self, school_id: str, name: str) -> School | None:
        """Store a new school and return it. Returns `None` if its id is in use."""
        ...

    def find(self, school_id: str) -> School | None:
        """Return the school, `None` if there is no record of it."""
        ...

    def list(self) -> Sequence[School]:
        """Return all schools, by id."""
        ...

    def change(self, school_id: str, change: SchoolChange) -> School | None:
        """Change some fields, and return the changed school, `None` if there is none. Atomic."""
        ...

    def retention_days(self) -> Mapping[str, int]:
        """Return the days of the schools that have their own, by school id."""
        ...


@dataclass(frozen=True, slots=True)
class LiveSchool:
    """The terms of a school as live state has them, and what it has spent this month."""

    terms: SchoolTerms
    spending: Spending


class LiveSchools(Protocol):
    """Copies of the schools' terms in live state: a class starts without the database."""

    def put(self, school: School) -> None:
        """Copy the terms, unless the copy has this version or a newer one.

        Safe to repeat, and in any order: the newest version stays.
        """
        ...

    def find(self, school_id: str) -> LiveSchool | None:
        """Return the school, `None` if its terms were never copied."""
        ...

    def school_of(self, provider: str) -> str | None:
        """Return the school whose terms name this identity provider, `None` if there is none."""
        ...

    def spend(self, school_id: str, cost: int) -> Spending | None:
        """Add a cost to the current month, and return the month's spending with it.

        Atomic. The first cost of a month starts from 0. Returns `None` and adds nothing if the
        terms of the school were never copied.

        Args:
            school_id: The school.
            cost: In millionths of a US dollar, from 0.
        """
        ...
