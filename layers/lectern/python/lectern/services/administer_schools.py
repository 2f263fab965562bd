"""The `schools` use case: the platform team creates, shows, changes and suspends schools."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.errors import SchoolExistsError, SchoolNotFoundError
from lectern.domain.school import School
from lectern.observability import logger
from lectern.ports.schools import SchoolStore, Suspensions


@dataclass(frozen=True, slots=True)
class AdministerSchools:
    """Changes the records of schools, and then their suspensions in live state.

    Each method but `create` is safe to repeat after a failure. If `create` fails after it has
    stored the record, `suspend` with `is_suspended=False` does the rest: an id may have been
    suspended before its record was lost.

    Except `list`, the methods raise `SchoolNotFoundError` if there is no record of the school.
    """

    schools: SchoolStore
    suspensions: Suspensions

    def create(self, school_id: str, name: str) -> School:
        """Create the record of a school.

        Raises:
            SchoolExistsError: There is one with this id.
        """
        school = School(school_id, name)
        if not self.schools.create(school):
            raise SchoolExistsError(school_id)
        self.suspensions.set(school_id, is_suspended=False)
        logger.info("school created", school_id=school_id)
        return school

    def list(self) -> Sequence[School]:
        """Return all schools, by id."""
        return self.schools.list()

    def show(self, school_id: str) -> School:
        """Return the school."""
        return _found(self.schools.find(school_id))

    def rename(self, school_id: str, name: str) -> School:
        """Change the school's name."""
        return _found(self.schools.rename(school_id, name))

    def suspend(self, school_id: str, *, is_suspended: bool) -> School:
        """Suspend the school, so that its teachers start no classes, or resume it."""
        school = _found(self.schools.suspend(school_id, is_suspended=is_suspended))
        self.suspensions.set(school_id, is_suspended=is_suspended)
        logger.info("school suspended or resumed", school_id=school_id, suspended=is_suspended)
        return school


def _found(school: School | None) -> School:
    if school is None:
        raise SchoolNotFoundError
    return school
