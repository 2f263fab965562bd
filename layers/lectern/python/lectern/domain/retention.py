"""How long what was said is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Retention:
    """Days; 0 keeps a session until somebody deletes it.

    `of_schools` has those, by the school's id, that keep theirs for another time than `days`.
    """

    days: int = 0
    of_schools: Mapping[str, int] = field(default_factory=dict)

    def limits(self) -> Iterator[tuple[str | None, int]]:
        """Yield whose sessions are to be deleted, after how many days; of all others `None`."""
        for school_id, days in sorted(self.of_schools.items()):
            if days:
                yield school_id, days
        if self.days:
            yield None, self.days
