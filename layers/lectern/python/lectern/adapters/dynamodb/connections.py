"""Open connections."""

from dataclasses import dataclass, field, replace
from typing import Final

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import ConnectionItem, unregistered
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.token_bucket import spend
from lectern.domain.allowances import too_many_messages
from lectern.domain.bucket import MESSAGE_BURST, MESSAGES, Bucket
from lectern.domain.classroom import CodeAttempt, Connection, Role
from lectern.domain.clock import Clock

_MAX_CACHED: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Extra:
    """What an update of a bucket changes beside it, and its further condition."""

    actions: tuple[Action, ...] = ()
    condition: Condition | None = None


_NO_EXTRA: Final = _Extra()


@dataclass(frozen=True, slots=True)
class DynamoDbConnectionStore:
    """`Connections`: one item per connection, kept for `life_ms`."""

    table: LiveTable
    clock: Clock
    life_ms: int
    _filled_at: dict[str, int] = field(default_factory=dict, init=False, compare=False)

    def add(self, connection: Connection) -> None:
        ttl = seconds(connection.connected_at + self.life_ms)
        # The sweep's item first: if the second write fails, the sweep deletes this one. In the
        # other order, a failure would leave a connection that the sweep never finds.
        waiting = unregistered(connection.connection_id)
        waiting.ttl, waiting.opened_at = ttl, connection.connected_at
        self.table.save(waiting)
        item = ConnectionItem(
            connection_key(connection.connection_id),
            ONLY,
            ttl=ttl,
            connected_at=connection.connected_at,
            class_code=connection.class_code,
            teacher_id=connection.teacher_id,
            school_id=connection.school_id,
            address=connection.address,
        )
        self.table.save(item)

    def find(self, connection_id: str) -> Connection | None:
        item = self.table.get(ConnectionItem, connection_key(connection_id))
        return _connection(connection_id, item) if item and item.is_live(self.clock()) else None

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        now = self.clock()
        item = self._take(connection_id, cost_ms, now)
        if item is None:
            if self.find(connection_id) is None:
                return None
            raise too_many_messages(MESSAGES.full_ms, closes=True)
        if wait_ms := MESSAGES.wait_ms(int(item.filled_at), cost_ms, now):
            raise too_many_messages(wait_ms)
        return _connection(connection_id, item)

    def spend_on_attempt(self, connection_id: str, cost_ms: int, below: int) -> Connection | None:
        now, guesses = self.clock(), ConnectionItem.guesses
        attempt = _Extra(
            actions=(guesses.add(1), ConnectionItem.guessed_at.set(now)),
            condition=ConnectionItem.session_id.does_not_exist()
            & (guesses.does_not_exist() | (guesses < below)),
        )
        item = self._take(connection_id, cost_ms, now, MESSAGE_BURST, attempt)
        if item is None:
            return self.spend(connection_id, cost_ms)
        counted, number = _connection(connection_id, item), int(item.guesses)
        return replace(counted, guesses=number - 1, attempt=CodeAttempt(number))

    def _take(
        self,
        connection_id: str,
        cost_ms: int,
        now: int,
        bucket: Bucket = MESSAGES,
        extra: _Extra = _NO_EXTRA,
    ) -> ConnectionItem | None:
        """Take from the bucket and return the changed item, `None` if a condition fails."""
        item = ConnectionItem(connection_key(connection_id), ONLY)
        exists = ConnectionItem.pk.exists() & (ConnectionItem.ttl > now // 1_000)
        required = exists if extra.condition is None else exists & extra.condition

        def write(change: Action, condition: Condition) -> bool:
            return self.table.update(item, [change, *extra.actions], required & condition)

        was_full = self._filled_at.get(connection_id, 0) <= now
        if not spend(bucket, write, cost_ms, now, was_full=was_full):
            return None
        self._cache(connection_id, int(item.filled_at))
        return item

    def _cache(self, connection_id: str, filled_at: int) -> None:
        """Cache how full the bucket is: it usually saves the next message of a burst a write."""
        if len(self._filled_at) >= _MAX_CACHED:
            self._filled_at.clear()  # a missing or outdated value costs only a second update
        self._filled_at[connection_id] = filled_at

    def remove(self, connection_id: str) -> Connection | None:
        row = self.table.pop(connection_key(connection_id))
        if row is None:
            return None
        item = ConnectionItem.from_raw_data(dict(row))
        # A connection that has joined a class has no index entry any more.
        if not item.session_id:
            self.table.delete(unregistered(connection_id))
        return _connection(connection_id, item)


def connection_key(connection_id: str) -> str:
    """Return the partition of a connection."""
    return f"CONNECTION#{connection_id}"


def _connection(connection_id: str, item: ConnectionItem) -> Connection:
    return Connection(
        connection_id=connection_id,
        connected_at=int(item.connected_at),
        class_code=item.class_code,
        teacher_id=item.teacher_id,
        school_id=item.school_id,
        session_id=item.session_id,
        role=Role(item.connection_role) if item.connection_role else None,
        participant_id=item.participant_id,
        address=item.address,
        guesses=int(item.guesses or 0),
        guessed_at=int(item.guessed_at or 0),
    )
