"""Limits speech on request."""

from dataclasses import dataclass, field
from threading import Lock

from lectern.domain.errors import RateLimitedError
from lectern.ports.speech_allowance import AllowanceLimits


@dataclass(slots=True)
class MemorySpeechAllowance:
    """A `SpeechAllowance` whose minute and hour never end.

    `spent` has the characters by participant id and by session id.
    """

    limits: AllowanceLimits
    spent: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def spend(self, session_id: str, participant_id: str, characters: int) -> None:
        """Count the characters, unless they exceed a limit."""
        limits = {participant_id: self.limits.participant, session_id: self.limits.class_}
        with self._lock:
            spent = {whose: self.spent.get(whose, 0) + characters for whose in limits}
            if any(spent[whose] > limit for whose, limit in limits.items()):
                raise RateLimitedError("Enough for now.", field="text", retry_after_ms=60_000)
            self.spent |= spent
