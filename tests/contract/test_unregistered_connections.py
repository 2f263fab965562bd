"""The contract of `ports/live_index.py`: connections that never registered are found."""

from lectern.adapters.dynamodb.items import UNREGISTERED, unregistered
from lectern.domain.errors import NotRegisteredError
from lectern.domain.identity import new_id
from tests.contract.live_state import LiveState, a_student, at_once
from tests.live_school import NOON
from tests.stack_table import stack_table


def test_a_connection_is_listed_until_it_registers_or_leaves(live: LiveState) -> None:
    classroom = live.open_class()
    waits, registers, leaves = [live.connect() for _ in range(3)]
    live.rosters.join(classroom.session_id, a_student(registers))
    live.connections.remove(leaves.connection_id)

    waiting = set(live.unregistered.opened_before(NOON + 1))

    ours = {each.connection_id for each in (waits, registers, leaves)}
    assert waiting & ours == {waits.connection_id}
    assert live.unregistered.opened_before(NOON) == []


def test_unregistered_connections_are_spread_over_partitions(dynamodb: LiveState) -> None:
    # DynamoDB alone: memory has no partitions.
    waiting = {dynamodb.connect().connection_id for _ in range(64)}

    found = [
        {row["sk"]["S"] for row in stack_table().rows(each, ["sk"])} & waiting
        for each in UNREGISTERED
    ]

    assert set.union(*found) == waiting
    assert max(map(len, found)) < 32
    # In every process: Python's own hash differs between processes.
    assert unregistered("L0SM9cOFvHcCIhw=").pk == "UNREGISTERED#2"


def test_a_connection_that_registers_while_leaving_is_removed_or_rejected(live: LiveState) -> None:
    classroom = live.open_class()
    connections = [live.connect() for _ in range(8)]

    def leave_or_register(n: int) -> str | None:
        connection = connections[n // 2]
        if n % 2:
            removed = live.connections.remove(connection.connection_id)
            return removed.session_id if removed else None
        try:
            live.rosters.join(classroom.session_id, a_student(connection))
        except NotRegisteredError:
            return None
        return classroom.session_id

    known = at_once(2 * len(connections), leave_or_register)

    assert known[::2] == known[1::2]
    waiting = set(live.unregistered.opened_before(NOON + 1))
    assert waiting.isdisjoint(connection.connection_id for connection in connections)


def test_one_of_several_callers_removes_an_unregistered_connection(live: LiveState) -> None:
    connection_id = live.connect().connection_id

    removed = at_once(4, lambda _: live.unregistered.remove(connection_id))

    assert removed.count(True) == 1
    assert live.connections.find(connection_id) is None
    assert connection_id not in live.unregistered.opened_before(NOON + 1)


def test_a_connection_that_registers_meanwhile_stays(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.rosters.join(classroom.session_id, a_student(connection))

    assert not live.unregistered.remove(connection.connection_id)
    assert live.connections.find(connection.connection_id) is not None


def test_the_remains_of_a_failed_handshake_are_removed(dynamodb: LiveState) -> None:
    # DynamoDB alone: it writes a connection and its entry one after the other.
    live, connection_id = dynamodb, new_id()
    left = unregistered(connection_id)
    left.ttl, left.opened_at = NOON // 1_000, NOON
    stack_table().save(left)

    assert not live.unregistered.remove(connection_id)
    assert connection_id not in live.unregistered.opened_before(NOON + 1)
