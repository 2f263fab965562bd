"""The contract of `HistoryAllowance`."""

from dataclasses import dataclass, field

import pytest

from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_id
from lectern.ports.history_allowance import HistoryAllowance
from tests.contract.live_state import Limits, LiveState, at_once

LESSON = 600
A_MINUTE = 4_000


@dataclass(frozen=True)
class Reader:
    """A participant that no other test uses."""

    allowance: HistoryAllowance
    who: str = field(default_factory=new_id)

    def spend(self, captions: int) -> None:
        self.allowance.spend(self.who, captions, "last_sequence")


@pytest.fixture
def reader(live: LiveState) -> Reader:
    return Reader(live.another(Limits(captions_per_minute=A_MINUTE)).history_allowance)


def is_allowed(reader: Reader, captions: int = LESSON) -> bool:
    try:
        reader.spend(captions)
    except RateLimitedError:
        return False
    return True


def test_a_reader_may_reread_a_whole_lesson_a_limited_number_of_times_a_minute(
    live: LiveState, reader: Reader
) -> None:
    results = [is_allowed(reader) for _ in range(10)]

    assert results.count(True) == A_MINUTE // 2 // LESSON
    live.clock.now += 60_000 * LESSON // A_MINUTE
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

    assert results.count(True) == A_MINUTE // 2 // LESSON


def test_small_requests_for_captions_count_too(reader: Reader) -> None:
    results = [is_allowed(reader, 20) for _ in range(150)]

    assert results == [True] * 100 + [False] * 50


def test_a_student_who_has_missed_no_captions_is_never_refused(reader: Reader) -> None:
    while is_allowed(reader, 20):
        pass

    assert is_allowed(reader, 0)
    assert is_allowed(reader, -5)


@pytest.mark.parametrize("a_minute", [40, 100, 99_999, 1_000_000])
def test_the_setting_is_the_number_of_captions_in_a_minute(live: LiveState, a_minute: int) -> None:
    reader = Reader(live.another(Limits(captions_per_minute=a_minute)).history_allowance)
    allowed = 0

    for _ in range(2):
        allowed += is_allowed(reader, a_minute // 2)
        assert not is_allowed(reader, 20)
        live.clock.now += 30_000

    assert allowed == 2


def test_a_refusal_names_the_field_that_asked(reader: Reader) -> None:
    while is_allowed(reader):
        pass

    with pytest.raises(RateLimitedError) as refused:
        reader.allowance.spend(reader.who, LESSON, "language")

    assert refused.value.field == "language"


def test_the_longest_lesson_can_be_read_once(reader: Reader) -> None:
    assert is_allowed(reader, 100_000)
    assert not is_allowed(reader)


def test_each_participant_has_an_allowance(reader: Reader) -> None:
    while is_allowed(reader):
        pass

    assert is_allowed(Reader(reader.allowance))
