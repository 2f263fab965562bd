"""A teacher ends the class: no more is accepted, what was said arrives, then all are closed."""

from collections.abc import Callable

import pytest

from lectern.domain.classroom import EndReason
from lectern.domain.errors import ForbiddenError, NotRegisteredError, SessionExpiredError
from lectern.domain.events import SessionEnded
from lectern.domain.utterance import UtteranceDraft
from lectern.services.end_class import EndClass
from tests.fakes.memory_school import MemorySchool, Person


def end(
    school: MemorySchool, teacher: Person, sleep: Callable[[float], None] | None = None
) -> list[EndReason]:
    use_case = EndClass(
        school.live_class, school.classes, school.close_class, school.log, sleep or school.sleep
    )
    return list(use_case(school.sender(teacher)))


def test_all_members_are_told_and_closed_and_the_code_is_free() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)

    assert end(school, teacher) == [EndReason.TEACHER]

    assert [each["reason"] for each in school.posted(student, "session_ended")] == ["teacher"]
    assert school.poster.open == set()
    assert school.classes.by_code(teacher.code) is None
    assert school.classes.by_teacher("claimed:ada") is None


def test_the_class_accepts_nothing_more_while_the_last_utterance_is_delivered() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    last = school.log.assign_number(school.classroom(teacher), UtteranceDraft("Bye.")).utterance
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        with pytest.raises(SessionExpiredError):
            school.live_class.of_teacher(school.sender(teacher))
        assert school.posted(student, "session_ended") == []
        if len(pauses) == 3:
            school.log.store(last, [])

    end(school, teacher, pause)

    assert pauses == [0.1] * 3
    assert len(school.posted(student, "session_ended")) == 1


def test_the_class_ends_after_five_seconds_whatever_is_not_delivered() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.log.assign_number(school.classroom(teacher), UtteranceDraft("Bye."))
    before = school.clock.now

    assert end(school, teacher) == [EndReason.TEACHER]

    assert school.clock.now - before == 5_000


def test_an_interim_text_is_not_waited_for() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.log.assign_number(school.classroom(teacher), UtteranceDraft("By", is_final=False))
    before = school.clock.now

    end(school, teacher)

    assert school.clock.now == before


def test_a_class_that_has_ended_already_is_closed_again_with_its_first_end() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    first = school.classes.end(teacher.session_id).ended_at
    school.clock.now += 1_000

    assert end(school, teacher) == [EndReason.TEACHER]

    assert school.poster.open == set()
    assert len(school.posted(student, "session_ended")) == 1
    [event] = [each for each in school.recorder.events if isinstance(each, SessionEnded)]
    assert event.ended_at == first


def test_only_the_newest_connection_of_the_teacher_ends_the_class() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    school.teach(resume_token=older.token)

    for sender in (older, student):
        with pytest.raises(ForbiddenError):
            end(school, sender)

    assert school.classroom(older).ended_at is None


def test_a_connection_that_has_not_registered_ends_nothing() -> None:
    school = MemorySchool()
    use_case = EndClass(school.live_class, school.classes, school.close_class, school.log)

    with pytest.raises(NotRegisteredError):
        list(use_case(school.connect()))
