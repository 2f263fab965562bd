"""A limit on speech that participants request, which bounds its cost."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AllowanceLimits:
    """Characters for one participant in a minute, and for a class in an hour."""

    participant: int
    class_: int


class SpeechAllowance(Protocol):
    """Limits each participant and each class. Invocations run concurrently.

    A participant's connections share one limit. The class has a limit too, because a person with
    its code can register as any number of participants.
    """

    def spend(
        self,
        session_id: str,
        participant_id: str,
        characters: int,
        class_limit: int | None = None,
    ) -> None:
        """Count the characters for the participant's minute and the class's hour.

        `class_limit` replaces the limit of the class.

        Atomic: concurrent requests cannot exceed a limit together.

        Raises:
            RateLimitedError: The characters exceed a limit. Nothing is counted. `retry_after_ms`
                is the time until the next minute or hour starts.
        """
        ...
