"""A student joins: by code or token, once per person, and everyone concerned is told.

Which class a student gets is in `test_requested_class.py`, languages in `test_language_limit.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from lectern.adapters.memory import MemoryUtterances
from lectern.domain.classroom import Role
from lectern.domain.errors import (
    ClassFullError,
    ClassLockedError,
    ForbiddenError,
    RateLimitedError,
    RefusedError,
    RemovedError,
)
from lectern.domain.events import ParticipantJoined
from lectern.domain.settings import SettingsRequest
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.classes import ClassChange
from lectern.ports.utterances import Newest
from lectern.protocol.captions import History
from lectern.protocol.server import TeacherMode
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import Limits


def texts(person: Person) -> list[str]:
    pages = [each for each in person.replies if isinstance(each, History)]
    return [caption.text for page in pages for caption in page.captions]


def kinds(school: MemorySchool, person: Person) -> list[str]:
    return [each["type"] for each in school.posted(person)]


def test_a_student_gets_the_registration_the_mode_and_the_captions() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")

    student = school.join(teacher.code, "es-MX")

    assert student.kinds == ["RegisterResponse", "TeacherMode", "History"]
    assert TeacherMode.of(school.classroom(teacher)) in student.replies
    assert texts(student) == ["es: One."]
    assert school.posted(student) == []


def test_the_teacher_gets_the_student_and_the_count() -> None:
    school = MemorySchool()
    teacher = school.teach()

    student = school.join(teacher.code, "es", name="Zerlina")

    joined, count = school.posted(teacher)
    assert joined["payload"]["studentId"] == student.participant_id
    assert joined["payload"]["name"] == "Zerlina"
    assert (count["type"], count["count"]) == ("studentCountUpdate", 1)


@dataclass(frozen=True)
class WatchedHistory(MemoryUtterances):
    """Notes how many students the class has whenever the captions are read."""

    students: Callable[[], int]
    seen: list[int]

    def newest(self, session_id: str, count: int) -> Newest:
        self.seen.append(self.students())
        return super().newest(session_id, count)


def test_the_student_is_a_member_before_the_captions_are_read() -> None:
    school = MemorySchool()
    teacher = school.teach()
    seen: list[int] = []
    log = WatchedHistory(school.table, lambda: len(school.roster(teacher).students), seen)
    missed = replace(school.missed_history, log=log)
    registrar = replace(school.registrar, missed_history=missed)
    school.join_class = replace(school.join_class, registrar=registrar)

    school.join(teacher.code)

    assert seen == [1]


def test_a_student_without_the_teacher_is_told_that_they_are_away() -> None:
    school = MemorySchool()
    teacher = school.teach()
    first = school.join(teacher.code)
    school.close(teacher)
    school.forget_posts()

    second = school.join(teacher.code)

    assert [each["present"] for each in school.posted(second)] == [False]
    assert school.posted(first) == school.posted(teacher) == []


def test_untranslated_captions_are_requested() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")
    school.say(teacher, "Two.", "fr")

    school.join(teacher.code, "fr")

    assert school.catch_up.asked == [MissedCaptions(teacher.session_id, "fr", [1])]


def test_a_returning_student_gets_what_they_missed_and_is_no_newcomer() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    for text in ("One.", "Two."):
        school.say(teacher, text, "es")
    school.forget_posts()

    again = school.join(None, resume_token=student.token, last_sequence=1)

    assert again.participant_id == student.participant_id
    assert texts(again) == ["es: Two."]
    assert kinds(school, teacher) == ["studentCountUpdate"]


def test_a_student_who_had_left_is_a_newcomer_when_they_return() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.close(student)
    school.forget_posts()

    school.join(None, resume_token=student.token)

    assert kinds(school, teacher) == ["student_joined", "studentCountUpdate"]


def test_a_connection_that_registers_again_is_no_newcomer() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code, "es")
    school.forget_posts()

    again = school.join(teacher.code, "fr", sender=school.sender(student))

    assert again.participant_id == student.participant_id
    assert [each["languages"] for each in school.posted(teacher)] == [
        [{"languageCode": "fr", "count": 1}]
    ]


def test_all_devices_of_a_student_get_the_language_of_the_newest() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code, "es")
    school.clock.now += 1

    tablet = school.join(None, "fr", resume_token=phone.token)

    assert school.member(phone).language == school.member(tablet).language == "fr"
    [told] = school.posted(phone, "settings_response")
    assert told["settings"]["languageCode"] == "fr"


def test_the_oldest_of_too_many_devices_are_closed_and_the_student_has_not_left() -> None:
    school = MemorySchool()
    teacher = school.teach()
    few = replace(school.limit_devices, maximum=3)
    school.join_class = replace(
        school.join_class, devices=replace(school.student_devices, limit=few)
    )
    devices = [school.join(teacher.code)]
    for _ in range(4):
        school.clock.now += 1
        devices.append(school.join(None, resume_token=devices[0].token))

    newest = {each.connection_id for each in devices[-3:]}
    assert {each.connection_id for each in school.roster(teacher).students} == newest
    assert {each.connection_id for each in devices} & school.poster.open == newest
    assert kinds(school, teacher).count("student_joined") == 1
    assert "student_left" not in kinds(school, teacher)


def test_each_person_is_recorded_once_per_connection_with_their_language() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.recorder.events.clear()
    student = school.join(teacher.code, "es")

    [event] = school.recorder.events
    assert event == ParticipantJoined(
        teacher.session_id, student.participant_id, Role.STUDENT, "es", school.clock.now
    )


def test_a_locked_class_admits_only_students_who_return() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, removed = school.join(teacher.code), school.join(teacher.code)
    school.removals.remove(school.classroom(teacher), removed.participant_id)
    school.classes.change(teacher.session_id, ClassChange(locked=True))

    with pytest.raises(ClassLockedError):
        school.join(teacher.code)
    with pytest.raises(RemovedError):
        school.join(teacher.code, resume_token=removed.token)
    again = school.join(teacher.code, resume_token=student.token)

    assert again.participant_id == student.participant_id


def test_a_full_class_admits_only_students_who_return() -> None:
    school = MemorySchool(Limits(students=2))
    teacher = school.teach()
    first, second = school.join(teacher.code), school.join(teacher.code)

    with pytest.raises(ClassFullError) as refused:
        school.join(teacher.code)
    again = school.join(teacher.code, resume_token=first.token)
    assert again.participant_id == first.participant_id
    for device in (first, again, second):
        school.close(device)

    assert "full" in refused.value.message
    assert school.join(teacher.code).session_id == teacher.session_id


def test_a_rejected_newcomer_leaves_no_trace_and_may_join_another_class() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    school.classes.change(ada.session_id, ClassChange(locked=True))
    school.recorder.events.clear()
    school.forget_posts()
    sender = school.connect()

    with pytest.raises(RefusedError):
        school.join(ada.code, sender=sender)

    assert (school.recorder.events, school.posted(ada)) == ([], [])
    assert school.join(bob.code, sender=sender).session_id == bob.session_id


def test_a_student_sets_nothing_of_the_class() -> None:
    school = MemorySchool()
    teacher = school.teach()

    with pytest.raises(ForbiddenError):
        school.join(teacher.code, settings=SettingsRequest(locked=True))

    assert school.roster(teacher).students == []


def test_a_student_who_has_read_too_much_lately_does_not_join() -> None:
    school = MemorySchool(Limits(history_captions=40))
    teacher = school.teach()
    student = school.join(teacher.code)
    school.join(teacher.code, resume_token=student.token)

    with pytest.raises(RateLimitedError):
        school.join(teacher.code, resume_token=student.token)

    assert len(school.roster(teacher).students) == 2
