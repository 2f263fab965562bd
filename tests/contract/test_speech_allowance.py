"""The contract of `SpeechAllowance`: the limits of a participant and of a class."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_id
from lectern.ports.speech_allowance import AllowanceLimits, SpeechAllowance
from tests.contract.live_state import Limits, LiveState

LIMITS = AllowanceLimits(participant=1_000, class_=2_500)
HOUR = 3_600_000


@dataclass(frozen=True)
class Caller:
    """A participant of a class."""

    allowance: SpeechAllowance
    session_id: str = field(default_factory=new_id)
    participant_id: str = field(default_factory=new_id)

    def spend(self, characters: int) -> None:
        self.allowance.spend(self.session_id, self.participant_id, characters)

    def classmate(self) -> "Caller":
        return Caller(self.allowance, self.session_id)


@pytest.fixture
def caller(live: LiveState) -> Caller:
    return Caller(live.another(Limits(speech=LIMITS)).speech_allowance)


def is_let_through(caller: Caller, characters: int) -> bool:
    try:
        caller.spend(characters)
    except RateLimitedError:
        return False
    return True


def test_the_whole_allowance_can_be_used_and_no_more(caller: Caller) -> None:
    caller.spend(400)
    caller.spend(600)

    with pytest.raises(RateLimitedError) as refused:
        caller.spend(1)

    assert refused.value.field == "text"
    assert 0 < (refused.value.retry_after_ms or 0) <= 60_000


def test_a_rejected_request_is_not_counted(caller: Caller) -> None:
    caller.spend(400)
    assert not is_let_through(caller, 601)

    caller.spend(600)


def test_a_request_over_the_whole_allowance_is_rejected(caller: Caller) -> None:
    assert not is_let_through(caller, 1_001)


def test_each_participant_has_its_own_allowance(caller: Caller) -> None:
    caller.spend(1_000)

    caller.classmate().spend(1_000)


def test_the_allowance_of_a_class_does_not_grow_with_its_participants(caller: Caller) -> None:
    used = sum(500 for _ in range(40) if is_let_through(caller.classmate(), 500))

    assert used == LIMITS.class_
    assert is_let_through(Caller(caller.allowance), 1_000), "another class has its own"


def test_the_limit_of_a_school_replaces_that_of_its_class(caller: Caller) -> None:
    def spend(characters: int) -> None:
        caller.allowance.spend(caller.session_id, new_id(), characters, class_limit=2_800)

    for characters in (1_000, 1_000, 800):
        spend(characters)
    with pytest.raises(RateLimitedError):
        spend(1)


def test_a_request_rejected_for_the_class_is_not_charged_to_the_participant(caller: Caller) -> None:
    for _ in "12":
        caller.classmate().spend(1_000)
    assert not is_let_through(caller, 600)

    caller.spend(500)


def test_concurrent_requests_do_not_exceed_the_allowance(caller: Caller) -> None:
    with ThreadPoolExecutor(8) as pool:
        passed = list(pool.map(lambda _: is_let_through(caller, 300), range(8)))

    assert sum(passed) == 3


def test_concurrent_requests_of_a_class_do_not_exceed_its_allowance(caller: Caller) -> None:
    with ThreadPoolExecutor(8) as pool:
        passed = list(pool.map(lambda _: is_let_through(caller.classmate(), 900), range(8)))

    assert sum(passed) == 2


@pytest.mark.parametrize(("characters", "longest"), [(1_000, 60_000), (900, HOUR)])
def test_the_allowance_is_restored_at_the_announced_time(
    live: LiveState, caller: Caller, characters: int, longest: int
) -> None:
    clock = live.clock
    clock.now += 90_000 - clock.now % HOUR  # a minute and a half into an hour
    askers = [caller] if longest == 60_000 else [caller.classmate(), caller.classmate()]
    for each in askers:
        each.spend(characters)
    with pytest.raises(RateLimitedError) as refused:
        caller.spend(characters)

    waited = refused.value.retry_after_ms or 0
    assert waited == longest - 90_000 % longest
    clock.now += waited - 1
    assert not is_let_through(caller, characters)
    clock.now += 1

    caller.spend(characters)
