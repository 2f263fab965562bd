"""How long sessions are stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Retention:
    """Retention in days; 0 keeps a session until its deletion is requested.

    `of_schools` has the days of schools with a time of their own, by school id.
    """

    days: int = 0
    of_schools: Mapping[str, int] = field(default_factory=dict)

    def limits(self) -> Iterator[tuple[str | None, int]]:
        """Yield each limited school id and its days. `None` stands for all other sessions."""
        for school_id, days in sorted(self.of_schools.items()):
            if days:
                yield school_id, days
        if self.days:
            yield None, self.days
