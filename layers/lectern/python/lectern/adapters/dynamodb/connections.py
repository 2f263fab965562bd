"""Open connections."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import (
    ONLY,
    ConnectionItem,
    get,
    seconds,
    take_out,
    unregistered,
)
from lectern.domain.classroom import Connection, Role
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbConnectionStore:
    """`ConnectionStore` with one item a connection. `life_ms` is API Gateway's limit."""

    clock: Clock
    life_ms: int

    def add(self, connection: Connection) -> None:
        ttl = seconds(connection.connected_at + self.life_ms)
        # First where the sweep finds it: without the other it is but forgotten again.
        waiting = unregistered(connection.connection_id)
        waiting.ttl, waiting.opened_at = ttl, connection.connected_at
        waiting.save()
        ConnectionItem(
            connection_key(connection.connection_id),
            ONLY,
            ttl=ttl,
            connected_at=connection.connected_at,
            class_code=connection.class_code,
            teacher_id=connection.teacher_id,
            school_id=connection.school_id,
            address=connection.address,
        ).save()

    def find(self, connection_id: str) -> Connection | None:
        item = get(ConnectionItem, connection_key(connection_id))
        return _connection(connection_id, item) if item and item.is_live(self.clock()) else None

    def remove(self, connection_id: str) -> Connection | None:
        row = take_out(connection_key(connection_id))
        if row is None:
            return None
        item = ConnectionItem.from_raw_data(dict(row))
        if not item.session_id:
            unregistered(connection_id).delete()
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
