"""The contract of `MessageBudget`."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.domain.bucket import MESSAGES
from lectern.domain.classroom import CodeAttempt
from lectern.domain.errors import RateLimitedError
from tests.contract.live_state import HOUR, LiveState, a_student, at_once
from tests.examples import examples
from tests.integration.calls import counted

COST = 1_000
AT_ONCE = MESSAGES.burst_ms // COST
COUNTED = MESSAGES.full_ms // COST


def spend(live: LiveState, connection_id: str, cost_ms: int = COST) -> str:
    try:
        live.connections.spend(connection_id, cost_ms)
    except RateLimitedError as error:
        return "flooded" if error.closes else "limited"
    return "allowed"


def test_the_budget_of_the_found_connection_is_charged(live: LiveState) -> None:
    connection = live.connect()

    assert live.connections.spend(connection.connection_id, COST) == connection
    assert live.connections.find(connection.connection_id) == connection


def test_a_disconnected_or_expired_connection_spends_nothing(live: LiveState) -> None:
    gone, old = live.connect(), live.connect()
    live.connections.remove(gone.connection_id)
    live.clock.now += 2 * HOUR

    assert {live.connections.spend(gone.connection_id, COST) for _ in range(COUNTED + 1)} == {None}
    assert live.connections.spend(old.connection_id, COST) is None
    assert live.connections.find(gone.connection_id) is None


def test_a_burst_is_allowed_then_rejected_then_closed(live: LiveState) -> None:
    connection_id = live.connect().connection_id

    results = [spend(live, connection_id) for _ in range(COUNTED + 2)]

    assert results == (["allowed"] * AT_ONCE + ["limited"] * (COUNTED - AT_ONCE) + ["flooded"] * 2)


def test_concurrent_messages_do_not_exceed_the_budget(
    live: LiveState,
) -> None:
    connection_id = live.connect().connection_id

    results = at_once(COUNTED + 20, lambda _: spend(live, connection_id))

    assert results.count("allowed") <= AT_ONCE
    assert results.count("flooded") == 20


def test_a_connection_that_waits_as_told_may_continue(live: LiveState) -> None:
    connection_id = live.connect().connection_id
    for _ in range(AT_ONCE):
        spend(live, connection_id)

    with pytest.raises(RateLimitedError) as refused:
        live.connections.spend(connection_id, COST)
    live.clock.now += refused.value.retry_after_ms or 0

    assert spend(live, connection_id) == "allowed"


def test_each_connection_has_a_budget(live: LiveState) -> None:
    flooding, other = live.connect().connection_id, live.connect().connection_id
    for _ in range(COUNTED + 1):
        spend(live, flooding)

    assert spend(live, other) == "allowed"


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 40_000), st.sampled_from([25, 200, 1_000, 8_000])), max_size=12
    )
)
def test_allowed_messages_never_exceed_the_burst_and_the_refill(
    live: LiveState, messages: list[tuple[int, int]]
) -> None:
    connection_id = live.connect().connection_id
    began, allowed_ms = live.clock.now, 0

    for passed_ms, cost_ms in messages:
        live.clock.now += passed_ms
        if spend(live, connection_id, cost_ms) == "allowed":
            allowed_ms += cost_ms
        assert allowed_ms <= MESSAGES.burst_ms + live.clock.now - began


def test_an_outdated_cached_bucket_does_not_change_the_budget(live: LiveState) -> None:
    """Two functions cache the bucket separately, so that one has an outdated value."""
    connection_id = live.connect().connection_id
    other = live.another().connections
    results = []

    for turn in range(COUNTED + 2):
        store = live.connections if turn % 2 else other
        results.append(spend(replace(live, connections=store), connection_id))

    assert results.count("allowed") == AT_ONCE
    assert results.count("flooded") == 2


def test_a_burst_after_a_rest_is_allowed_as_if_it_were_the_first(live: LiveState) -> None:
    connection_id = live.connect().connection_id
    for _ in range(AT_ONCE):
        spend(live, connection_id)
    live.clock.now += MESSAGES.burst_ms + 5_000

    assert [spend(live, connection_id) for _ in range(AT_ONCE)] == ["allowed"] * AT_ONCE


def attempt(live: LiveState, connection_id: str, below: int = 4) -> CodeAttempt | None:
    sender = live.connections.spend_on_attempt(connection_id, COST, below)
    assert sender is not None
    return sender.attempt


def test_a_message_that_tries_a_code_is_charged_and_counted(live: LiveState) -> None:
    connection = live.connect()

    first = live.connections.spend_on_attempt(connection.connection_id, COST, below=4)
    second = live.connections.spend_on_attempt(connection.connection_id, COST, below=4)

    assert first == replace(connection, guessed_at=live.clock.now, attempt=CodeAttempt(1))
    assert second == replace(first, guesses=1, attempt=CodeAttempt(2))
    assert live.guesses.count_attempt(connection.connection_id) == 3


def test_the_charge_and_the_count_are_one_update(dynamodb: LiveState) -> None:
    connection_id = dynamodb.connect().connection_id

    with counted() as calls:
        attempt(dynamodb, connection_id)

    assert calls.made == ["UpdateItem CONNECTION"]


def test_attempts_from_a_number_on_are_charged_and_not_counted(live: LiveState) -> None:
    connection_id = live.connect().connection_id

    numbers = [attempt(live, connection_id, below=2) for _ in range(4)]

    assert numbers == [CodeAttempt(1), CodeAttempt(2), None, None]
    assert live.guesses.count_attempt(connection_id) == 3
    assert [spend(live, connection_id) for _ in range(AT_ONCE - 3)] == ["allowed"] * (
        AT_ONCE - 4
    ) + ["limited"]


def test_concurrent_attempts_are_counted_once_each(live: LiveState) -> None:
    connection_id = live.connect().connection_id

    found = at_once(12, lambda _: attempt(live, connection_id))

    assert sorted(each.number for each in found if each) == [1, 2, 3, 4]


def test_an_attempt_beyond_the_budget_is_rejected_and_not_counted(live: LiveState) -> None:
    connection_id = live.connect().connection_id
    for _ in range(AT_ONCE):
        spend(live, connection_id)

    with pytest.raises(RateLimitedError) as limited:
        live.connections.spend_on_attempt(connection_id, COST, below=4)

    assert not limited.value.closes
    live.clock.now += limited.value.retry_after_ms or 0
    assert attempt(live, connection_id) == CodeAttempt(1)


def test_an_attempt_of_a_registered_connection_is_charged_and_not_counted(live: LiveState) -> None:
    classroom, connection = live.open_class(), live.connect()
    live.rosters.join(classroom.session_id, a_student(connection))

    assert attempt(live, connection.connection_id) is None
    assert spend(live, connection.connection_id, MESSAGES.burst_ms - COST) == "allowed"
    assert spend(live, connection.connection_id) == "limited"


def test_a_disconnected_connection_makes_no_attempt(live: LiveState) -> None:
    gone = live.connect()
    live.connections.remove(gone.connection_id)

    assert live.connections.spend_on_attempt(gone.connection_id, COST, below=4) is None
