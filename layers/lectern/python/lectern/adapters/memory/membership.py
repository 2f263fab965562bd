"""Turns a connection into a member."""

from dataclasses import replace

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Connection, Member
from lectern.domain.errors import NotRegisteredError


def add_member(table: MemoryTable, session_id: str, member: Member, life_ms: int) -> None:
    """Bind the member's connection to the class, and add the member for `life_ms`."""
    connection = find_connection(table, member.connection_id)
    joined = replace(
        connection,
        session_id=session_id,
        role=member.role,
        participant_id=member.participant_id,
        # Only wrong codes before registration need the address: keep it no longer.
        address=None,
    )
    table.connections.replace(member.connection_id, joined)
    table.members.put((session_id, member.connection_id), member, table.clock() + life_ms)


def find_connection(table: MemoryTable, connection_id: str) -> Connection:
    """Return the connection.

    Raises:
        NotRegisteredError: It no longer exists.
    """
    connection = table.connections.get(connection_id)
    if connection is None:
        raise NotRegisteredError
    return connection
