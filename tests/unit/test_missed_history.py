"""What a member has missed: later captions and corrected ones, charged before they are read."""

import pytest

from lectern.domain.errors import RateLimitedError
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.tokens import Participant
from lectern.services.read_history import LATEST
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import MINUTE, Limits


def lesson(school: MemorySchool, sentences: int) -> Person:
    """Return the teacher who has said sentences with an id of their number."""
    teacher = school.teach()
    for number in range(1, sentences + 1):
        say(school, teacher, number, f"{number}.", 0)
    return teacher


def say(school: MemorySchool, teacher: Person, number: int, text: str, revision: int) -> None:
    draft = UtteranceDraft(text, True, f"u{number}", number, revision)
    school.log.store(school.log.assign_number(school.classroom(teacher), draft).utterance, [])


def pages(
    school: MemorySchool, reader: Person, after: int | None, since: int | None = None
) -> tuple[int, list[str]]:
    """Return the highest number, and the texts of the captions."""
    member = school.member(reader)
    last, found = school.missed_history.pages(reader.session_id, member, after, since)
    return last, [caption.original_text for page in found for caption in page.captions]


def known(person: Person, school: MemorySchool) -> Participant:
    participant = school.tokens.find(person.token)
    assert participant is not None
    return participant


def test_a_newcomer_gets_the_latest_captions() -> None:
    school = MemorySchool()
    teacher = lesson(school, LATEST + 2)
    student, projector = school.join(teacher.code, "en"), school.show(teacher, "en")

    for reader in (student, projector):
        last, texts = pages(school, reader, None)
        assert last == LATEST + 2
        assert texts == [f"{number}." for number in range(3, LATEST + 3)]


def test_a_teacher_who_has_none_gets_only_the_highest_number() -> None:
    school = MemorySchool()
    teacher = lesson(school, 3)

    assert pages(school, teacher, None) == (3, [])
    assert pages(school, teacher, 1) == (3, ["2.", "3."])


def test_the_highest_number_may_belong_to_an_utterance_that_is_being_delivered() -> None:
    school = MemorySchool()
    teacher = lesson(school, 1)
    school.log.assign_number(school.classroom(teacher), UtteranceDraft("Two."))

    assert pages(school, school.join(teacher.code, "en"), None) == (2, ["1."])


def test_a_returning_student_gets_what_was_said_and_corrected_meanwhile() -> None:
    school = MemorySchool()
    teacher = lesson(school, 4)
    student = school.join(teacher.code, "en")
    left_at = school.clock.now
    school.clock.now += 2 * MINUTE
    say(school, teacher, 2, "Two.", 1)
    say(school, teacher, 4, "Four.", 1)

    assert pages(school, student, 3) == (4, ["Four."])
    assert pages(school, student, 3, left_at) == (4, ["Two.", "Four."])
    assert pages(school, student, 3, school.clock.now + 1 + MINUTE) == (4, ["Four."])


def test_a_correction_whose_delivery_began_up_to_a_minute_before_is_sent_again() -> None:
    school = MemorySchool()
    teacher = lesson(school, 1)
    student = school.join(teacher.code, "en")
    say(school, teacher, 1, "One.", 1)
    corrected_at = school.clock.now

    assert pages(school, student, 1, corrected_at + MINUTE) == (1, ["One."])
    assert pages(school, student, 1, corrected_at + MINUTE + 1) == (1, [])


def test_a_returning_student_is_charged_for_later_and_corrected_captions() -> None:
    school = MemorySchool(Limits(history_captions=8))  # of which half are there at once
    teacher = lesson(school, 4)
    say(school, teacher, 1, "One.", 1)
    participant = known(school.join(teacher.code), school)

    school.missed_history.charge(participant, 2, 0)  # the two later ones, and the corrected one
    with pytest.raises(RateLimitedError) as refused:
        school.missed_history.charge(participant, 2, 0)

    assert refused.value.field == "last_sequence"


def test_nothing_missed_costs_nothing() -> None:
    school = MemorySchool(Limits(history_captions=2))
    teacher = lesson(school, 1)
    participant = known(school.join(teacher.code), school)

    for _ in range(9):
        school.missed_history.charge(participant, 1, None)
        school.missed_history.charge(participant, 99, None)


def test_the_latest_captions_are_charged_to_each_participant() -> None:
    school = MemorySchool(Limits(history_captions=2 * LATEST))

    school.missed_history.charge_latest("p-1")
    school.missed_history.charge_latest("p-2")
    with pytest.raises(RateLimitedError) as refused:
        school.missed_history.charge_latest("p-1")

    assert refused.value.field is None
