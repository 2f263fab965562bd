"""Schools: their records, and which of them may start no classes."""

from collections.abc import Sequence
from typing import Protocol

from lectern.domain.school import School


class SchoolStore(Protocol):
    """The records of schools.

    Every method may raise `ArchiveUnavailableError`: the database cannot be reached now, or is
    waking.
    """

    def create(self, school: School) -> bool:
        """Store a new school. Returns `False` and changes nothing if its id is in use."""
        ...

    def find(self, school_id: str) -> School | None:
        """Return the school, `None` if there is no record of it."""
        ...

    def list(self) -> Sequence[School]:
        """Return all schools, by id."""
        ...

    def rename(self, school_id: str, name: str) -> School | None:
        """Change the name, and return the changed school, `None` if there is none."""
        ...

    def suspend(self, school_id: str, *, is_suspended: bool) -> School | None:
        """Suspend or resume the school, and return it, `None` if there is none."""
        ...


class Suspensions(Protocol):
    """The suspended schools, in live state: a class starts without the database."""

    def set(self, school_id: str, *, is_suspended: bool) -> None:
        """Suspend or resume a school. Safe to repeat."""
        ...

    def is_suspended(self, school_id: str) -> bool:
        """Return whether the school may start no classes."""
        ...
