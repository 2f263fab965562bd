"""Steps of a registration that all roles share."""

from typing import Any

import pytest

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Role
from lectern.domain.errors import ForbiddenError, InvalidMessageError, RateLimitedError
from lectern.domain.events import ParticipantJoined
from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SettingsRequest,
    SpeechService,
)
from lectern.ports.rosters import Joined
from lectern.services.registration import Registration
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import Limits

ROLES = (Role.TEACHER, Role.STUDENT, Role.PROJECTOR)


def begin(
    school: MemorySchool, role: Role = Role.STUDENT, person: Person | None = None, **more: Any
) -> Registration:
    """Begin a registration: on the connection of a person, or on a new one."""
    sender = school.sender(person) if person else school.connect()
    return school.registrar.begin(sender, Arrival(role, more.pop("language", "es"), **more))


def join(school: MemorySchool, classroom: Classroom, **more: Any) -> Joined:
    return school.registrar.join(begin(school, **more), classroom)


def joined_events(school: MemorySchool) -> list[ParticipantJoined]:
    return [each for each in school.recorder.events if isinstance(each, ParticipantJoined)]


def test_a_connection_keeps_its_role() -> None:
    school = MemorySchool()
    teacher = school.teach()
    people = {
        Role.TEACHER: teacher,
        Role.STUDENT: school.join(teacher.code),
        Role.PROJECTOR: school.show(teacher),
    }

    for own, person in people.items():
        begin(school, own, person)
        for other in set(ROLES) - {own}:
            with pytest.raises(ForbiddenError) as refused:
                begin(school, other, person)
            assert refused.value.field == "role"


def test_settings_are_checked_before_anything_is_written() -> None:
    school = MemorySchool()
    azure = SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.AZURE))

    with pytest.raises(ForbiddenError):
        begin(school, settings=SettingsRequest(locked=True))
    with pytest.raises(InvalidMessageError):
        begin(school, settings=azure)

    assert school.recorder.events == []


@pytest.mark.parametrize("role", ROLES)
def test_a_token_of_a_projector_is_for_projectors_and_other_tokens_are_not(role: Role) -> None:
    school = MemorySchool()
    teacher = school.teach()
    student, projector = school.join(teacher.code), school.show(teacher)
    usable = projector if role is Role.PROJECTOR else student
    useless = student if role is Role.PROJECTOR else projector

    own = begin(school, role, resume_token=usable.token)
    other = begin(school, role, resume_token=useless.token)

    assert own.participant_id == usable.participant_id
    assert not own.has_unknown_token
    assert other.participant_id is None
    assert other.has_unknown_token


def test_who_returns_is_the_participant_of_this_class_in_the_same_role() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    student = school.join(ada.code)

    known = begin(school, resume_token=student.token)
    as_teacher = begin(school, Role.TEACHER, resume_token=student.token)

    assert known.returning(ada.session_id) == known.known
    assert known.returning(bob.session_id) is None
    assert as_teacher.returning(ada.session_id) is None


def test_a_new_student_gets_an_id_a_token_and_a_record() -> None:
    school = MemorySchool()
    classroom = school.classroom(school.teach())
    school.recorder.events.clear()

    joined = join(school, classroom, name="Zerlina")

    assert joined.is_new
    assert joined.resume_token is not None
    known = school.tokens.find(joined.resume_token)
    assert known is not None
    assert (known.participant_id, known.role) == (joined.member.participant_id, Role.STUDENT)
    assert joined.member.name == "Zerlina"
    assert joined_events(school) == [
        ParticipantJoined(
            classroom.session_id,
            joined.member.participant_id,
            Role.STUDENT,
            "es",
            school.clock.now,
        )
    ]


def test_a_name_is_recorded_only_where_names_are_kept() -> None:
    school = MemorySchool(keep_names=True)
    classroom = school.classroom(school.teach())
    school.recorder.events.clear()

    join(school, classroom, name="Zerlina")

    assert [event.name for event in joined_events(school)] == ["Zerlina"]


def test_a_projector_is_recorded_nowhere_and_shows_interim_texts_silently() -> None:
    school = MemorySchool()
    classroom = school.classroom(school.teach())
    school.recorder.events.clear()

    joined = join(school, classroom, role=Role.PROJECTOR)

    assert school.recorder.events == []
    assert joined.member.settings == Settings(voice=False, captions=CaptionMode.LIVE)


