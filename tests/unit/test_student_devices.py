"""The other connections of a student are those of the same participant."""

from tests.fakes.memory_school import MemorySchool


def test_the_others_are_the_students_own_connections_without_this_one() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code)
    tablet = school.join(teacher.code, resume_token=phone.token)
    school.join(teacher.code)

    others = school.student_devices.others(phone.session_id, school.member(tablet))

    assert [each.connection_id for each in others] == [phone.connection_id]


def test_a_student_with_one_device_has_no_others() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.join(teacher.code)

    assert school.student_devices.others(student.session_id, school.member(student)) == []


def test_a_device_that_has_left_is_no_other() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code)
    tablet = school.join(teacher.code, resume_token=phone.token)
    school.close(phone)

    assert school.student_devices.others(phone.session_id, school.member(tablet)) == []


def test_a_class_that_is_gone_has_no_others() -> None:
    school = MemorySchool()
    student = school.member(school.join(school.teach().code))

    assert school.student_devices.others("unknown", student) == []
