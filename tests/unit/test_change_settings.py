"""A member changes settings: their own, and as a teacher those of the class."""

from collections.abc import Sequence
from typing import Any

import pytest

from lectern.domain.errors import (
    ForbiddenError,
    InvalidMessageError,
    NotRegisteredError,
    RateLimitedError,
    SessionExpiredError,
)
from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SettingsRequest,
    SpeechService,
    TranslationMode,
)
from lectern.protocol.base import ServerMessage
from lectern.protocol.captions import History
from lectern.protocol.server import SettingsResponse
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import Limits

SILENT = SettingsRequest(own=SettingsChange(voice=False))


def change(school: MemorySchool, person: Person, request: SettingsRequest) -> list[ServerMessage]:
    return list(school.change_settings(school.sender(person), request))


def set_language(school: MemorySchool, person: Person, language: str) -> list[ServerMessage]:
    return change(school, person, SettingsRequest(language=language))


def answered(replies: Sequence[ServerMessage]) -> Any:
    [response] = [each for each in replies if isinstance(each, SettingsResponse)]
    return response.settings


def texts(replies: Sequence[ServerMessage]) -> list[str]:
    pages = [each for each in replies if isinstance(each, History)]
    return [caption.text for page in pages for caption in page.captions]


def test_settings_are_merged_and_all_of_them_are_answered() -> None:
    school = MemorySchool()
    student = school.join(school.teach().code, "es")
    change(school, student, SILENT)

    live = SettingsRequest(own=SettingsChange(captions=CaptionMode.LIVE))
    [response] = change(school, student, live)

    assert school.member(student).settings == Settings(voice=False, captions=CaptionMode.LIVE)
    assert response == SettingsResponse.of(school.member(student))


def test_a_student_who_chooses_a_language_gets_the_latest_captions_in_it() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es", "fr")
    student = school.join(teacher.code, "es")
    school.forget_posts()

    replies = set_language(school, student, "fr")

    assert [type(each) for each in replies] == [SettingsResponse, History]
    assert answered(replies).language_code == "fr"
    assert texts(replies) == ["fr: One."]
    [count] = school.posted(teacher, "studentCountUpdate")
    assert count["languages"] == [{"languageCode": "fr", "count": 1}]


def test_the_same_language_again_brings_the_captions_again() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")
    student = school.join(teacher.code, "es")

    assert texts(set_language(school, student, "es")) == ["es: One."]


def test_other_settings_bring_no_captions() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")
    student = school.join(teacher.code, "es")

    assert texts(change(school, student, SILENT)) == []


def test_a_projector_changes_its_language_and_gets_captions() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es", "fr")
    projector = school.show(teacher)

    assert texts(set_language(school, projector, "fr")) == ["fr: One."]


def test_every_device_of_the_student_follows() -> None:
    school = MemorySchool()
    teacher = school.teach()
    phone = school.join(teacher.code, "es")
    tablet = school.join(None, "es", resume_token=phone.token)
    school.clock.now += 1

    set_language(school, phone, "fr")

    assert school.member(tablet).language == "fr"
    [told] = school.posted(tablet, "settings_response")
    assert told["settings"]["languageCode"] == "fr"


def test_a_language_above_the_limit_is_rejected_and_nothing_is_changed() -> None:
    school = MemorySchool(Limits(languages=1))
    teacher = school.teach()
    student = school.join(teacher.code, "es")
    school.join(teacher.code, "es")

    with pytest.raises(InvalidMessageError):
        change(school, student, SettingsRequest(language="fr", own=SettingsChange(voice=False)))

    assert (school.member(student).language, school.member(student).settings) == ("es", Settings())


def test_a_student_who_has_read_too_much_lately_keeps_their_language() -> None:
    school = MemorySchool(Limits(history_captions=40))
    student = school.join(school.teach().code, "es")
    set_language(school, student, "fr")

    with pytest.raises(RateLimitedError):
        set_language(school, student, "de")

    assert school.member(student).language == "fr"
    change(school, student, SILENT)


def test_a_teacher_changes_the_class_and_gets_its_settings() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.forget_posts()
    request = SettingsRequest(
        language="fr", mode=TranslationMode.MANUAL, subject="Biology", locked=True, questions=True
    )

    [response] = change(school, teacher, request)

    classroom = school.classroom(teacher)
    assert response == SettingsResponse.of(school.member(teacher), classroom)
    assert (classroom.language, classroom.mode) == ("fr", TranslationMode.MANUAL)
    assert (classroom.subject, classroom.locked, classroom.questions) == ("Biology", True, True)
    assert [each["mode"] for each in school.posted(student)] == ["manual"]


def test_a_teachers_language_is_not_limited() -> None:
    school = MemorySchool(Limits(languages=1))
    teacher = school.teach()
    school.join(teacher.code, "es")

    set_language(school, teacher, "de")

    assert school.classroom(teacher).language == school.member(teacher).language == "de"


def test_a_student_sets_nothing_of_the_class() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)

    with pytest.raises(ForbiddenError) as refused:
        change(school, student, SettingsRequest(locked=True, own=SettingsChange(voice=False)))

    assert refused.value.field == "locked"
    assert not school.classroom(teacher).locked
    assert school.member(student).settings == Settings()


def test_only_the_newest_device_of_the_teacher_changes_settings() -> None:
    school = MemorySchool()
    older = school.teach()
    school.teach(resume_token=older.token)

    with pytest.raises(ForbiddenError):
        change(school, older, SILENT)


def test_a_speech_service_that_the_server_lacks_is_rejected() -> None:
    school = MemorySchool()
    student = school.join(school.teach().code)
    azure = SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.AZURE))

    with pytest.raises(InvalidMessageError):
        change(school, student, azure)

    assert school.member(student).settings == Settings()


def test_a_class_that_has_ended_is_not_changed() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    school.classes.end(teacher.session_id)

    for person in (teacher, student):
        with pytest.raises(SessionExpiredError):
            change(school, person, SILENT)


def test_a_connection_that_has_not_registered_has_no_settings() -> None:
    school = MemorySchool()

    with pytest.raises(NotRegisteredError):
        list(school.change_settings(school.connect(), SILENT))
