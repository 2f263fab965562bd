"""A student who was away gets the corrections of sentences that they already have."""

import pytest

from lectern.domain.classroom import Role
from lectern.domain.errors import RateLimitedError
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from lectern.protocol.base import UNSET, Unset
from lectern.protocol.captions import History, Translation
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse
from tests.live_school import MINUTE, Person, School

SAID = 40
LATEST = [*range(31, SAID + 1)]


class Lesson:
    """A class of `SAID` sentences, a student who has all of them, and one who stays."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.teacher = school.teach(new_id())
        self.student, _ = school.join(self.teacher.code), school.join(self.teacher.code)
        for number in range(1, SAID + 1):
            self.say(number, f"Sentence {number}.")

    def say(self, number: int, text: str, revision: int = 0) -> None:
        sender = self.school.app.connections.find(self.teacher.connection_id)
        assert sender is not None
        draft = UtteranceDraft(text, utterance_id=f"u{number}", sequence=number, revision=revision)
        self.school.app.translate_utterance(sender, draft)

    def returns(self, corrected_since: int | Unset) -> Person:
        sender = self.school.connect()
        message = Register(
            role=Role.STUDENT,
            language_code="es",
            resume_token=self.student.token,
            last_sequence=SAID - 10,
            corrected_since=corrected_since,
        )
        return Person(
            sender.connection_id, list(self.school.app.join_class(sender, message.to_arrival()))
        )


@pytest.fixture
def lesson(school: School) -> Lesson:
    return Lesson(school)


def read_at(person: Person) -> int:
    (response,) = [each for each in person.replies if isinstance(each, RegisterResponse)]
    return response.data.read_at


def captions(person: Person) -> list[Translation]:
    pages = [each for each in person.replies if isinstance(each, History)]
    return [caption for page in pages for caption in page.captions]


def numbers(person: Person) -> list[int]:
    return [caption.sequence for caption in captions(person)]


def test_a_correction_of_the_first_sentence_comes_before_the_latest_ones(lesson: Lesson) -> None:
    lesson.school.wait(30)
    lesson.school.close(lesson.student)
    lesson.say(1, "Corrected.", revision=1)
    lesson.school.wait(10)

    back = lesson.returns(read_at(lesson.student))

    assert numbers(back) == [1, *LATEST]
    first = captions(back)[0]
    assert (first.text, first.revision) == ("⟦es⟧ Corrected.", 1)


def test_a_client_that_does_not_ask_for_corrections_gets_the_later_captions_only(
    lesson: Lesson,
) -> None:
    lesson.say(1, "Corrected.", revision=1)

    assert numbers(lesson.returns(UNSET)) == LATEST


def test_a_correction_is_not_sent_again_after_a_history_that_had_it(lesson: Lesson) -> None:
    lesson.say(1, "Corrected.", revision=1)
    lesson.school.wait(10)
    back = lesson.returns(read_at(lesson.student))
    lesson.say(2, "Corrected.", revision=1)

    again = lesson.returns(read_at(back))

    assert numbers(back) == [1, *LATEST]
    assert numbers(again) == [2, *LATEST]


def test_a_correction_in_delivery_while_the_history_was_read_is_sent_again(
    lesson: Lesson,
) -> None:
    lesson.say(1, "Corrected.", revision=1)
    lesson.school.wait(0.5)
    back = lesson.returns(read_at(lesson.student))

    assert numbers(lesson.returns(read_at(back))) == [1, *LATEST]
    assert numbers(lesson.returns(read_at(back) + MINUTE)) == LATEST


@pytest.mark.parametrize("school", [{"LECTERN_HISTORY_CAPTIONS": "46"}], indirect=True)
def test_corrections_count_as_past_captions(lesson: Lesson) -> None:
    for number in range(1, 9):
        lesson.say(number, "Corrected.", revision=1)
    lesson.returns(UNSET)

    with pytest.raises(RateLimitedError) as refused:
        lesson.returns(read_at(lesson.student))

    assert refused.value.field == "last_sequence"
    assert numbers(lesson.returns(UNSET)) == LATEST
