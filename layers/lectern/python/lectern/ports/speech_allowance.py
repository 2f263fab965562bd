"""How much one connection may have spoken, so that nobody's requests cost without bound."""

from typing import Protocol


class SpeechAllowance(Protocol):
    """What each connection has asked to be made, minute by minute. Lambdas run side by side."""

    def take(self, connection_id: str, characters: int) -> None:
        """Count the characters to this minute's.

        Atomic: of many requests at one moment no more are let through than there is room for.

        Raises:
            RateLimitedError: There is no room for them: nothing is counted. `retry_after_ms` says
                when the next minute begins.
        """
        ...
