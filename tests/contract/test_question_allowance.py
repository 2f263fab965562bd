"""The contract of `QuestionAllowance`."""

from dataclasses import dataclass, field

import pytest

from lectern.domain.identity import new_id
from lectern.ports.question_allowance import QuestionAllowance
from tests.contract.live_state import LiveState, at_once

EACH_AT_ONCE = 2
CLASS_AT_ONCE = 20
EVERY_MS = 5_000


@dataclass(frozen=True)
class AClass:
    """A class that no other test uses."""

    allowance: QuestionAllowance
    session_id: str = field(default_factory=new_id)

    def spend(self, student: str = "ana") -> int:
        return self.allowance.spend(self.session_id, student)


@pytest.fixture
def a_class(live: LiveState) -> AClass:
    return AClass(live.question_allowance)


def test_a_student_may_ask_two_questions_at_once_and_then_one_per_interval(
    live: LiveState, a_class: AClass
) -> None:
    results = [a_class.spend() for _ in range(5)]

    assert results == [0, 0, EVERY_MS, EVERY_MS, EVERY_MS]
    live.clock.now += EVERY_MS
    assert [a_class.spend() == 0 for _ in range(2)] == [True, False]


def test_thirty_students_cannot_flood_their_teacher(a_class: AClass) -> None:
    results = at_once(30, lambda number: a_class.spend(f"student {number}"))

    assert results.count(0) == CLASS_AT_ONCE


def test_a_student_who_asks_too_often_takes_nothing_from_the_class(a_class: AClass) -> None:
    for _ in range(100):
        a_class.spend()

    others = [a_class.spend(f"student {number}") for number in range(30)]

    assert others.count(0) == CLASS_AT_ONCE - EACH_AT_ONCE


def test_concurrent_questions_of_a_student_do_not_exceed_the_limit(a_class: AClass) -> None:
    results = at_once(20, lambda _: a_class.spend())

    assert results.count(0) == EACH_AT_ONCE


def test_a_student_who_waits_as_told_asks_again(live: LiveState, a_class: AClass) -> None:
    for number in range(30):
        a_class.spend(f"student {number}")
    wait_ms = a_class.spend()

    live.clock.now += wait_ms

    assert wait_ms > 0
    assert a_class.spend() == 0


def test_each_class_has_an_allowance(a_class: AClass) -> None:
    for number in range(30):
        a_class.spend(f"student {number}")

    assert AClass(a_class.allowance).spend() == 0
