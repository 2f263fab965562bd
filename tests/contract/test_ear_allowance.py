"""The contract of `EarAllowance`."""

from dataclasses import dataclass, field

import pytest

from lectern.domain.identity import new_id
from lectern.ports.ear_allowance import EarAllowance
from tests.contract.live_state import LiveState, at_once

AT_ONCE = 12
EVERY_MS = 5_000


@dataclass(frozen=True)
class AClass:
    """A class that no other test uses."""

    allowance: EarAllowance
    session_id: str = field(default_factory=new_id)

    def spend(self) -> int:
        return self.allowance.spend(self.session_id)


@pytest.fixture
def a_class(live: LiveState) -> AClass:
    return AClass(live.ear_allowance)


def test_a_class_gets_a_burst_of_permissions_and_then_one_per_interval(
    live: LiveState, a_class: AClass
) -> None:
    results = [a_class.spend() for _ in range(100)]

    assert results[:AT_ONCE] == [0] * AT_ONCE
    assert all(results[AT_ONCE:])
    live.clock.now += EVERY_MS
    assert [a_class.spend() == 0 for _ in range(2)] == [True, False]


def test_a_class_that_waits_as_told_gets_the_next_permission(
    live: LiveState, a_class: AClass
) -> None:
    while not (wait_ms := a_class.spend()):
        pass

    live.clock.now += wait_ms

    assert a_class.spend() == 0


def test_concurrent_requests_do_not_exceed_the_limit(a_class: AClass) -> None:
    results = at_once(30, lambda _: a_class.spend())

    assert results.count(0) == AT_ONCE


def test_each_class_has_an_allowance(a_class: AClass) -> None:
    while not a_class.spend():
        pass

    assert AClass(a_class.allowance).spend() == 0
