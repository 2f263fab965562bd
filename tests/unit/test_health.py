"""A provider's health, from slices of calls of any process."""

from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.health import (
    MEMORY_SLICES,
    WINDOW_SLICES,
    Slice,
    added,
    prefers_fallback,
    refused_share,
)

GOOD = Slice(100, calls=1, answered=1, answered_since=1)
FAILED = Slice(100, calls=1, has_failed=True)
REFUSED = Slice(100, calls=1)
outcomes = st.sampled_from([GOOD, FAILED, REFUSED])


def share(answered: int, failed: int, later: int = 0) -> float:
    return refused_share(added([GOOD] * answered, [FAILED] * failed), 100 + later)


@given(st.lists(st.lists(outcomes, max_size=6), max_size=6))
def test_adding_reports_equals_counting_calls(parts: list[list[Slice]]) -> None:
    each_by_itself = [added(part).values() for part in parts]

    assert added(*each_by_itself) == added(*parts)


@given(st.lists(outcomes, max_size=60))
def test_a_provider_is_never_skipped_completely_or_for_a_minority_of_failures(
    calls: list[Slice],
) -> None:
    refused = refused_share(added(calls), 100)

    assert 0 <= refused <= 0.75
    if calls.count(GOOD) >= 0.4 * len(calls) or len(calls) < 10:
        assert refused == 0


def test_the_share_of_skipped_calls_grows_with_the_failures() -> None:
    assert share(answered=4, failed=6) == 0
    assert share(answered=0, failed=9) == 0
    assert (
        0
        < share(answered=3, failed=7)
        < share(answered=2, failed=8)
        < share(answered=1, failed=9)
        <= 0.75
    )
    assert share(answered=0, failed=10) == share(answered=0, failed=1_000) == 0.75


def test_calls_of_the_last_twenty_seconds_count() -> None:
    assert share(answered=0, failed=20, later=WINDOW_SLICES - 1) == 0.75
    assert share(answered=0, failed=20, later=WINDOW_SLICES) == 0


def aside(*calls: Slice, later: int = 0) -> bool:
    return prefers_fallback(added(calls), 100 + later)


def test_one_failure_skips_a_provider_and_three_answers_restore_it() -> None:
    assert not aside()
    assert not aside(GOOD, GOOD)
    assert aside(GOOD, GOOD, GOOD, FAILED)
    assert aside(FAILED, GOOD, GOOD)
    assert not aside(FAILED, GOOD, GOOD, GOOD)
    assert aside(FAILED, GOOD, GOOD, GOOD, FAILED)


def test_answers_of_later_slices_restore_it_too() -> None:
    later = [Slice(number, calls=1, answered=1, answered_since=1) for number in (101, 102, 103)]

    assert aside(FAILED, *later[:2], later=2)
    assert not aside(FAILED, *later, later=3)


def test_a_failure_without_later_calls_counts_for_five_minutes() -> None:
    assert aside(FAILED, later=MEMORY_SLICES - 1)
    assert not aside(FAILED, later=MEMORY_SLICES)
