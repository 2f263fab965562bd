"""How much of what was said before one participant may read again."""

from typing import Protocol


class HistoryAllowance(Protocol):
    """What each participant has read, over all of their connections. Lambdas run side by side."""

    def take(self, participant_id: str, captions: int) -> None:
        """Count the captions; as few as a newcomer gets are free.

        Atomic: of many requests at one moment no more are let through than there is room for.

        Raises:
            RateLimitedError: There is no room for them: nothing is counted.
        """
        ...
