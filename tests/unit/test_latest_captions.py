"""A reader who chooses a language gets the latest captions in it."""

import pytest

from lectern.domain.errors import RateLimitedError
from lectern.ports.catch_up import MissedCaptions
from lectern.services.read_history import LATEST
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import Limits


def texts(school: MemorySchool, reader: Person) -> list[str]:
    pages = school.latest_captions(reader.session_id, school.member(reader))
    return [caption.text for page in pages for caption in page.captions]


def test_the_captions_are_in_the_language_that_is_stored() -> None:
    school = MemorySchool()
    teacher = school.teach()
    for text in ("One.", "Two."):
        school.say(teacher, text, "es", "fr")

    assert texts(school, school.join(teacher.code, "fr-CA")) == ["fr: One.", "fr: Two."]
    assert texts(school, school.show(teacher, "es")) == ["es: One.", "es: Two."]


def test_captions_without_a_translation_are_requested() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "fr")
    school.say(teacher, "Two.", "es")
    student = school.join(teacher.code, "de")
    school.catch_up.asked.clear()

    assert texts(school, student) == ["", ""]

    assert school.catch_up.asked == [MissedCaptions(teacher.session_id, "de", [1, 2])]


def test_the_teacher_gets_the_new_count_by_language() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code, "fr")
    school.forget_posts()

    texts(school, student)

    [count] = school.posted(teacher)
    assert (count["type"], count["languages"]) == (
        "studentCountUpdate",
        [{"languageCode": "fr", "count": 1}],
    )


def test_a_projector_is_in_no_count() -> None:
    school = MemorySchool()
    teacher = school.teach()
    projector = school.show(teacher)
    school.forget_posts()

    texts(school, projector)

    assert school.posted(teacher) == []


def test_a_student_who_has_read_too_much_lately_is_charged_no_more() -> None:
    school = MemorySchool(Limits(history_captions=2 * LATEST))

    school.latest_captions.charge("p-1")
    with pytest.raises(RateLimitedError) as refused:
        school.latest_captions.charge("p-1")
    school.latest_captions.charge("p-2")

    assert refused.value.field == "language"
