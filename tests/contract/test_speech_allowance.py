"""The contract of `SpeechAllowance`: so many characters for each connection, and no more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from lectern.adapters.dynamodb.allowance import DynamoDbSpeechAllowance
from lectern.adapters.dynamodb.items import bind
from lectern.adapters.memory import MemorySpeechAllowance
from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_id
from lectern.ports.speech_allowance import SpeechAllowance
from tests.fakes.clock import MovableClock


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def of_table(live_table: str, clock: MovableClock) -> DynamoDbSpeechAllowance:
    bind(live_table)
    return DynamoDbSpeechAllowance(clock, 1_000)


@pytest.fixture(params=["memory", "dynamodb"])
def allowance(request: pytest.FixtureRequest) -> SpeechAllowance:
    if request.param == "memory":
        return MemorySpeechAllowance(1_000)
    of_table: DynamoDbSpeechAllowance = request.getfixturevalue("of_table")
    return of_table


@pytest.fixture
def connection_id() -> str:
    return new_id()


def is_let_through(call: Callable[[], None]) -> bool:
    try:
        call()
    except RateLimitedError:
        return False
    return True


def test_all_of_it_may_be_taken_and_no_more(allowance: SpeechAllowance, connection_id: str) -> None:
    allowance.take(connection_id, 400)
    allowance.take(connection_id, 600)

    with pytest.raises(RateLimitedError) as refused:
        allowance.take(connection_id, 1)

    assert refused.value.field == "text"
    assert 0 < (refused.value.retry_after_ms or 0) <= 60_000


def test_what_is_refused_is_not_counted(allowance: SpeechAllowance, connection_id: str) -> None:
    allowance.take(connection_id, 400)
    with pytest.raises(RateLimitedError):
        allowance.take(connection_id, 601)

    allowance.take(connection_id, 600)


def test_what_alone_is_more_than_all_of_it_is_refused(
    allowance: SpeechAllowance, connection_id: str
) -> None:
    with pytest.raises(RateLimitedError):
        allowance.take(connection_id, 1_001)


def test_each_connection_has_its_own(allowance: SpeechAllowance, connection_id: str) -> None:
    allowance.take(connection_id, 1_000)

    allowance.take(new_id(), 1_000)


def test_of_many_at_one_moment_no_more_pass_than_fit(
    allowance: SpeechAllowance, connection_id: str
) -> None:
    with ThreadPoolExecutor(8) as pool:
        passed = list(
            pool.map(lambda _: is_let_through(lambda: allowance.take(connection_id, 300)), range(8))
        )

    assert sum(passed) == 3


def test_the_next_minute_has_all_of_it_again_when_it_was_said_to(
    of_table: DynamoDbSpeechAllowance, clock: MovableClock, connection_id: str
) -> None:
    of_table.take(connection_id, 1_000)
    with pytest.raises(RateLimitedError) as refused:
        of_table.take(connection_id, 1_000)

    clock.now += (refused.value.retry_after_ms or 0) - 1
    with pytest.raises(RateLimitedError):
        of_table.take(connection_id, 1_000)
    clock.now += 1

    of_table.take(connection_id, 1_000)
