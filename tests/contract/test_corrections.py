"""The contract of `Corrections`, on each adapter."""

from dataclasses import dataclass

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import UtteranceDraft
from tests.contract.live_state import LiveState


@dataclass
class Lesson:
    """A class with utterances and corrections in its log."""

    live: LiveState
    classroom: Classroom

    def say(self, number: int, text: str, revision: int = 0, *, is_final: bool = True) -> None:
        draft = UtteranceDraft(text, is_final, f"u{number}", number, revision)
        assigned = self.live.log.assign_number(self.classroom, draft)
        if is_final and assigned.is_new:
            self.live.log.store(assigned.utterance, [])

    def since(self, at: int, last: int = 1_000) -> list[int]:
        return list(self.live.corrections.since(self.classroom.session_id, at, last))


@pytest.fixture
def lesson(live: LiveState) -> Lesson:
    return Lesson(live, live.open_class())


def test_neither_a_first_final_text_nor_a_repetition_is_a_correction(lesson: Lesson) -> None:
    lesson.say(1, "The plant", is_final=False)
    lesson.say(1, "The plant drinks", 1, is_final=False)
    lesson.say(1, "The plant drinks.", 2)
    lesson.say(1, "The plant drinks.", 2)

    assert lesson.since(0) == []


def test_corrections_are_found_by_time_in_the_order_of_the_utterances(lesson: Lesson) -> None:
    for number in (1, 2, 3):
        lesson.say(number, "Said.")
    lesson.say(3, "Corrected.", 1)
    lesson.live.clock.now += 10
    later = lesson.live.clock.now
    lesson.say(2, "Corrected.", 1)
    lesson.say(1, "Corrected.", 1)
    lesson.say(1, "Corrected again.", 2)

    assert lesson.since(later - 10) == [1, 2, 3]
    assert lesson.since(later) == [1, 2]
    assert lesson.since(later, last=1) == [1]
    assert lesson.since(later + 1) == []


def test_a_corrected_utterance_is_read_as_it_is_stored_now(lesson: Lesson) -> None:
    lesson.say(1, "Said.")
    lesson.say(2, "Said.")
    lesson.say(1, "Corrected.", 1)

    found = lesson.live.corrections.read(lesson.classroom.session_id, [1, 7])

    assert [(each.utterance.text, each.utterance.revision) for each in found] == [("Corrected.", 1)]


def test_at_most_a_hundred_are_found_those_that_were_corrected_last(lesson: Lesson) -> None:
    for number in range(1, 103):
        lesson.say(number, "Said.")
    for number in range(102, 0, -1):
        lesson.live.clock.now += 1
        lesson.say(number, "Corrected.", 1)

    assert lesson.since(0) == [*range(1, 101)]


def test_classes_are_isolated(lesson: Lesson) -> None:
    lesson.say(1, "Said.")
    lesson.say(1, "Corrected.", 1)

    assert Lesson(lesson.live, lesson.live.open_class()).since(0) == []
