"""How much may be spoken on request, so that nobody's requests cost without bound."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AllowanceLimits:
    """How many characters: for one participant in a minute, for a class in an hour."""

    participant: int
    class_: int


class SpeechAllowance(Protocol):
    """What participants have asked for, and their classes in all. Lambdas run side by side.

    A participant is one however many connections it has, and a class however many participants:
    whoever has its code can be as many as they like.
    """

    def take(self, session_id: str, participant_id: str, characters: int) -> None:
        """Count the characters to the participant's minute and to the class's hour.

        Atomic: of many requests at one moment no more are let through than there is room for.

        Raises:
            RateLimitedError: There is no room for them: nothing is counted. `retry_after_ms` says
                when the next minute or hour begins.
        """
        ...
