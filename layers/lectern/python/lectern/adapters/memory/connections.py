"""Open connections."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.allowances import too_many_messages
from lectern.domain.bucket import MESSAGE_BURST, MESSAGES
from lectern.domain.classroom import CodeAttempt, Connection


@dataclass(frozen=True, slots=True)
class MemoryConnectionStore:
    """`Connections`: each connection is kept for `life_ms`."""

    table: MemoryTable
    life_ms: int

    def add(self, connection: Connection) -> None:
        until = connection.connected_at + self.life_ms
        self.table.connections.put(connection.connection_id, connection, until)

    def find(self, connection_id: str) -> Connection | None:
        return self.table.connections.get(connection_id)

    def remove(self, connection_id: str) -> Connection | None:
        with self.table.lock:
            return self.table.connections.pop(connection_id)

    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        with self.table.lock:
            connection = self.find(connection_id)
            if connection is None:
                return None
            moment = self.table.charge(_bucket_of(connection_id), MESSAGES, cost_ms)
            if moment is None:
                raise too_many_messages(MESSAGES.full_ms, closes=True)
            if wait_ms := MESSAGES.wait_ms(moment, cost_ms, self.table.clock()):
                raise too_many_messages(wait_ms)
            return connection

    def spend_on_attempt(self, connection_id: str, cost_ms: int, below: int) -> Connection | None:
        with self.table.lock:
            connection = self.find(connection_id)
            is_counted = (
                connection is not None
                and connection.session_id is None
                and connection.guesses < below
                and self.table.charge(_bucket_of(connection_id), MESSAGE_BURST, cost_ms)
            )
            if connection is None or not is_counted:
                return self.spend(connection_id, cost_ms)
            before = replace(connection, guessed_at=self.table.clock())
            number = connection.guesses + 1
            self.table.connections.replace(connection_id, replace(before, guesses=number))
            return replace(before, attempt=CodeAttempt(number))


def _bucket_of(connection_id: str) -> tuple[str, ...]:
    return "MESSAGES", connection_id
