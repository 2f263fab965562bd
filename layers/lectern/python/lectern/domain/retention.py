"""How long sessions are stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lectern.domain.errors import InvalidRequestError

MAX_DAYS: Final = 3_650


@dataclass(frozen=True, slots=True)
class Retention:
    """Retention in days; 0 keeps a session until its deletion is requested.

    `of_schools` has the days of schools with a time of their own, by school id.
    """

    days: int = 0
    of_schools: Mapping[str, int] = field(default_factory=dict)

    def with_schools(self, days: Mapping[str, int]) -> "Retention":
        """Return the retention in which these days replace those of the schools named."""
        return replace(self, of_schools={**self.of_schools, **days})

    def of_school(self, school_id: str) -> int:
        """Return the days of a school."""
        return self.of_schools.get(school_id, self.days)

    def limits(self) -> Iterator[tuple[str | None, int]]:
        """Yield each limited school id and its days. `None` stands for all other sessions."""
        for school_id, days in sorted(self.of_schools.items()):
            if days:
                yield school_id, days
        if self.days:
            yield None, self.days


@dataclass(frozen=True, slots=True)
class RetentionBounds:
    """The days that a school may choose. `most` is 0 if it may keep its classes without limit."""

    least: int = 1
    most: int = 0

    def check(self, days: int | None) -> None:
        """Check the days of a school, `None` for the stage's own.

        Raises:
            InvalidRequestError: They are out of bounds. The message names the field.
        """
        if days is None or (days == 0 and self.most == 0):
            return
        most = self.most or MAX_DAYS
        if not self.least <= days <= most:
            text = f"should be a whole number from {self.least} to {most}"
            endless = "" if self.most else ", or 0 to keep classes until they are deleted by hand"
            raise InvalidRequestError(f"{text}{endless}.", field="retention_days")
