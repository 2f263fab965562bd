"""How often a teacher receives the number of students."""

from typing import Protocol


class CountPace(Protocol):
    """Decides which invocation counts a class's students next. Invocations run concurrently."""

    def claim(self, session_id: str) -> int | None:
        """Claim the class's next count, and return the milliseconds until it is due.

        Returns `None` while another caller has claimed a count that is still due. That count
        includes every change that this caller has made. Atomic: one of several callers gets the
        claim.
        """
        ...
