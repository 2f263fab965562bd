"""The contract of `CountPace`."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.domain.count_pace import EVERY_MS
from lectern.domain.identity import new_id
from tests.contract.live_state import LiveState, at_once
from tests.examples import examples


def test_the_first_count_is_due_at_once_and_the_next_one_a_second_later(live: LiveState) -> None:
    session_id = new_id()

    first = live.counts.claim(session_id)
    live.clock.now += 300
    second = live.counts.claim(session_id)
    third = live.counts.claim(session_id)

    assert (first, second, third) == (0, 700, None)


def test_at_most_two_of_several_concurrent_claims_count(live: LiveState) -> None:
    session_id = new_id()

    claimed = at_once(8, lambda _: live.counts.claim(session_id))

    # One call counts now; one of the later calls counts after it.
    assert sorted(each for each in claimed if each is not None) in ([0], [0, EVERY_MS])


def test_classes_are_counted_separately(live: LiveState) -> None:
    assert [live.counts.claim(new_id()) for _ in range(3)] == [0, 0, 0]


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 1_500), max_size=20))
def test_changes_are_counted_once_a_second(live: LiveState, pauses: list[int]) -> None:
    session_id = new_id()
    changes: list[int] = []
    counts: list[int] = []
    for pause in pauses:
        live.clock.now += pause
        changes.append(live.clock.now)
        wait_ms = live.counts.claim(session_id)
        if wait_ms is not None:
            counts.append(live.clock.now + wait_ms)

    for change in changes:
        # 100 ms more, for a function whose clock is late.
        assert any(change <= count <= change + EVERY_MS + 100 for count in counts)
    assert all(after - before >= EVERY_MS for before, after in pairwise(counts))


def test_a_count_that_another_function_has_claimed_is_read_once(live: LiveState) -> None:
    session_id, other = new_id(), live.another().counts
    assert [other.claim(session_id), other.claim(session_id)] == [0, EVERY_MS]

    waiting = [live.counts.claim(session_id) for _ in range(3)]
    live.clock.now += EVERY_MS
    due_again = live.counts.claim(session_id)

    assert waiting == [None] * 3
    assert due_again == EVERY_MS
