"""Posts are sent at the account's rate, and more slowly while the service throttles."""

from lectern.adapters.api_gateway.pacer import Pacer


def acquired(pacer: Pacer, now: float) -> int:
    count = 0
    while pacer.acquire(now):
        count += 1
    return count


def answer(pacer: Pacer, throttled: int, of: int = 100) -> None:
    for number in range(of):
        pacer.note(throttled=number < throttled)


def test_a_burst_is_a_tenth_of_a_second_and_then_the_rate_holds() -> None:
    pacer = Pacer(maximum=1_000, minimum=100)

    burst = acquired(pacer, 5.0)
    later = sum(acquired(pacer, 5.0 + step / 1_000) for step in range(1, 1_001))

    assert burst == 100
    assert 990 <= later <= 1_001


def test_a_delayed_caller_learns_how_long_to_wait() -> None:
    pacer = Pacer(maximum=1_000, minimum=100)
    acquired(pacer, 5.0)

    wait_s = pacer.wait_s()

    assert 0 < wait_s <= 0.001
    assert pacer.acquire(5.0 + wait_s * 1.01)


def test_more_than_a_twentieth_throttled_halves_the_rate() -> None:
    pacer = Pacer(maximum=1_000, minimum=100)
    acquired(pacer, 5.0)

    answer(pacer, throttled=5)
    bearable = pacer.rate
    answer(pacer, throttled=6)

    assert (bearable, pacer.rate) == (1_000, 500)


def test_a_service_that_throttles_everything_is_still_called() -> None:
    pacer = Pacer(maximum=1_000, minimum=100)
    acquired(pacer, 5.0)

    answer(pacer, throttled=2_000, of=2_000)

    assert pacer.rate == 100


def test_the_rate_rises_again() -> None:
    pacer = Pacer(maximum=1_000, minimum=100)
    acquired(pacer, 5.0)
    answer(pacer, throttled=100)

    acquired(pacer, 9.0)
    halfway = pacer.rate
    acquired(pacer, 60.0)

    assert (halfway, pacer.rate) == (700, 1_000)
