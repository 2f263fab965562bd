"""A limit on permissions to stream sound, because each stream has a minimum price."""

from typing import Protocol


class EarAllowance(Protocol):
    """Limits each class. Invocations run concurrently."""

    def spend(self, session_id: str) -> int:
        """Count one permission; return 0, or the milliseconds to wait if the limit is reached.

        Atomic: concurrent requests cannot exceed the limit together. A refused request is not
        counted.
        """
        ...
