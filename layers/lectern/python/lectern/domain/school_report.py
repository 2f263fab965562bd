"""What an administrator sees of a school."""

from dataclasses import dataclass

from lectern.domain.budget import Spending
from lectern.domain.retention import Retention, RetentionBounds
from lectern.domain.school import School


@dataclass(frozen=True, slots=True)
class StageTerms:
    """The stage's own values, which apply where a school's record has none.

    `students` and `spoken_characters` are those of `SchoolTerms`.
    """

    retention: Retention
    bounds: RetentionBounds
    students: int
    spoken_characters: int


@dataclass(frozen=True, slots=True)
class SchoolReport:
    """A school. `stage` and `spending` are `None` if the reader does not administer it."""

    school: School
    stage: StageTerms | None = None
    spending: Spending | None = None
