"""Limits student counts to one a second per class: stores the time of the last or next count."""

from dataclasses import dataclass, field
from typing import Final

from lectern.adapters.dynamodb.items import CountItem, pace_key
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.clock import Clock
from lectern.domain.count_pace import CLOCKS_MS, next_count

_COUNT: Final = "COUNT"
_KEPT_MS: Final = 60_000
_MAX_CACHED: Final = 1_000


@dataclass(frozen=True, slots=True)
class DynamoDbCountPace:
    """Implements `CountPace` on DynamoDB."""

    table: LiveTable
    clock: Clock
    _due_at: dict[str, int] = field(default_factory=dict, init=False, compare=False)

    def claim(self, session_id: str) -> int | None:
        now = self.clock()
        # A claimed count is never withdrawn, so this process need not read again that it is due.
        if self._due_at.get(session_id, 0) - now > CLOCKS_MS:
            return None
        item = self.table.get(CountItem, pace_key(session_id), _COUNT)
        last = int(item.counted_at) if item and item.is_live(now) else None
        self._cache(session_id, last or 0)
        due = next_count(last, now)
        # Losing the race loses no count: the winner reads the roster after this caller's change.
        read = item.counted_at if item else None
        if due is None or not self._set(session_id, read, due):
            return None
        return due - now

    def _cache(self, session_id: str, due_at: int) -> None:
        if len(self._due_at) >= _MAX_CACHED:
            self._due_at.clear()  # a missing value costs only a read
        self._due_at[session_id] = due_at

    def _set(self, session_id: str, read: float | None, due: int) -> bool:
        at = CountItem.counted_at
        return self.table.update(
            CountItem(pace_key(session_id), _COUNT),
            actions=[
                CountItem.kind.set(CountItem),
                CountItem.ttl.set(seconds(due + _KEPT_MS)),
                at.set(due),
            ],
            condition=at.does_not_exist() if read is None else at == read,
        )
