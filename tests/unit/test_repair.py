"""When captions without a translation are tried again."""

from lectern.domain.repair import Repair

FIRST = Repair.of("s", "es", 60, 1_000)


def waits(count: int) -> list[int]:
    repair, seconds = FIRST, []
    for _ in range(count):
        seconds.append(repair.wait_s)
        repair = repair.then(None, 1_000, has_repaired=False)
    return seconds


def test_the_first_try_comes_soon_and_the_others_at_growing_intervals() -> None:
    assert waits(7) == [2, 3, 4, 5, 6, 6, 6]


def test_a_provider_that_is_back_is_asked_several_times_within_half_a_minute() -> None:
    assert 30 // max(waits(100)) >= 5


def test_an_outage_of_eight_hours_fits_into_one_execution() -> None:
    events_of_a_try = 9  # of Step Functions, which allows 25,000
    spent, tries, repair = 0, 0, FIRST
    while spent < 8 * 3_600:
        spent, tries = spent + repair.wait_s, tries + 1
        repair = repair.then(None, 1_000, has_repaired=False)

    assert tries * events_of_a_try < 25_000


def test_a_repaired_caption_starts_the_waits_again() -> None:
    tired = FIRST
    for _ in range(9):
        tired = tired.then(None, 1_000, has_repaired=False)

    assert tired.then(41, 2_000, has_repaired=True).wait_s == FIRST.wait_s


def test_a_try_looks_below_its_first_caption_for_deliveries_that_end_later() -> None:
    assert (FIRST.after, Repair.of("s", "es", 3, 1_000).after) == (27, 0)
    assert FIRST.then(80, 2_000, has_repaired=False).after == 47
    assert FIRST.then(50, 2_000, has_repaired=False).after == 27


def test_a_caption_is_given_up_after_three_refusals() -> None:
    twice = FIRST.refusing({41: 1}).refusing({41: 1, 42: 1})

    assert not twice.is_refused(41)
    assert twice.refusing({41: 1}).is_refused(41)


def test_refusals_of_captions_that_are_no_longer_read_are_forgotten() -> None:
    counted = FIRST.refusing({40: 1, 80: 2})

    assert counted.then(80, 2_000, has_repaired=False).refused == {"80": 2}
