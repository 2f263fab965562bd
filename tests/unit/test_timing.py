"""The clients of a class whose network failed do not all reconnect at the same moment."""

import random

from local.client.timing import Timing


def test_retry_delays_are_random_below_a_bound_that_doubles_up_to_a_maximum() -> None:
    random.seed(1)
    timing = Timing(back_off_s=(1.0, 30.0))

    longest = [max(timing.retry_delay_s(n) for _ in range(500)) for n in (0, 1, 2, 10, 2_000)]
    shortest = [min(timing.retry_delay_s(n) for _ in range(500)) for n in (0, 1, 2, 10, 2_000)]

    bounds = [1, 2, 4, 30, 30]
    assert all(0.9 * bound < most <= bound for most, bound in zip(longest, bounds, strict=True))
    assert all(least < 0.1 * bound for least, bound in zip(shortest, bounds, strict=True))


def test_a_socket_is_kept_alive_and_replaced_before_api_gateway_ends_it() -> None:
    timing = Timing()

    assert 240 <= timing.ping_s[0] <= timing.ping_s[1] < 600
    assert timing.switch_s[1] < 7_200 - 60
