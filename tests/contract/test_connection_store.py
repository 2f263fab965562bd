"""The contract of `ConnectionStore`."""

from tests.contract.live_state import HOUR, LiveState, at_once


def test_a_connection_is_found_until_one_of_several_callers_removes_it(live: LiveState) -> None:
    connection = live.connect()

    found = live.connections.find(connection.connection_id)
    removed = at_once(5, lambda _: live.connections.remove(connection.connection_id))

    assert found == connection
    assert [each for each in removed if each] == [connection]
    assert live.connections.find(connection.connection_id) is None


def test_an_expired_connection_is_not_found(live: LiveState) -> None:
    connection = live.connect()

    live.clock.now += 2 * HOUR

    assert live.connections.find(connection.connection_id) is None
