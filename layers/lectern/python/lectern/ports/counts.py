"""Telling a teacher how many students there are, no more often than anybody reads it."""

from typing import Protocol


class CountPace(Protocol):
    """Who counts a class's students next. Lambdas run side by side."""

    def claim(self, session_id: str) -> int | None:
        """Claim the class's next count, and return in how many milliseconds it is due.

        `None` when somebody who has not counted yet does it: their count has what the caller has
        changed before. Atomic: of several callers one gets it.
        """
        ...
