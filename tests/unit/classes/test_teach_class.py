"""A teacher who returns in time gets the same class, and its students are notified."""

from concurrent.futures import ThreadPoolExecutor

from lectern.services.sweep_classes import SweepResult
from tests.live_school import School


def test_a_teacher_who_returns_in_time_reopens_the_ended_class_with_its_code(
    school: School,
) -> None:
    teacher = school.teach("t-back")
    school.close(teacher)
    school.wait(5)
    school.app.sweep_classes()

    school.wait(5)
    back = school.teach("t-back")

    assert (back.session_id, back.code) == (teacher.session_id, teacher.code)
    assert school.join(back.code).session_id == teacher.session_id
    assert school.app.sweep_classes() == SweepResult(classes=1)


def test_a_token_returns_an_anonymous_teacher_to_the_ended_class(school: School) -> None:
    teacher = school.teach("t-token")
    school.close(teacher)
    school.wait(5)
    school.app.sweep_classes()

    back = school.teach("t-other-name", token=teacher.token)

    assert back.session_id == teacher.session_id


def test_a_teacher_who_returns_too_late_gets_a_new_class(school: School) -> None:
    teacher = school.teach("t-late")
    school.close(teacher)
    school.wait(5)
    school.app.sweep_classes()

    school.wait(5.1)
    back = school.teach("t-late")

    assert back.session_id != teacher.session_id


def test_in_any_order_of_leaving_the_teacher_returns_to_the_same_class(
    school: School,
) -> None:
    for number, teacher_first in enumerate([True, False]):
        teacher = school.teach(f"t-order-{number}")
        student = school.join(teacher.code)
        for person in (teacher, student) if teacher_first else (student, teacher):
            school.close(person)
        school.wait(4)
        school.app.sweep_classes()
        school.wait(4)
        school.app.sweep_classes()

        back = school.teach(f"t-order-{number}")

        assert (back.session_id, back.code) == (teacher.session_id, teacher.code)


def test_a_class_reopened_after_a_long_silence_is_not_ended_for_it_again(
    school: School,
) -> None:
    school.teach("t-silent")
    school.wait(90)
    ended = school.app.sweep_classes().ended

    school.wait(9)
    back = school.teach("t-silent")
    school.wait(1)
    swept = school.app.sweep_classes()

    assert (ended, swept) == (1, SweepResult(classes=1))
    assert back.connection_id in school.poster.open


def test_a_class_that_its_teacher_has_ended_stays_ended(school: School) -> None:
    teacher = school.teach("t-ended")
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    list(school.app.end_class(sender))

    assert school.teach("t-ended").session_id != teacher.session_id


def test_two_devices_that_return_concurrently_reopen_one_class(school: School) -> None:
    teacher = school.teach("t-twice")
    school.close(teacher)
    school.wait(5)
    school.app.sweep_classes()

    with ThreadPoolExecutor(3) as pool:
        back = list(pool.map(lambda _: school.teach("t-twice"), range(3)))

    assert {person.session_id for person in back} == {teacher.session_id}


def test_the_older_of_two_devices_is_notified_and_students_are_not(school: School) -> None:
    older = school.teach("t-devices")
    student = school.join(older.code)

    newer = school.teach("t-devices")
    school.close(older)

    (error,) = school.messages(older, "error")
    assert (error["code"], error["message"]) == (
        "FORBIDDEN",
        "You are teaching on another device now.",
    )
    assert "requestId" not in error
    assert school.messages(newer, "error") == []
    assert school.messages(student, "teacher_presence") == []


def test_students_see_that_the_teacher_is_absent_and_returns(school: School) -> None:
    teacher = school.teach("t-presence")
    student = school.join(teacher.code)
    school.close(teacher)
    late = school.join(teacher.code)

    school.teach("t-presence")

    assert [m["present"] for m in school.messages(student, "teacher_presence")] == [False, True]
    assert [m["present"] for m in school.messages(late, "teacher_presence")] == [False, True]
    assert school.messages(school.join(teacher.code), "teacher_presence") == []


def test_a_teacher_who_registers_again_on_the_same_connection_is_not_absent(
    school: School,
) -> None:
    teacher = school.teach("t-again")
    student = school.join(teacher.code)
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None

    school.teach_on(sender, "t-again")

    assert school.messages(student, "teacher_presence") == []
    assert school.messages(teacher, "error") == []