def test_a_returning_student_is_the_same_participant() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)

    joined = join(school, school.classroom(teacher), resume_token=student.token, language="fr")

    assert joined.member.participant_id == student.participant_id
    assert joined.member.language == "fr"
    assert joined.is_new


def test_a_connection_that_registers_again_keeps_its_id_and_its_other_settings() -> None:
    school = MemorySchool()
    teacher = school.teach()
    silent = SettingsRequest(own=SettingsChange(voice=False))
    student = school.join(teacher.code, settings=silent)
    live = SettingsRequest(own=SettingsChange(captions=CaptionMode.LIVE))
    school.recorder.events.clear()

    again = begin(school, Role.STUDENT, student, language="fr", name="Zerlina", settings=live)
    joined = school.registrar.join(again, school.classroom(teacher))

    assert not joined.is_new
    assert joined.member.participant_id == student.participant_id
    assert (joined.member.language, joined.member.name) == ("fr", "Zerlina")
    assert joined.member.settings == Settings(voice=False, captions=CaptionMode.LIVE)
    assert school.recorder.events == []


def test_a_name_that_comes_later_is_recorded_where_names_are_kept() -> None:
    school = MemorySchool(keep_names=True)
    teacher = school.teach()
    student = school.join(teacher.code)
    school.recorder.events.clear()

    again = begin(school, Role.STUDENT, student, name="Zerlina")
    school.registrar.join(again, school.classroom(teacher))

    [event] = joined_events(school)
    assert (event.participant_id, event.name) == (student.participant_id, "Zerlina")


def test_the_reply_has_a_token_and_the_highest_number() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.say(teacher, "One.", "es")
    registration = begin(school, class_code=teacher.code)
    joined = school.registrar.join(registration, school.classroom(teacher))

    response, history = school.registrar.replies(joined, registration, school.classroom(teacher))

    assert response.data.resume_token == joined.resume_token
    assert (response.data.last_sequence, response.data.read_at) == (1, school.clock.now)
    assert [each.text for page in history for each in page.captions] == ["es: One."]


def test_a_member_who_has_no_token_yet_gets_one_for_their_id() -> None:
    school = MemorySchool()
    teacher = school.teach()
    student = school.join(teacher.code)
    again = begin(school, Role.STUDENT, student)
    joined = school.registrar.join(again, school.classroom(teacher))

    response, _ = school.registrar.replies(joined, again, school.classroom(teacher))

    known = school.tokens.find(response.data.resume_token)
    assert known is not None
    assert known.participant_id == student.participant_id
    assert response.data.resume_token != student.token


def test_a_token_of_another_class_opens_no_captions_of_this_one() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")
    for text in ("One.", "Two."):
        school.say(bob, text, "es")
    stranger = school.join(ada.code)
    registration = begin(school, resume_token=stranger.token, last_sequence=1)
    joined = school.registrar.join(registration, school.classroom(bob))

    _, history = school.registrar.replies(joined, registration, school.classroom(bob))

    assert [each.sequence for page in history for each in page.captions] == [1, 2]


def test_a_known_participant_pays_for_the_captions_of_the_reply_and_a_teacher_for_none() -> None:
    school = MemorySchool(Limits(history_captions=40))
    teacher = school.teach()
    student = school.join(teacher.code)

    for role, person in ((Role.STUDENT, None), (Role.TEACHER, teacher)):
        token = person.token if person else None
        for _ in range(3):
            school.registrar.check_history(begin(school, role, resume_token=token))
    back = begin(school, resume_token=student.token)
    school.registrar.check_history(back)
    with pytest.raises(RateLimitedError):
        school.registrar.check_history(back)


def test_missed_captions_are_paid_for_by_their_number() -> None:
    school = MemorySchool(Limits(history_captions=8))
    teacher = school.teach()
    for number in range(4):
        school.say(teacher, f"{number}.", "es")
    student = school.join(teacher.code)

    for _ in range(5):
        all_there = begin(school, resume_token=student.token, last_sequence=4)
        school.registrar.check_history(all_there)
    some = begin(school, resume_token=student.token, last_sequence=1)
    school.registrar.check_history(some)
    with pytest.raises(RateLimitedError) as refused:
        school.registrar.check_history(some)

    assert refused.value.field == "last_sequence"
