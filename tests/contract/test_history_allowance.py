"""The contract of `HistoryAllowance`, on DynamoDB as moto has it, one request at a time."""

from dataclasses import dataclass, field

import pytest

from lectern.adapters.dynamodb.history_allowance import DynamoDbHistoryAllowance
from lectern.domain.bucket import CAPTION_MS, FREE_CAPTIONS, HISTORY
from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_id
from tests.contract.live_state import LiveState, at_once

LESSON = 600


@dataclass(frozen=True)
class Reader:
    """A participant that no other test uses."""

    allowance: DynamoDbHistoryAllowance
    who: str = field(default_factory=new_id)

    def spend(self, captions: int) -> None:
        self.allowance.spend(self.who, captions)


@pytest.fixture
def reader(live: LiveState) -> Reader:
    return Reader(DynamoDbHistoryAllowance(live.clock))


def is_allowed(reader: Reader, captions: int = LESSON) -> bool:
    try:
        reader.spend(captions)
    except RateLimitedError:
        return False
    return True


def test_a_whole_lesson_can_be_read_a_few_times_and_then_after_a_while(
    live: LiveState, reader: Reader
) -> None:
    results = [is_allowed(reader) for _ in range(10)]

    assert results.count(True) == HISTORY.burst_ms // (LESSON * CAPTION_MS)
    live.clock.now += LESSON * CAPTION_MS
    assert is_allowed(reader)


def test_a_reader_who_waits_as_told_may_continue(live: LiveState, reader: Reader) -> None:
    while is_allowed(reader):
        pass
    with pytest.raises(RateLimitedError) as refused:
        reader.spend(LESSON)

    live.clock.now += refused.value.retry_after_ms or 0

    assert is_allowed(reader)


def test_concurrent_readers_do_not_exceed_the_allowance(
    reader: Reader,
) -> None:
    results = at_once(20, lambda _: is_allowed(reader))

    assert results.count(True) == HISTORY.burst_ms // (LESSON * CAPTION_MS)


def test_the_captions_for_a_newcomer_are_never_counted(reader: Reader) -> None:
    assert all(is_allowed(reader, FREE_CAPTIONS) for _ in range(100))
    assert all(is_allowed(reader, -5) for _ in range(100))


def test_the_longest_lesson_can_be_read_once(reader: Reader) -> None:
    assert is_allowed(reader, 100_000)
    assert not is_allowed(reader)


def test_each_participant_has_an_allowance(reader: Reader) -> None:
    while is_allowed(reader):
        pass

    assert is_allowed(Reader(reader.allowance))
