"""The teacher who is there learns who joins and leaves, and how many students there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lectern.adapters.memory import MemoryPoster
from lectern.ports.post import PostResult
from lectern.services.notify_teacher import NotifyTeacher
from tests.fakes.memory_school import MemorySchool, Person


@dataclass
class SlowPoster(MemoryPoster):
    """Each post takes `delay()` milliseconds of the clock."""

    pass_ms: Callable[[int], None] = lambda _: None
    delays_ms: list[int] = field(default_factory=list)

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        result = super().post_many(connection_ids, body)
        if b"studentCountUpdate" in body and self.delays_ms:
            self.pass_ms(self.delays_ms.pop(0))
        return result


def counts(school: MemorySchool, teacher: Person) -> list[int]:
    return [each["count"] for each in school.posted(teacher, "studentCountUpdate")]


def quiet(school: MemorySchool) -> None:
    """Let the last count be long ago, and forget all posts."""
    school.clock.now += 60_000
    school.forget_posts()


def test_the_teacher_learns_who_left_before_the_count() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.join(teacher.code)
    quiet(school)

    school.notify_teacher(teacher.session_id, left=["p-1", "p-2"])

    assert [each["type"] for each in school.posted(teacher)] == [
        "student_left",
        "student_left",
        "studentCountUpdate",
    ]
    assert counts(school, teacher) == [1]


def test_the_teacher_learns_who_joined_before_the_count() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code, "fr", name="Zerlina")
    quiet(school)

    school.notify_teacher.of_students(school.classroom(teacher), [school.member(student)])

    joined, count = school.posted(teacher)
    assert joined["payload"] == {
        "studentId": student.participant_id,
        "name": "Zerlina",
        "languageCode": "fr",
    }
    assert (count["count"], count["languages"]) == (1, [{"languageCode": "fr", "count": 1}])


def test_a_call_that_another_one_counts_for_returns_at_once() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.join(teacher.code)
    quiet(school)

    def pause(seconds: float) -> None:
        if seconds:  # while this call waits for its turn, another student leaves
            school.notify_teacher(teacher.session_id, left=["p-1"])
        school.sleep(seconds)

    notify = NotifyTeacher(school.rosters, school.poster, school.counts, school.clock, pause)
    notify(teacher.session_id)
    notify(teacher.session_id)

    assert counts(school, teacher) == [1, 1]
    assert [each["payload"]["studentId"] for each in school.posted(teacher, "student_left")] == [
        "p-1"
    ]


def test_a_count_whose_post_was_slow_is_repeated() -> None:
    school = MemorySchool(poster=SlowPoster())
    assert isinstance(school.poster, SlowPoster)
    school.poster.pass_ms = lambda ms: school.sleep(ms / 1_000)
    teacher = school.teach()
    quiet(school)

    school.poster.delays_ms = [499]
    school.notify_teacher(teacher.session_id)
    assert counts(school, teacher) == [0]
    quiet(school)
    school.poster.delays_ms = [2_000, 0]
    school.notify_teacher(teacher.session_id)

    assert counts(school, teacher) == [0, 0]


def test_a_teacher_who_is_away_is_told_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    away = school.classroom(teacher)
    school.absences.teacher_left(teacher.session_id, teacher.connection_id)
    quiet(school)

    school.notify_teacher(teacher.session_id, left=["p-1"])
    school.notify_teacher.of_students(school.classroom(student), [school.member(student)])
    assert school.posted(teacher) == []

    # The teacher left after the student had joined: the count has no recipient.
    school.notify_teacher.of_students(away, [school.member(student)])
    assert counts(school, teacher) == []


def test_the_count_goes_to_the_connection_that_teaches_when_it_is_posted() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    as_joined = school.classroom(older)
    newer = school.teach(resume_token=older.token)
    quiet(school)

    school.notify_teacher.of_students(as_joined, [school.member(student)])

    assert [each["type"] for each in school.posted(older)] == ["student_joined"]
    assert counts(school, newer) == [1]


def test_a_class_that_is_over_has_no_teacher_to_tell() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.classes.end(teacher.session_id)
    quiet(school)

    school.notify_teacher(teacher.session_id, left=["p-1"])
    school.notify_teacher("unknown", left=["p-1"])

    assert school.posted(teacher) == []
