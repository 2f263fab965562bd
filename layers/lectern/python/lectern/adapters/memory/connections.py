"""Open connections."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.allowances import too_many_messages
from lectern.domain.bucket import MESSAGES
from lectern.domain.classroom import Connection


@dataclass(frozen=True, slots=True)
class MemoryConnectionStore:
    """`ConnectionStore` and `MessageBudget`: each connection is kept for `life_ms`."""

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
            moment = self.table.charge(("MESSAGES", connection_id), MESSAGES, cost_ms)
            if moment is None:
                raise too_many_messages(MESSAGES.full_ms, closes=True)
            if wait_ms := MESSAGES.wait_ms(moment, cost_ms, self.table.clock()):
                raise too_many_messages(wait_ms)
            return connection
