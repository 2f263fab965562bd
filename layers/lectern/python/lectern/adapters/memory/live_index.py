"""Indexes of live classes and unregistered connections; empty when nothing is live."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable


@dataclass(frozen=True, slots=True)
class MemoryClassIndex:
    """Implements `ClassIndex` in memory."""

    table: MemoryTable

    def session_ids(self) -> Sequence[str]:
        with self.table.lock:
            return [session_id for session_id, _ in self.table.listed.items()]

    def remove(self, session_id: str) -> None:
        with self.table.lock:
            classroom = self.table.classes.get(session_id)
            if classroom is None or classroom.ended_at is not None:
                self.table.listed.pop(session_id)


@dataclass(frozen=True, slots=True)
class MemoryUnregisteredIndex:
    """`UnregisteredIndex`: the connections without a class."""

    table: MemoryTable

    def opened_before(self, moment: int) -> Sequence[str]:
        with self.table.lock:
            return [
                connection_id
                for connection_id, connection in self.table.connections.items()
                if connection.session_id is None and connection.connected_at < moment
            ]

    def remove(self, connection_id: str) -> bool:
        with self.table.lock:
            connection = self.table.connections.get(connection_id)
            if connection is None or connection.session_id is not None:
                return False
            self.table.connections.pop(connection_id)
            return True
