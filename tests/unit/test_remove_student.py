"""A removed student is told, closed on every device, and cannot come back."""

import pytest

from lectern.domain.classroom import Classroom
from lectern.domain.errors import ForbiddenError, InvalidMessageError, RemovedError
from lectern.services.remove_student import RemoveStudent
from tests.fakes.memory_school import MemorySchool, Person


def remove(school: MemorySchool, sender: Person, student_id: str) -> Classroom:
    return RemoveStudent(
        school.live_class, school.rosters, school.removals, school.poster, school.leave_class
    )(school.sender(sender), student_id)


def test_every_device_is_told_closed_and_removed() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone, other = school.join(teacher.code), school.join(teacher.code)
    tablet = school.join(teacher.code, resume_token=phone.token)
    school.forget_posts()

    classroom = remove(school, teacher, phone.participant_id)

    assert classroom.session_id == teacher.session_id
    for device in (phone, tablet):
        [told] = school.posted(device)
        assert (told["type"], told["code"]) == ("error", "REMOVED")
    assert school.poster.open == {teacher.connection_id, other.connection_id}
    assert [each.participant_id for each in school.roster(teacher).students] == [
        other.participant_id
    ]
    assert school.posted(other) == []


def test_the_teacher_gets_the_departure_and_the_new_count() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.forget_posts()

    remove(school, teacher, student.participant_id)

    [left, count] = school.posted(teacher)
    assert left["payload"]["studentId"] == student.participant_id
    assert count["count"] == 0


def test_a_removed_student_cannot_return_but_others_can_join() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)

    remove(school, teacher, student.participant_id)

    with pytest.raises(RemovedError):
        school.join(None, resume_token=student.token)
    with pytest.raises(RemovedError):
        school.join(teacher.code, resume_token=student.token)
    assert school.join(teacher.code).session_id == teacher.session_id


def test_a_student_who_is_away_is_removed_before_they_return() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.close(student)

    remove(school, teacher, student.participant_id)

    with pytest.raises(RemovedError):
        school.join(None, resume_token=student.token)


def test_a_removal_can_be_repeated() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    remove(school, teacher, student.participant_id)
    school.forget_posts()

    remove(school, teacher, student.participant_id)

    assert school.posted(teacher) == school.posted(student) == []


def test_a_student_whom_the_class_has_never_had_is_an_error() -> None:
    school = MemorySchool()
    teacher, other = school.teach("ada"), school.teach("bob")
    stranger = school.join(other.code)

    for unknown in (stranger.participant_id, teacher.participant_id):
        with pytest.raises(InvalidMessageError) as refused:
            remove(school, teacher, unknown)
        assert refused.value.field == "student_id"

    assert stranger.connection_id in school.poster.open


def test_only_the_teacher_removes_students() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, other = school.join(teacher.code), school.join(teacher.code)

    with pytest.raises(ForbiddenError):
        remove(school, student, other.participant_id)

    assert other.connection_id in school.poster.open
