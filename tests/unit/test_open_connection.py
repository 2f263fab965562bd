"""A connection opens even if its greeting cannot be requested."""

import logging

import pytest

from lectern.domain.classroom import Connection
from lectern.services.open_connection import OpenConnection


class Connections:
    def __init__(self) -> None:
        self.added: list[Connection] = []

    def add(self, connection: Connection) -> None:
        self.added.append(connection)

    def find(self, connection_id: str) -> Connection | None:
        return next((one for one in self.added if one.connection_id == connection_id), None)

    def remove(self, connection_id: str) -> Connection | None:
        return None


class NoGreeting:
    def greet_soon(self, connection_id: str) -> None:
        raise ConnectionError("the whole answer of a vendor")


def test_a_failed_greeting_does_not_prevent_the_connection(
    caplog: pytest.LogCaptureFixture,
) -> None:
    connections = Connections()
    connection = Connection("c=", 0)

    with caplog.at_level(logging.WARNING):
        OpenConnection(connections, NoGreeting())(connection)

    assert connections.added == [connection]
    (record,) = caplog.records
    assert record.__dict__["error"] == "ConnectionError"
    assert "vendor" not in record.getMessage()
