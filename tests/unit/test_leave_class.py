"""Connections that close are removed, and each departure is reported once."""

from tests.fakes.memory_school import MemorySchool, Person


def test_the_teacher_learns_which_student_left_and_how_many_stay() -> None:
    school = MemorySchool()
    teacher = school.teach()
    leaving, staying = school.join(teacher.code, "es"), school.join(teacher.code, "fr")
    school.forget_posts()

    school.close(leaving)

    left, count = school.posted(teacher)
    assert (left["type"], left["payload"]["studentId"]) == ("student_left", leaving.participant_id)
    assert (count["type"], count["count"]) == ("studentCountUpdate", 1)
    assert school.posted(staying) == []
    assert school.connections.find(leaving.connection_id) is None
    assert [each.connection_id for each in school.roster(teacher).students] == [
        staying.connection_id
    ]


def test_the_last_student_leaves_an_empty_class() -> None:
    school = MemorySchool()
    teacher = school.teach()
    first, last = school.join(teacher.code), school.join(teacher.code)

    school.close(first)
    assert school.classroom(teacher).empty_since is None
    school.clock.now += 5
    school.close(last)

    assert school.classroom(teacher).empty_since == school.clock.now


def test_a_student_with_another_device_has_not_left() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code)
    school.join(teacher.code, resume_token=phone.token)
    school.forget_posts()

    school.close(phone)

    assert school.posted(teacher) == []
    assert school.classroom(teacher).empty_since is None


def test_the_readers_learn_that_their_teacher_left() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, projector = school.join(teacher.code), school.show(teacher)
    school.forget_posts()

    school.close(teacher)

    assert school.classroom(student).teacher_away_since == school.clock.now
    for reader in (student, projector):
        assert [each["present"] for each in school.posted(reader, "teacher_presence")] == [False]


def test_a_teacher_who_has_moved_to_another_device_has_not_left() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    school.teach(resume_token=older.token)
    school.forget_posts()

    school.close(older)

    assert school.classroom(student).teacher_away_since is None
    assert school.posted(student) == []


def test_nobody_is_told_of_a_projector_that_leaves() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, projector = school.join(teacher.code), school.show(teacher)
    school.forget_posts()

    school.close(projector)

    assert school.posted(teacher) == school.posted(student) == []
    assert school.roster(teacher).projectors == []


def test_a_connection_that_has_not_registered_is_only_removed() -> None:
    school = MemorySchool()
    connection = school.connect()

    school.leave_class(connection.connection_id)

    assert school.connections.find(connection.connection_id) is None


def test_a_repeated_event_reports_nothing_again() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.close(student)
    school.forget_posts()

    school.close(student)

    assert school.posted(teacher) == []


def remove_gone(school: MemorySchool, *people: Person) -> None:
    ids = [each.connection_id for each in people]
    school.leave_class.remove_gone(people[0].session_id, ids)


def test_connections_that_a_post_found_gone_are_removed_closed_and_counted_together() -> None:
    school = MemorySchool()
    teacher = school.teach()
    gone = [school.join(teacher.code) for _ in range(2)]
    staying = school.join(teacher.code)
    school.forget_posts()

    remove_gone(school, *gone)

    left = [each["payload"]["studentId"] for each in school.posted(teacher, "student_left")]
    assert left == sorted(each.participant_id for each in gone)
    assert [each["count"] for each in school.posted(teacher, "studentCountUpdate")] == [1]
    assert school.poster.open == {teacher.connection_id, staying.connection_id}


def test_a_student_whose_devices_are_all_gone_is_reported_once() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code)
    tablet = school.join(teacher.code, resume_token=phone.token)
    school.forget_posts()

    remove_gone(school, phone, tablet)

    [left] = school.posted(teacher, "student_left")
    assert left["payload"]["studentId"] == phone.participant_id


def test_nothing_happens_if_no_connection_is_gone() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.join(teacher.code)
    school.forget_posts()

    school.leave_class.remove_gone(teacher.session_id, [])

    assert school.posted(teacher) == []
