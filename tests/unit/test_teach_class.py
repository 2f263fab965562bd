"""A connection teaches: a new class, one that is reopened, or a live one that moves to it."""

import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.budget import MICRO, BudgetState, Spending
from lectern.domain.classroom import Classroom, Connection, EndReason, Role
from lectern.domain.errors import ForbiddenError
from lectern.domain.glossary import Glossary, Term
from lectern.domain.school import SchoolTerms
from lectern.domain.settings import SettingsRequest, TranslationMode
from lectern.ports.schools import LiveSchool
from lectern.services.registration import Registration
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import LIFE, MINUTE

SETTINGS = SettingsRequest(
    mode=TranslationMode.MANUAL,
    glossary=Glossary((Term("cell", "es", "célula"),)),
    title="Cells",
    subject="Biology",
    locked=True,
    questions=True,
)

SPENDING = Spending("2026-11", 85 * MICRO, 100)


def registration(school: MemorySchool, settings: SettingsRequest | None = None) -> Registration:
    arrival = Arrival(Role.TEACHER, "fr", settings=settings or SettingsRequest())
    return school.registrar.begin(school.connect(school_id="hill"), arrival)


def left_class(school: MemorySchool) -> Person:
    """Return the teacher of a class that has ended in their absence."""
    teacher = school.teach()
    school.close(teacher)
    ended = school.absences.end_unchanged(school.classroom(teacher), EndReason.IDLE)
    assert ended is not None
    school.close_class(ended)
    return teacher


# A new class.


def test_a_new_class_has_the_settings_of_the_registration() -> None:
    school = MemorySchool()
    request = registration(school, SETTINGS)

    opened = school.open_class("ada", request, LiveSchool(SchoolTerms(students=40), SPENDING))

    assert opened is not None
    classroom, member = opened
    assert classroom == Classroom(
        session_id=classroom.session_id,
        code=classroom.code,
        teacher_id="ada",
        teacher_connection_id=request.sender.connection_id,
        language="fr",
        started_at=school.clock.now,
        expires_at=school.clock.now + LIFE.class_ms,
        code_expires_at=school.clock.now + LIFE.code_ms,
        mode=TranslationMode.MANUAL,
        glossary=SETTINGS.glossary or Glossary(),
        title="Cells",
        subject="Biology",
        school_id="hill",
        max_students=40,
        budget=BudgetState.NEAR,
        locked=True,
        questions=True,
    )
    assert (member.role, member.language) == (Role.TEACHER, "fr")


def test_a_teacher_who_has_a_live_class_opens_no_other() -> None:
    school = MemorySchool()
    assert school.open_class("ada", registration(school), None) is not None

    assert school.open_class("ada", registration(school), None) is None
    assert len(school.index.session_ids()) == 1


# The last class again.


def test_a_class_that_ended_in_the_teachers_absence_is_reopened() -> None:
    school = MemorySchool()
    teacher = left_class(school)
    school.clock.now += 1_000

    again = school.teach(resume_token=teacher.token)

    assert (again.session_id, again.code) == (teacher.session_id, teacher.code)
    classroom = school.classroom(again)
    assert (classroom.ended_at, classroom.teacher_away_since) == (None, None)
    assert classroom.reopened_at == school.clock.now
    assert classroom.code_expires_at == school.clock.now + LIFE.code_ms
    assert school.join(teacher.code).session_id == teacher.session_id


@pytest.mark.parametrize(("late_ms", "is_same"), [(0, True), (1, False)])
def test_a_class_is_reopened_until_the_teacher_has_been_away_too_long(
    late_ms: int, is_same: bool
) -> None:
    school = MemorySchool()
    teacher = left_class(school)
    school.clock.now += LIFE.timers.come_back_ms + late_ms

    assert (school.teach().session_id == teacher.session_id) is is_same


def test_a_class_that_the_teacher_has_ended_stays_ended() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.close_class(school.classes.end(teacher.session_id))

    assert school.teach().session_id != teacher.session_id


def test_a_class_whose_code_another_one_has_is_not_reopened() -> None:
    school = MemorySchool()
    teacher, other = left_class(school), school.teach("bob")
    classroom = school.classroom(other)
    school.classes.renew_code(classroom, teacher.code, classroom.code_expires_at)

    assert school.teach("ada").session_id != teacher.session_id


# A live class.


def test_a_class_moves_to_the_newer_device_and_the_older_one_is_told() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    school.forget_posts()

    newer = school.teach(resume_token=older.token)

    assert school.classroom(older).teacher_connection_id == newer.connection_id
    [told] = school.posted(older)
    assert (told["type"], told["code"]) == ("error", "FORBIDDEN")
    assert "another device" in told["message"]
    assert school.posted(student) == []


def test_a_teacher_who_registers_again_on_the_same_device_is_not_told_of_another() -> None:
    school = MemorySchool()
    teacher = school.teach()

    school.teach(sender=school.sender(teacher))

    assert school.posted(teacher) == []


def test_students_learn_that_the_teacher_is_back() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, projector = school.join(teacher.code), school.show(teacher)
    school.close(teacher)
    school.forget_posts()

    school.teach(resume_token=teacher.token)

    assert school.classroom(student).teacher_away_since is None
    for reader in (student, projector):
        assert [each["present"] for each in school.posted(reader)] == [True]


def test_a_teacher_who_returns_before_their_absence_is_noticed_is_reported_once() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    school.vanish(older)
    school.teach(resume_token=older.token)
    school.forget_posts()

    school.leave_class(older.connection_id)

    assert school.posted(student) == []
    assert school.classroom(student).teacher_away_since is None


def test_the_code_lives_longer_with_every_registration_but_not_longer_than_the_class() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.clock.now += MINUTE
    school.teach(resume_token=teacher.token)
    assert school.classroom(teacher).code_expires_at == school.clock.now + LIFE.code_ms

    school.clock.now = school.classroom(teacher).expires_at - MINUTE
    again = school.teach(resume_token=teacher.token)

    assert school.classroom(again).code_expires_at == school.classroom(again).expires_at


def test_settings_of_the_registration_replace_those_of_the_class_and_readers_are_told() -> None:
    school = MemorySchool()
    teacher = school.teach(settings=SettingsRequest(subject="Biology"))
    student = school.join(teacher.code)
    school.forget_posts()

    manual = SettingsRequest(mode=TranslationMode.MANUAL)
    school.teach(resume_token=teacher.token, settings=manual, language="fr")

    classroom = school.classroom(teacher)
    assert (classroom.mode, classroom.language) == (TranslationMode.MANUAL, "fr")
    assert classroom.subject == "Biology", "what is not sent stays"
    assert school.posted(student) == [
        {"type": "teacher_mode", "mode": "manual", "questions": False}
    ]


def test_a_connection_that_may_not_join_does_not_take_over() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    before = school.classroom(ada)
    # The connection as it was read before it registered in its own class.
    sender = Connection(bob.connection_id, school.clock.now)
    stranger = Registration(sender, Arrival(Role.TEACHER, "en"), None)

    with pytest.raises(ForbiddenError):
        school.take_over(before, stranger)

    assert school.classroom(ada) == before
