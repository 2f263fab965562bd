"""A class that has ended is recorded, announced to its members, and closed."""

from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.events import SessionEnded
from tests.fakes.memory_school import MemorySchool, Person


def ended_class(school: MemorySchool, teacher: Person) -> Classroom:
    school.forget_posts()
    return school.classes.end(teacher.session_id)


def ends(school: MemorySchool) -> list[SessionEnded]:
    return [event for event in school.recorder.events if isinstance(event, SessionEnded)]


def test_every_member_is_told_closed_and_removed() -> None:
    school = MemorySchool()
    teacher = school.teach()
    people = [teacher, school.join(teacher.code), school.show(teacher)]
    ended = ended_class(school, teacher)

    school.close_class(ended)

    assert [school.posted(each) for each in people] == [
        [{"type": "session_ended", "reason": "teacher"}]
    ] * 3
    assert school.poster.open == set()
    assert [school.connections.find(each.connection_id) for each in people] == [None] * 3
    assert school.roster(teacher).members == []
    assert school.index.session_ids() == []
    assert ends(school) == [SessionEnded(teacher.session_id, school.clock.now, EndReason.TEACHER)]


def test_a_class_of_another_teacher_stays_open() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = school.join(bob.code)

    school.close_class(ended_class(school, ada))

    assert school.poster.open == {bob.connection_id, student.connection_id}
    assert school.posted(student) == []
    assert school.index.session_ids() == [bob.session_id]


def test_the_sender_gets_its_answer_before_its_connection_closes() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    steps = school.close_class.steps(ended_class(school, teacher), teacher.connection_id)

    reason = next(steps)

    assert reason is EndReason.TEACHER
    assert [each["type"] for each in school.posted(student)] == ["session_ended"]
    assert school.poster.open == {teacher.connection_id, student.connection_id}
    assert [*steps] == []
    assert school.poster.open == set()
    assert school.posted(teacher) == []


def test_a_sender_who_is_no_member_any_more_is_closed_too() -> None:
    school = MemorySchool()
    teacher = school.teach()
    other = school.connect()
    ended = ended_class(school, teacher)

    assert [*school.close_class.steps(ended, other.connection_id)] == [EndReason.TEACHER]

    assert school.poster.open == set()
    assert school.connections.find(other.connection_id) is None


def test_a_repetition_completes_what_was_interrupted_and_records_the_same_end() -> None:
    school = MemorySchool()
    teacher = school.teach()
    ended = ended_class(school, teacher)
    next(school.close_class.steps(ended))
    assert school.index.session_ids() == [teacher.session_id]

    school.clock.now += 1_000
    school.close_class(ended)

    assert (school.poster.open, school.index.session_ids()) == (set(), [])
    assert len(ends(school)) == 1


def test_a_class_that_its_teacher_has_reopened_is_not_closed() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.close(teacher)
    away = school.classroom(student)
    idle = school.absences.end_unchanged(away, EndReason.IDLE)
    assert idle is not None
    again = school.teach()
    assert again.session_id == teacher.session_id
    school.forget_posts()

    school.close_class(idle)

    assert school.poster.open == {student.connection_id, again.connection_id}
    assert school.posted(student) == []
    assert ends(school) == []
    assert school.index.session_ids() == [teacher.session_id]


def test_the_reason_of_the_end_is_recorded_and_announced() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    idle = school.absences.end_unchanged(school.classroom(teacher), EndReason.IDLE)
    assert idle is not None
    school.forget_posts()

    school.close_class(idle)

    assert [each["reason"] for each in school.posted(student)] == ["idle"]
    assert [event.reason for event in ends(school)] == [EndReason.IDLE]


def test_a_class_whose_live_state_has_expired_leaves_the_index() -> None:
    school = MemorySchool()
    teacher = school.teach()
    ended = ended_class(school, teacher)
    school.classes.table.classes.pop(teacher.session_id)

    school.close_class(ended)

    assert school.index.session_ids() == []
    assert len(ends(school)) == 1
