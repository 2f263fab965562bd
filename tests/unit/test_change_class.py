"""A teacher's settings of the class are merged, and readers learn what concerns them."""

from typing import Any

import pytest

from lectern.domain.errors import SessionExpiredError
from lectern.domain.events import SessionStarted
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import SettingsChange, SettingsRequest, TranslationMode
from tests.fakes.memory_school import MemorySchool

GLOSSARY = Glossary((Term("cell", "es", "célula"),))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("mode", TranslationMode.MANUAL),
        ("glossary", GLOSSARY),
        ("title", "Cells, part 2"),
        ("subject", "Biology"),
        ("locked", True),
        ("questions", True),
    ],
)
def test_a_setting_is_changed_and_the_others_stay(name: str, value: Any) -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = school.roster(teacher)

    changed = school.change_class(before, SettingsRequest(**{name: value}))

    assert changed == school.classroom(teacher)
    fields = ("language", "mode", "glossary", "title", "subject", "locked", "questions")
    expected = {each: getattr(before.classroom, each) for each in fields} | {name: value}
    assert {each: getattr(changed, each) for each in fields} == expected


def test_a_new_title_or_subject_is_recorded_with_the_time_of_its_change() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = school.roster(teacher)

    for request_ in (
        SettingsRequest(title="Cells"),
        SettingsRequest(subject="Biology"),
        SettingsRequest(title=""),
        SettingsRequest(locked=True),
    ):
        school.clock.now += 1
        school.change_class(before, request_)

    recorded = school.recorder.events
    _, *changes = [each for each in recorded if isinstance(each, SessionStarted)]
    assert [(each.title, each.subject) for each in changes] == [
        ("Cells", ""),
        ("Cells", "Biology"),
        ("", "Biology"),
    ]
    now = school.clock.now
    assert [each.described_at for each in changes] == [now - 3, now - 2, now - 1]


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (SettingsRequest(mode=TranslationMode.MANUAL), {"mode": "manual", "questions": False}),
        (SettingsRequest(questions=True), {"mode": "auto", "questions": True}),
    ],
)
def test_readers_are_told_of_the_mode_and_of_questions(
    request_: SettingsRequest, told: dict[str, Any]
) -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, projector = school.join(teacher.code), school.show(teacher)
    school.forget_posts()

    school.change_class(school.roster(teacher), request_)

    for reader in (student, projector):
        assert school.posted(reader) == [{"type": "teacher_mode", **told}]
    assert school.posted(teacher) == []


@pytest.mark.parametrize(
    "request_",
    [
        SettingsRequest(subject="Biology", locked=True, language="fr"),
        SettingsRequest(mode=TranslationMode.AUTO, questions=False),
    ],
    ids=["of no concern", "unchanged"],
)
def test_readers_are_not_told_of_what_does_not_change_for_them(request_: SettingsRequest) -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.forget_posts()

    school.change_class(school.roster(teacher), request_)

    assert school.posted(student) == []


def test_a_student_who_joined_since_the_class_was_read_is_told_too() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = school.roster(teacher)
    student = school.join(teacher.code)
    school.forget_posts()

    school.change_class(before, SettingsRequest(mode=TranslationMode.MANUAL))

    assert [each["mode"] for each in school.posted(student)] == ["manual"]


def test_a_request_without_settings_of_the_class_writes_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = school.roster(teacher)
    school.classes.end(teacher.session_id)  # any write to an ended class would fail

    own = SettingsRequest(own=SettingsChange(voice=False))

    assert school.change_class(before, own) is before.classroom


def test_a_class_that_has_ended_is_not_changed() -> None:
    school = MemorySchool()
    teacher = school.teach()
    before = school.roster(teacher)
    school.classes.end(teacher.session_id)

    with pytest.raises(SessionExpiredError):
        school.change_class(before, SettingsRequest(locked=True))
