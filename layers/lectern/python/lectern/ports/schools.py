"""Schools: their records, and what live classes need of them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

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


class LiveSchools(Protocol):
    """Copies of the schools' terms in live state: a class starts without the database."""

    def put(self, school: School) -> None:
        """Copy the terms, unless the copy has this version or a newer one.

        Safe to repeat, and in any order: the newest version stays.
        """
        ...

    def find(self, school_id: str) -> SchoolTerms | None:
        """Return the terms, `None` if none were copied."""
        ...
