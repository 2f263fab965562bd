"""A teacher replaces the class code: students stay, projectors open their new link."""

from dataclasses import dataclass

import pytest

from lectern.adapters.memory import MemoryClassStore
from lectern.domain.classroom import Classroom
from lectern.domain.errors import (
    ClassNotFoundError,
    ForbiddenError,
    LecternError,
    SessionExpiredError,
)
from lectern.domain.events import SessionStarted
from lectern.services.renew_code import CODES_TO_TRY, CloseProjectors, RenewCode
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import HOUR


@dataclass(frozen=True)
class BusyCodes(MemoryClassStore):
    """Finds that another class has each of the first `busy` codes."""

    tried: list[str]
    busy: int

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        self.tried.append(code)
        if len(self.tried) <= self.busy:
            return None
        return MemoryClassStore.renew_code(self, classroom, code, expires_at)


def renew(
    school: MemorySchool, sender: Person, classes: MemoryClassStore | None = None
) -> Classroom:
    close = CloseProjectors(school.rosters, school.poster, school.leave_class)
    classes = classes or school.classes
    use_case = RenewCode(school.live_class, classes, close, school.recorder, school.clock, HOUR)
    return use_case(school.sender(sender))


def test_the_new_code_opens_the_class_and_the_old_one_does_not() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.clock.now += 5

    renewed = renew(school, teacher)

    assert renewed.code != teacher.code
    assert renewed.code_expires_at == school.clock.now + HOUR
    assert school.join(renewed.code).session_id == teacher.session_id
    with pytest.raises(ClassNotFoundError):
        school.join(teacher.code)


def test_the_archive_gets_the_new_code() -> None:
    school = MemorySchool()
    teacher = school.teach()

    renewed = renew(school, teacher)

    recorded = [each for each in school.recorder.events if isinstance(each, SessionStarted)]
    assert [each.code for each in recorded] == [teacher.code, renewed.code]


def test_a_code_never_outlives_its_class() -> None:
    school = MemorySchool()
    teacher = school.teach()
    expires_at = school.classroom(teacher).expires_at
    school.clock.now = expires_at - 5

    sender = school.connect()
    school.teach(sender=sender, resume_token=teacher.token)
    close = CloseProjectors(school.rosters, school.poster, school.leave_class)
    stored = school.connections.find(sender.connection_id)
    assert stored is not None
    use_case = RenewCode(
        school.live_class, school.classes, close, school.recorder, school.clock, HOUR
    )
    renewed = use_case(stored)

    assert renewed.code_expires_at == expires_at


def test_students_stay_and_are_told_nothing() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.forget_posts()

    renew(school, teacher)

    assert student.connection_id in school.poster.open
    assert school.posted(student) == []


def test_projectors_are_told_why_and_closed_and_open_with_the_new_link_only() -> None:
    school = MemorySchool()
    teacher = school.teach()
    projectors = [school.show(teacher), school.show(teacher, "fr")]

    renew(school, teacher)

    for projector in projectors:
        [told] = school.posted(projector)
        assert "new code" in told["message"]
        assert projector.connection_id not in school.poster.open
    assert school.roster(teacher).projectors == []
    with pytest.raises(ClassNotFoundError):
        school.show(teacher)


def test_a_code_of_another_class_is_not_used() -> None:
    school = MemorySchool()
    teacher = school.teach()
    classes = BusyCodes(school.table, 2 * HOUR, [], 2)

    renewed = renew(school, teacher, classes)

    assert len(set(classes.tried)) == 3
    assert renewed.code == classes.tried[-1]


def test_the_class_keeps_its_code_if_all_tried_ones_are_in_use() -> None:
    school = MemorySchool()
    teacher = school.teach()
    classes = BusyCodes(school.table, 2 * HOUR, [], CODES_TO_TRY)

    with pytest.raises(LecternError, match="no free class code"):
        renew(school, teacher, classes)

    assert len(classes.tried) == CODES_TO_TRY
    assert school.classroom(teacher).code == teacher.code


def test_only_the_newest_connection_of_the_teacher_renews_the_code() -> None:
    school = MemorySchool()
    older = school.teach()
    student = school.join(older.code)
    school.teach(resume_token=older.token)

    for sender in (older, student):
        with pytest.raises(ForbiddenError):
            renew(school, sender)

    assert school.classroom(older).code == older.code


def test_a_class_that_has_ended_gets_no_new_code() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.classes.end(teacher.session_id)

    with pytest.raises(SessionExpiredError):
        renew(school, teacher)
