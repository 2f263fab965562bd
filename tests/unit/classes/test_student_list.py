"""A teacher who returns gets the list of students in the class, and can remove each of them."""

from collections.abc import Iterable

import pytest

from lectern.domain.classroom import Role
from lectern.domain.identity import new_id
from lectern.protocol.base import METERED_UNIT_BYTES, or_unset
from lectern.protocol.client import Register
from lectern.protocol.codec import encode
from lectern.protocol.server import StudentList
from tests.live_school import Person, School


def join(school: School, code: str, name: str | None, token: str | None = None) -> Person:
    message = Register(
        role=Role.STUDENT,
        language_code="es",
        classroom_code=code,
        name=or_unset(name),
        resume_token=or_unset(token),
    )
    sender = school.connect()
    return Person(sender.connection_id, list(school.app.join_class(sender, message.to_arrival())))


def listed(replies: Iterable[object]) -> list[tuple[str, str]]:
    pages = [each for each in replies if isinstance(each, StudentList)]
    return [(each.student_id, each.name) for page in pages for each in page.students]


def test_each_student_is_listed_once_with_their_name(school: School) -> None:
    teacher_id = new_id()
    teacher = school.teach(teacher_id)
    ada = join(school, teacher.code, "Ada")
    join(school, teacher.code, None, ada.token)
    nameless = join(school, teacher.code, None)
    left = join(school, teacher.code, "Gone")
    school.close(left)

    back = school.teach(teacher_id, teacher.token)

    known = {ada.participant_id: "Ada", nameless.participant_id: "Unknown Student"}
    assert sorted(listed(back.replies)) == sorted(known.items())
    sender = school.app.connections.find(back.connection_id)
    assert sender is not None
    school.app.remove_student(sender, ada.participant_id)
    again = school.teach(teacher_id, back.token)
    assert listed(again.replies) == [(nameless.participant_id, "Unknown Student")]


def test_a_class_without_students_sends_no_student_list(school: School) -> None:
    teacher = school.teach(new_id())

    assert not [each for each in teacher.replies if isinstance(each, StudentList)]


@pytest.mark.parametrize("school", [{"LECTERN_STUDENTS": "200"}], indirect=True)
def test_a_long_list_comes_in_pages_of_one_unit(school: School) -> None:
    teacher_id = new_id()
    teacher = school.teach(teacher_id)
    names = [f"{number:03d}{'字' * 77}" for number in range(120)]
    students = {join(school, teacher.code, name).participant_id for name in names}

    back = school.teach(teacher_id, teacher.token)

    pages = [each for each in back.replies if isinstance(each, StudentList)]
    assert {student for student, _ in listed(back.replies)} == students
    assert [page.complete for page in pages] == [False] * (len(pages) - 1) + [True]
    assert len(pages) > 1
    assert all(len(encode(page)) <= METERED_UNIT_BYTES for page in pages)
