"""A projector shows a class to a room: it gets the code and the captions, and is no student."""

import pytest

from lectern.domain.classroom import MAX_PROJECTORS
from lectern.domain.errors import ClassFullError, ForbiddenError, InvalidMessageError
from lectern.domain.events import ParticipantJoined
from lectern.domain.settings import SettingsChange, SettingsRequest
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import UNSET
from lectern.protocol.captions import History
from lectern.protocol.server import RegisterResponse, TeacherMode
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import JOIN_URL, Limits


def texts(person: Person) -> list[str]:
    pages = [each for each in person.replies if isinstance(each, History)]
    return [caption.text for page in pages for caption in page.captions]


def test_a_projector_gets_the_code_for_students_the_mode_and_the_captions() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")

    projector = school.show(teacher)

    assert projector.kinds == ["RegisterResponse", "ClassroomCode", "TeacherMode", "History"]
    assert projector.link.join_url == JOIN_URL + teacher.code
    assert projector.link.projector_url is UNSET, "only the teacher gets keys"
    assert TeacherMode.of(school.classroom(teacher)) in projector.replies
    assert texts(projector) == ["es: One."]


def test_the_teacher_is_not_notified_and_no_student_is_recorded() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.recorder.events.clear()
    school.forget_posts()

    school.show(teacher)

    assert school.posted(teacher) == []
    assert [each for each in school.recorder.events if isinstance(each, ParticipantJoined)] == []
    assert school.roster(teacher).students == []


def test_a_projector_that_returns_replaces_its_older_connection() -> None:
    school = MemorySchool()
    teacher = school.teach()
    older, other = school.show(teacher), school.show(teacher, "fr")

    newer = school.show(teacher, resume_token=older.token)

    assert newer.participant_id == older.participant_id
    shown = {each.connection_id for each in school.roster(teacher).projectors}
    assert shown == {newer.connection_id, other.connection_id}
    assert older.connection_id not in school.poster.open


def test_a_full_class_takes_back_a_projector_but_no_other() -> None:
    school = MemorySchool()
    teacher = school.teach()
    projectors = [school.show(teacher) for _ in range(MAX_PROJECTORS)]

    with pytest.raises(ClassFullError):
        school.show(teacher)
    school.show(teacher, resume_token=projectors[0].token)

    assert len(school.roster(teacher).projectors) == MAX_PROJECTORS


def test_a_projector_that_registers_again_stays_open() -> None:
    school = MemorySchool()
    teacher = school.teach()
    projector = school.show(teacher)

    again = school.show(teacher, "fr", sender=school.sender(projector))

    assert again.participant_id == projector.participant_id
    assert projector.connection_id in school.poster.open
    assert school.member(projector).language == "fr"


def test_a_projector_of_an_absent_teacher_is_told_so() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.close(teacher)

    projector = school.show(teacher)

    assert [each["present"] for each in school.posted(projector)] == [False]


def test_untranslated_captions_are_requested() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")

    school.show(teacher, "fr")

    assert school.catch_up.asked == [MissedCaptions(teacher.session_id, "fr", [1])]


def test_a_projectors_language_counts_against_the_limit() -> None:
    school = MemorySchool(Limits(languages=1))
    teacher = school.teach()
    school.join(teacher.code, "es")

    with pytest.raises(InvalidMessageError) as refused:
        school.show(teacher, "fr")

    assert refused.value.field == "language"
    assert school.roster(teacher).projectors == []


def test_a_rejected_projector_keeps_its_older_connection() -> None:
    school = MemorySchool(Limits(languages=1))
    teacher = school.teach()
    older = school.show(teacher, "es")
    school.join(teacher.code, "es")

    with pytest.raises(InvalidMessageError):
        school.show(teacher, "fr", resume_token=older.token)

    assert older.connection_id in school.poster.open


def test_a_projector_sets_only_its_language() -> None:
    school = MemorySchool()
    teacher = school.teach()
    loud = SettingsRequest(own=SettingsChange(voice=True))

    with pytest.raises(ForbiddenError):
        school.show(teacher, settings=loud)


def test_the_projector_is_a_member_before_it_is_answered() -> None:
    school = MemorySchool()
    projector = school.show(school.teach())

    [response] = [each for each in projector.replies if isinstance(each, RegisterResponse)]
    assert school.member(projector).participant_id == response.data.participant_id
