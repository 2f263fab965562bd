"""The `schools` use case: the platform team creates, shows, changes and suspends schools."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.errors import SchoolExistsError, SchoolNotFoundError
from lectern.domain.retention import RetentionBounds
from lectern.domain.school import School, SchoolChange
from lectern.observability import logger
from lectern.ports.schools import LiveSchools, SchoolStore


@dataclass(frozen=True, slots=True)
class AdministerSchools:
    """Changes the records of schools, and then the copies of their terms in live state.

    - Each method but `create` is safe to repeat after a failure. If `create` fails after it has
      stored the record, any `change` does the rest.
    - Concurrent changes leave the copy of the newest version, whichever is copied last.
    - Except `list`, the methods raise `SchoolNotFoundError` if there is no record of the school.
    """

    schools: SchoolStore
    live: LiveSchools
    bounds: RetentionBounds

    def create(self, school_id: str, name: str) -> School:
        """Create the record of a school.

        Raises:
            SchoolExistsError: There is one with this id.
        """
        school = self.schools.create(school_id, name)
        if school is None:
            raise SchoolExistsError(school_id)
        self.live.put(school)
        logger.info("school created", school_id=school_id)
        return school

    def list(self) -> Sequence[School]:
        """Return all schools, by id."""
        return self.schools.list()

    def show(self, school_id: str) -> School:
        """Return the school."""
        return _found(self.schools.find(school_id))

    def change(self, school_id: str, change: SchoolChange) -> School:
        """Change some fields of the record.

        Raises:
            InvalidRequestError: The retention time is out of the stage's bounds.
            ProviderTakenError: An identity provider belongs to another school.
        """
        self.bounds.check(change.get("retention_days"))
        school = _found(self.schools.change(school_id, change))
        self.live.put(school)
        logger.info("school changed", school_id=school_id, fields=_fields(change))
        return school

    def suspend(self, school_id: str, *, is_suspended: bool) -> School:
        """Suspend the school, so that its teachers start no classes, or resume it."""
        return self.change(school_id, {"terms": {"is_suspended": is_suspended}})


def _found(school: School | None) -> School:
    if school is None:
        raise SchoolNotFoundError
    return school


def _fields(change: SchoolChange) -> str:
    names = {*change, *change.get("terms", {})} - {"terms"}
    return ", ".join(sorted(names))
