"""The attempts of a call: after a failure, beside a late one, never over the time limit."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.abandonment import abandonable
from lectern.adapters.response_times import ResponseTimes
from lectern.adapters.retries import MAX_ATTEMPTS, MAX_LAST_ATTEMPTS, Retries
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated

LIMIT_S = 20.0
"""Far more than any call here needs, unless it hangs."""
Step = Callable[[float], Translated]


def paid(tokens: int) -> tuple[Usage, ...]:
    return (Usage(PaidService.TRANSLATE, "openai", "m", {Unit.INPUT_TOKENS: tokens}),)


def answer(text: str = "Hola.", usage: Sequence[Usage] = ()) -> Step:
    return lambda left_s: Translated(text, usage)


def fail(error: ProviderError | None = None, usage: Sequence[Usage] = ()) -> Step:
    def step(left_s: float) -> Translated:
        raised = error or ProviderUnavailableError("503")
        raised.usage = usage
        raise raised

    return step


class Script:
    """A provider with a script: one step per attempt; the last step repeats.

    - The step `hang` blocks until the test ends, a minute at most; then `ended` counts it.
    - `left_s` has the time limits of the attempts.
    """

    def __init__(self, *steps: Step) -> None:
        self.steps, self.begun, self.left_s = list(steps), list[float](), list[float]()
        self.over, self.ended = threading.Event(), 0
        self._lock = threading.Lock()

    def hang(self, left_s: float) -> Translated:
        self.over.wait(60)
        self.ended += 1
        raise ProviderUnavailableError("time limit")

    def __call__(self, left_s: float) -> Translated:
        with self._lock:
            step = self.steps[min(len(self.begun), len(self.steps) - 1)]
            self.begun.append(time.monotonic())
            self.left_s.append(left_s)
        return step(left_s)


@pytest.fixture
def script() -> Iterator[Script]:
    script = Script()
    yield script
    script.over.set()


@pytest.mark.parametrize("failures", range(MAX_LAST_ATTEMPTS))
def test_a_call_is_answered_despite_immediate_failures(script: Script, failures: int) -> None:
    script.steps = [*[fail()] * failures, answer()]

    assert Retries("x").call(script, LIMIT_S, MAX_LAST_ATTEMPTS).text == "Hola."
    assert len(script.begun) == failures + 1


@pytest.mark.parametrize("maximum", [MAX_ATTEMPTS, MAX_LAST_ATTEMPTS])
def test_a_call_that_always_fails_raises_the_last_error_after_the_attempts(
    script: Script, maximum: int
) -> None:
    script.steps = [fail(ProviderUnavailableError("429")), fail(ProviderUnavailableError("503"))]

    with pytest.raises(ProviderUnavailableError, match="503"):
        Retries("x").call(script, LIMIT_S, maximum)

    assert len(script.begun) == maximum
    assert script.begun[-1] - script.begun[0] < 10


@pytest.mark.parametrize(
    "error",
    [AccessRefusedError("401"), ProviderError("400"), LanguageNotSupportedError("ti")],
)
def test_a_permanent_failure_is_not_retried(script: Script, error: ProviderError) -> None:
    script.steps = [fail(), fail(error), answer()]

    with pytest.raises(type(error)) as caught:
        Retries("x").call(script, LIMIT_S, MAX_LAST_ATTEMPTS)

    assert caught.value is error
    assert len(script.begun) == 2


def test_a_hanging_attempt_leaves_time_for_the_next(script: Script) -> None:
    script.steps = [script.hang, script.hang, answer()]

    assert Retries("x").call(script, 6.0, MAX_ATTEMPTS).text == "Hola."
    assert script.ended == 0


def test_all_attempts_together_keep_the_time_limit(script: Script) -> None:
    script.steps = [script.hang]
    begun = time.monotonic()

    with pytest.raises(ProviderUnavailableError):
        Retries("x").call(script, 3.0, MAX_LAST_ATTEMPTS)

    assert 2.9 < time.monotonic() - begun < 30
    assert script.ended == 0
    most_s = [3.0, 2.0, 1.0]
    assert all(left <= most for left, most in zip(script.left_s, most_s, strict=True))


def test_a_slow_answer_may_take_the_whole_time_limit(script: Script) -> None:
    others = threading.Semaphore(0)

    def slowly(left_s: float) -> Translated:
        assert all(others.acquire(timeout=30) for _ in range(2))
        return Translated("Slowly.")

    def hang(left_s: float) -> Translated:
        others.release()
        return script.hang(left_s)

    script.steps = [slowly, hang]

    assert Retries("x").call(script, 6.0, MAX_ATTEMPTS).text == "Slowly."
    assert len(script.begun) == 3  # the last one after two thirds of the limit


def test_a_call_that_another_provider_has_answered_makes_no_further_attempt(
    script: Script,
) -> None:
    abandoned = threading.Event()

    def fail_when_abandoned(left_s: float) -> Translated:
        abandoned.set()
        raise ProviderUnavailableError("503")

    script.steps = [fail_when_abandoned, answer()]

    with pytest.raises(ProviderUnavailableError, match="503"):
        abandonable(lambda: Retries("x").call(script, LIMIT_S, MAX_ATTEMPTS), abandoned)()

    assert len(script.begun) == 1


def test_a_call_with_a_rival_is_not_hedged_by_itself(script: Script) -> None:
    script.steps = [script.hang, answer()]

    with pytest.raises(ProviderUnavailableError, match="too long"):
        Retries("x").call(script, 0.6, MAX_ATTEMPTS, hedges=False)

    assert len(script.begun) == 1


def test_without_time_left_no_call_is_made(script: Script) -> None:
    script.steps = [answer()]

    with pytest.raises(ProviderUnavailableError):
        Retries("x").call(script, 0.0, MAX_ATTEMPTS)

    assert script.begun == []


def test_an_answer_has_the_usage_of_all_attempts(script: Script) -> None:
    script.steps = [fail(usage=paid(1)), fail(), answer(usage=paid(2))]

    assert Retries("x").call(script, LIMIT_S, MAX_LAST_ATTEMPTS).usage == paid(1) + paid(2)


def test_a_failure_has_the_usage_of_all_attempts(script: Script) -> None:
    script.steps = [fail(usage=paid(1)), fail(ProviderError("refused"), paid(2))]

    with pytest.raises(ProviderError) as caught:
        Retries("x").call(script, LIMIT_S, MAX_LAST_ATTEMPTS)

    assert caught.value.usage == paid(1) + paid(2)


def test_invalid_answers_are_paid_for_at_most_three_times(script: Script) -> None:
    script.steps = [fail(usage=paid(1))]

    with pytest.raises(ProviderUnavailableError) as caught:
        Retries("x").call(script, LIMIT_S, MAX_LAST_ATTEMPTS)

    assert caught.value.usage == paid(1) * 3


def test_hedging_calls_a_provider_that_often_fails_late_twice(
    script: Script,
) -> None:
    early, usual = Retries("x", hedges_early=True), Retries("y")
    late = ProviderUnavailableError("late")

    def fail_late(left_s: float) -> Translated:
        time.sleep(0.15)
        raise late

    for tries in (early, usual):
        script.steps, script.begun = [fail_late, answer()], []
        for _ in range(2):
            tries.call(script, LIMIT_S, MAX_ATTEMPTS)
            script.begun.clear()

    gaps = []
    for tries in (early, usual):
        script.steps, script.begun = [script.hang, answer()], []
        tries.call(script, 15.0, MAX_ATTEMPTS)
        gaps.append(script.begun[1] - script.begun[0])

    assert early.first_hedge_after_s(15.0) < 0.2
    assert gaps[0] < 3
    assert gaps[1] > 4.8


def test_attempts_overtaken_by_later_ones_count_as_late(script: Script) -> None:
    tries = Retries("x", hedges_early=True)
    script.steps = [answer()]
    for _ in range(5):
        tries.call(script, LIMIT_S, MAX_ATTEMPTS)
    for _ in range(2):
        script.steps, script.begun = [script.hang, answer()], []
        tries.call(script, LIMIT_S, MAX_ATTEMPTS)

    assert tries.first_hedge_after_s(LIMIT_S) < 0.2 < tries.hedge_after_s(LIMIT_S)


@given(st.lists(st.floats(0.001, 60), max_size=60), st.floats(0.5, 30))
def test_the_hedging_delay_leaves_room_for_another_answer(
    answers_s: list[float], limit_s: float
) -> None:
    pace = ResponseTimes()
    for took_s in answers_s:
        pace.answered(took_s)

    hedge_after_s = pace.hedge_after_s(limit_s)

    assert hedge_after_s > 0.2 or hedge_after_s >= limit_s / 3
    assert hedge_after_s <= limit_s / 2
    if len(answers_s) < 5 or max(answers_s) <= limit_s / 3:
        assert hedge_after_s <= max(0.25, limit_s / 3)


def test_the_hedging_delay_is_twice_what_slow_answers_take() -> None:
    pace = ResponseTimes()
    for _ in range(20):
        pace.answered(0.5)

    assert pace.hedge_after_s(8) == 1.0


def test_neither_one_late_failure_nor_many_concurrent_ones_hedge_early() -> None:
    pace = ResponseTimes()
    for _ in range(10):
        pace.answered(0.4)
        pace.failed(0.05)
    pace.failed(3.0)
    assert pace.early_hedge_after_s() is None

    pace.failed(0.4)
    assert pace.early_hedge_after_s() == pytest.approx(0.04)


@pytest.mark.parametrize(("late", "least", "most"), [(0.05, 0.9, 1.0), (0.01, 0.0, 0.2)])
def test_a_provider_that_fails_late_one_time_in_twenty_is_always_hedged_early(
    late: float, least: float, most: float
) -> None:
    """One that fails late one time in a hundred is not, because each hedge costs money."""
    dice, pace, early = random.Random(9), ResponseTimes(), 0  # noqa: S311 - a test's
    for _ in range(5_000):
        if dice.random() < late:
            pace.failed(2.0)
        else:
            pace.answered(0.45)
        early += pace.early_hedge_after_s() is not None

    assert least < early / 5_000 < most
