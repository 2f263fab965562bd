"""The contract of `GuessStore`: attempts count before they are made, right ones are subtracted."""

import pytest

from lectern.domain.errors import NotRegisteredError
from lectern.domain.identity import new_id
from lectern.ports.guesses import MAX_GUESSES, GuessStore
from tests.contract.live_state import LiveState, at_once


@pytest.fixture
def guesses(live: LiveState) -> GuessStore:
    return live.guesses


@pytest.fixture
def connection_id(live: LiveState) -> str:
    return live.connect().connection_id


def test_attempts_are_numbered_and_limited(guesses: GuessStore, connection_id: str) -> None:
    numbers = [guesses.count_attempt(connection_id) for _ in range(MAX_GUESSES + 2)]

    assert numbers == [*range(1, MAX_GUESSES + 1), None, None]


def test_concurrent_attempts_do_not_exceed_the_limit(
    guesses: GuessStore, connection_id: str
) -> None:
    numbers = at_once(3 * MAX_GUESSES, lambda _: guesses.count_attempt(connection_id))

    assert sorted(each for each in numbers if each) == list(range(1, MAX_GUESSES + 1))


def test_correct_codes_are_not_counted(guesses: GuessStore, connection_id: str) -> None:
    for _ in range(3 * MAX_GUESSES):
        number = guesses.count_attempt(connection_id)
        assert number is not None
        guesses.uncount(connection_id, number)


def test_correct_codes_do_not_reset_the_count_of_wrong_ones(
    guesses: GuessStore, connection_id: str
) -> None:
    tries = 0
    while (number := guesses.count_attempt(connection_id)) is not None:
        tries += 1
        if tries % 2:
            guesses.uncount(connection_id, number)
        assert tries < 3 * MAX_GUESSES

    assert tries >= MAX_GUESSES


def test_connections_are_counted_separately(guesses: GuessStore, live: LiveState) -> None:
    assert [
        guesses.count_attempt(live.connect().connection_id) for _ in range(MAX_GUESSES + 2)
    ] == [1] * (MAX_GUESSES + 2)


def test_all_wrong_codes_of_an_address_are_counted(guesses: GuessStore) -> None:
    address, other = new_id(), new_id()

    at_once(20, lambda n: guesses.record_failure(address, f"CODE{n}"))
    guesses.record_failure(None, "CODE0")

    assert guesses.failures_from(address) == 20
    assert guesses.failures_from(other) == 0


def test_a_repeated_wrong_code_counts_once(guesses: GuessStore) -> None:
    address = new_id()

    at_once(20, lambda n: guesses.record_failure(address, f"CODE{n % 2}"))

    assert guesses.failures_from(address) == 2


def test_the_count_of_an_address_restarts_every_minute(
    guesses: GuessStore, live: LiveState
) -> None:
    address = new_id()
    guesses.record_failure(address, "ABCDEF")

    live.clock.now += 60_000

    assert guesses.failures_from(address) == 0


def test_a_disconnected_connection_has_no_attempt(guesses: GuessStore) -> None:
    with pytest.raises(NotRegisteredError):
        guesses.count_attempt("gone=")
