"""The pace at which a teacher is told how many students there are."""

from typing import Protocol


class CountPace(Protocol):
    """Decides which function counts a class's students next. Lambdas run side by side."""

    def claim(self, session_id: str) -> int | None:
        """Claim the class's next count, and return in how many milliseconds it is due.

        `None` while another caller has a claim on a count that is still due: that count includes
        what this caller has changed before. Atomic: of several callers one gets the claim.
        """
        ...
