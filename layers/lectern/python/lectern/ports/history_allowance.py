"""How many past captions one participant may read again."""

from typing import Protocol


class HistoryAllowance(Protocol):
    """Limits each participant over all of their connections. Invocations run concurrently."""

    def spend(self, participant_id: str, captions: int) -> None:
        """Count the captions of a request. Up to `FREE_CAPTIONS` are free, as for a new student.

        Atomic: concurrent requests cannot exceed the limit together.

        Raises:
            RateLimitedError: The captions exceed the limit. Nothing is counted.
        """
        ...
