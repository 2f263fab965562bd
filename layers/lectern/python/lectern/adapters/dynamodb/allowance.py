"""How much of its allowance each connection has taken: an item for each of its minutes."""

from dataclasses import dataclass
from typing import Final

from pynamodb.exceptions import UpdateError

from lectern.adapters.dynamodb.items import AllowanceItem, lost_race, seconds
from lectern.domain.clock import Clock
from lectern.domain.errors import RateLimitedError

_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class DynamoDbSpeechAllowance:
    """`SpeechAllowance` of so many characters a minute."""

    clock: Clock
    characters: int

    def take(self, connection_id: str, characters: int) -> None:
        now = self.clock()
        minute, passed_ms = divmod(now, _MINUTE_MS)
        ends_at = now - passed_ms + _MINUTE_MS
        taken = AllowanceItem.taken
        has_room = taken <= self.characters - characters
        if characters <= self.characters:  # a minute is an item: its first request makes it
            has_room |= taken.does_not_exist()
        try:
            AllowanceItem(f"ALLOWANCE#{connection_id}", str(minute)).update(
                actions=[
                    AllowanceItem.kind.set(AllowanceItem),
                    AllowanceItem.ttl.set(seconds(ends_at)),
                    taken.add(characters),
                ],
                condition=has_room,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            text = "That is more than can be spoken for you in a minute. Wait for the next one."
            wait_ms = ends_at - now
            raise RateLimitedError(text, field="text", retry_after_ms=wait_ms) from error
