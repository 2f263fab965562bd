"""Speech on request: counts characters per participant and minute, and per class and hour."""

from dataclasses import dataclass
from typing import Final

from pynamodb.exceptions import UpdateError

from lectern.adapters.dynamodb.items import AllowanceItem
from lectern.adapters.dynamodb.table import lost_race, seconds
from lectern.domain.clock import Clock
from lectern.domain.errors import RateLimitedError
from lectern.ports.speech_allowance import AllowanceLimits

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_PARTICIPANT_TEXT: Final = (
    "You have reached the limit of spoken text per minute. Try again in the next minute."
)
_CLASS_TEXT: Final = (
    "This class has reached the limit of spoken text per hour. Try again in the next hour."
)


@dataclass(frozen=True, slots=True)
class DynamoDbSpeechAllowance:
    """`SpeechAllowance`: two conditional updates, first the participant's, then the class's."""

    clock: Clock
    limits: AllowanceLimits

    def spend(self, session_id: str, participant_id: str, characters: int) -> None:
        now = self.clock()
        participant = _Window(
            session_id, f"{participant_id}#", _MINUTE_MS, now, self.limits.participant
        )
        class_ = _Window(session_id, "", _HOUR_MS, now, self.limits.class_)
        if not participant.add(characters):
            raise _refused(_PARTICIPANT_TEXT, participant)
        if not class_.add(characters):
            # Nothing is synthesized: the participant must not pay for the class's limit.
            participant.add(-characters)
            raise _refused(_CLASS_TEXT, class_)


@dataclass(frozen=True, slots=True)
class _Window:
    """One minute or hour, and its limit in characters. Its first request creates its item."""

    session_id: str
    prefix: str
    length_ms: int
    now: int
    limit: int

    @property
    def ends_at(self) -> int:
        return self.now - self.now % self.length_ms + self.length_ms

    def add(self, characters: int) -> bool:
        """Count the characters; return `False`, counting nothing, if they exceed the limit."""
        spent = AllowanceItem.spent
        has_room = spent <= self.limit - characters
        if characters <= self.limit:
            # `ADD` creates the item of a new window, which has no `spent` yet.
            has_room |= spent.does_not_exist()
        try:
            AllowanceItem(
                f"ALLOWANCE#{self.session_id}", f"{self.prefix}{self.now // self.length_ms}"
            ).update(
                actions=[
                    AllowanceItem.kind.set(AllowanceItem),
                    AllowanceItem.ttl.set(seconds(self.ends_at)),
                    spent.add(characters),
                ],
                condition=has_room,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            return False
        return True


def _refused(text: str, window: _Window) -> RateLimitedError:
    wait_ms = window.ends_at - window.now
    return RateLimitedError(text, field="text", retry_after_ms=wait_ms)
