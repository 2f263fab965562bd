"""How many past captions one participant may read again."""

from typing import Protocol


class HistoryAllowance(Protocol):
    """Limits each participant over all of their connections. Invocations run concurrently."""

    def spend(self, participant_id: str, captions: int, field: str | None) -> None:
        """Count the captions of a request; `field` is the part of the message that asks for them.

        - Half of a minute's captions are available at once. A larger request takes all of them.
        - Atomic: concurrent requests cannot exceed the limit together.

        Raises:
            RateLimitedError: The captions exceed the limit. Nothing is counted.
        """
        ...
