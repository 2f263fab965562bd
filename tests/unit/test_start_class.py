"""A teacher registers: a new class, the live one again, or one that ended in their absence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lectern.adapters.memory import MemoryClassStore
from lectern.domain.classroom import Classroom, Member, Role
from lectern.domain.errors import (
    ClassFullError,
    ForbiddenError,
    InvalidMessageError,
    LecternError,
    RateLimitedError,
    SchoolSuspendedError,
    SessionExpiredError,
)
from lectern.domain.events import ParticipantJoined, SessionStarted
from lectern.domain.school import School, SchoolTerms
from lectern.domain.settings import SettingsChange, SettingsRequest, SpeechService
from lectern.protocol.server import StudentCountUpdate, StudentList
from lectern.services.renew_code import CODES_TO_TRY
from lectern.services.start_class import StartClass
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.memory_use_cases import JOIN_URL, Limits

SUSPENDED = School("hill", "Hill School", SchoolTerms(is_suspended=True), version=1)


def starts(school: MemorySchool) -> list[SessionStarted]:
    return [each for each in school.recorder.events if isinstance(each, SessionStarted)]


def reply(person: Person, kind: type[Any]) -> Any:
    [message] = [each for each in person.replies if isinstance(each, kind)]
    return message


def test_a_new_class_is_answered_with_its_code_and_no_students() -> None:
    school = MemorySchool()

    teacher = school.teach("ada")

    assert teacher.kinds == ["RegisterResponse", "ClassroomCode", "StudentCountUpdate"]
    assert teacher.link.join_url == JOIN_URL + teacher.code
    assert teacher.link.expires_at == school.classroom(teacher).code_expires_at
    assert reply(teacher, StudentCountUpdate).count == 0


def test_a_new_class_is_recorded_with_its_teacher_and_school() -> None:
    school = MemorySchool()

    teacher = school.teach(sender=school.connect(teacher_id="proved", school_id="hill"))

    joined, started = school.recorder.events
    now = school.clock.now
    assert joined == ParticipantJoined(
        teacher.session_id, teacher.participant_id, Role.TEACHER, "en-GB", now
    )
    assert started == SessionStarted(
        session_id=teacher.session_id,
        teacher_id="proved",
        language="en-GB",
        started_at=now,
        school_id="hill",
        described_at=now,
        code=teacher.code,
    )


def test_the_class_is_there_when_the_teacher_is_answered() -> None:
    school = MemorySchool()
    sender = school.connect()

    teacher = school.teach(sender=sender)

    assert school.member(teacher).role is Role.TEACHER
    assert school.classes.by_code(teacher.code) == school.classroom(teacher)
    assert school.tokens.find(teacher.token) is not None
    assert school.projector_keys.is_valid(
        str(teacher.link.projector_url).rpartition(".")[2], school.classroom(teacher)
    )


def test_a_teacher_who_returns_gets_the_class_the_students_and_what_was_said() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.join(teacher.code, "es", name="Zerlina")
    school.say(teacher, "One.")
    school.say(teacher, "Two.")

    again = school.teach(resume_token=teacher.token, last_sequence=1)

    assert (again.session_id, again.code) == (teacher.session_id, teacher.code)
    assert again.participant_id == teacher.participant_id
    assert again.kinds[2:] == ["StudentCountUpdate", "StudentList", "History"]
    assert [each.name for each in reply(again, StudentList).students] == ["Zerlina"]
    assert reply(again, StudentCountUpdate).count == 1


def test_a_teacher_without_a_token_returns_by_their_id() -> None:
    school = MemorySchool()
    ada, bob = school.teach("ada"), school.teach("bob")

    assert school.teach("ada").session_id == ada.session_id
    assert school.teach("bob").session_id == bob.session_id


def test_every_registration_has_a_key_for_projectors_of_its_own() -> None:
    school = MemorySchool()

    first, second = school.teach(), school.teach()

    assert first.link.projector_url != second.link.projector_url
    assert school.show(first).session_id == school.show(second).session_id


def test_the_class_is_recorded_as_it_is_on_every_registration() -> None:
    school = MemorySchool()
    teacher = school.teach()
    [started] = starts(school)
    school.recorder.events.clear()

    school.clock.now += 1_000
    school.teach(resume_token=teacher.token, settings=SettingsRequest(title="Cells"))

    assert starts(school) == [replace(started, title="Cells", described_at=school.clock.now)]


def test_a_connection_that_registers_again_stays_in_its_class() -> None:
    school = MemorySchool()
    teacher = school.teach("ada")

    again = school.teach("bob", sender=school.sender(teacher), language="fr")

    assert again.session_id == teacher.session_id
    assert school.posted(teacher) == [], "it is no other device"
    assert school.classroom(teacher).language == "fr"
    assert [each.connection_id for each in school.roster(teacher).members] == [
        teacher.connection_id
    ]


def test_the_connection_of_a_class_that_has_ended_starts_no_other() -> None:
    school = MemorySchool()
    teacher = school.teach()
    school.classes.end(teacher.session_id)

    with pytest.raises(SessionExpiredError):
        school.teach(sender=school.sender(teacher))


def test_a_rejected_registration_changes_nothing() -> None:
    school = MemorySchool(sign_in_required=True)
    azure = SettingsRequest(own=SettingsChange(tts_service_type=SpeechService.AZURE))
    attempts: list[tuple[type[Exception], Any]] = [
        (ForbiddenError, {"sender": school.connect()}),
        (ForbiddenError, {"sender": school.connect(class_code="ABC234")}),
        (InvalidMessageError, {"sender": school.connect(teacher_id="ada"), "settings": azure}),
    ]

    for error, attempt in attempts:
        with pytest.raises(error):
            school.teach(**attempt)

    assert (school.index.session_ids(), school.recorder.events) == ([], [])


def test_where_teachers_sign_in_a_token_returns_to_the_class_without_a_ticket() -> None:
    school = MemorySchool(sign_in_required=True)
    teacher = school.teach(sender=school.connect(teacher_id="proved"))

    again = school.teach(resume_token=teacher.token)

    assert (again.session_id, again.participant_id) == (teacher.session_id, teacher.participant_id)
    assert school.classroom(again).teacher_id == "proved"


def test_where_teachers_sign_in_the_token_of_a_class_that_is_over_opens_no_other() -> None:
    school = MemorySchool(sign_in_required=True)
    teacher = school.teach(sender=school.connect(teacher_id="proved"))
    school.classes.end(teacher.session_id)
    school.recorder.events.clear()

    with pytest.raises(ForbiddenError, match="Sign in to teach"):
        school.teach(resume_token=teacher.token)

    later = school.teach(sender=school.connect(teacher_id="proved"))
    with pytest.raises(ForbiddenError, match="Sign in to teach"):
        school.teach(resume_token=teacher.token)
    assert [each.session_id for each in starts(school)] == [later.session_id]


def test_a_student_of_a_class_does_not_become_a_teacher() -> None:
    school = MemorySchool()
    student = school.join(school.teach("ada").code)

    with pytest.raises(ForbiddenError):
        school.teach("bob", sender=school.sender(student))


def test_a_teacher_who_has_read_too_much_is_refused_before_the_class_moves() -> None:
    school = MemorySchool(Limits(history_captions=2))
    teacher = school.teach()
    for text in ("One.", "Two.", "Three."):
        school.say(teacher, text)
    school.teach(resume_token=teacher.token, last_sequence=0)
    current = school.classroom(teacher).teacher_connection_id

    with pytest.raises(RateLimitedError):
        school.teach(resume_token=teacher.token, last_sequence=0)

    assert school.classroom(teacher).teacher_connection_id == current


@dataclass(frozen=True)
class BusyCodes(MemoryClassStore):
    """Finds that another class has each of the first `busy` codes."""

    tried: list[str]
    busy: int

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        self.tried.append(classroom.code)
        return len(self.tried) > self.busy and super().open(classroom, teacher)


def on(classes: MemoryClassStore, use_case: StartClass) -> StartClass:
    """Return the use case with another store in which new classes are opened."""
    enter = use_case.enter_class
    opening = replace(enter.open_class, classes=classes)
    return replace(use_case, enter_class=replace(enter, open_class=opening))


def use_busy_codes(school: MemorySchool, busy: int) -> list[str]:
    """Let the first `busy` codes be in use, and return those that are tried."""
    tried: list[str] = []
    classes = BusyCodes(school.table, school.classes.life_ms, tried, busy)
    school.start_class = on(classes, school.start_class)
    return tried


def test_another_code_is_tried_if_the_first_is_in_use() -> None:
    school = MemorySchool()
    tried = use_busy_codes(school, 2)

    teacher = school.teach()

    assert len(set(tried)) == 3
    assert teacher.code == tried[-1]
    assert len(starts(school)) == 1


def test_no_class_is_recorded_if_all_tried_codes_are_in_use() -> None:
    school = MemorySchool()
    tried = use_busy_codes(school, CODES_TO_TRY)

    with pytest.raises(LecternError, match="no free class code"):
        school.teach()

    assert len(tried) == CODES_TO_TRY
    assert school.recorder.events == []


@dataclass(frozen=True)
class Overtaken(MemoryClassStore):
    """Another connection of the teacher opens a class just before the first one does."""

    overtake: Callable[[], Person]
    rivals: list[Person]

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        if not self.rivals:
            self.rivals.append(self.overtake())
        return super().open(classroom, teacher)


def test_two_connections_of_one_teacher_share_a_class() -> None:
    school = MemorySchool()
    usual, rivals = school.start_class, list[Person]()

    def overtake() -> Person:
        slow, school.start_class = school.start_class, usual
        rival = school.teach()
        school.start_class = slow
        return rival

    classes = Overtaken(school.table, school.classes.life_ms, overtake, rivals)
    school.start_class = on(classes, usual)

    teacher = school.teach()

    [rival] = rivals
    assert teacher.session_id == rival.session_id
    assert school.index.session_ids() == [teacher.session_id]
    assert school.classroom(teacher).teacher_connection_id == teacher.connection_id


# A suspended school.


def test_a_teacher_of_a_suspended_school_starts_no_class() -> None:
    school = MemorySchool()
    school.ports.live_schools().put(SUSPENDED)

    with pytest.raises(SchoolSuspendedError):
        school.teach(sender=school.connect(teacher_id="ada", school_id="hill"))

    assert school.index.session_ids() == []
    assert school.recorder.events == []
    school.teach(sender=school.connect(teacher_id="bob", school_id="dale"))
    school.teach(sender=school.connect(teacher_id="eve"))


def test_a_live_class_of_a_suspended_school_goes_on_also_on_another_device() -> None:
    school = MemorySchool()
    first = school.teach(sender=school.connect(teacher_id="ada", school_id="hill"))
    school.ports.live_schools().put(SUSPENDED)

    second = school.teach(sender=school.connect(teacher_id="ada", school_id="hill"))

    assert second.session_id == first.session_id
    assert school.join(second.code).session_id == first.session_id


# The limits of a school.


def test_a_class_has_the_limits_of_its_school_as_it_starts() -> None:
    school = MemorySchool()
    terms = SchoolTerms(students=1, spoken_characters=9_000)
    school.ports.live_schools().put(School("hill", "Hill School", terms, version=1))

    teacher = school.teach(sender=school.connect(teacher_id="ada", school_id="hill"))
    other = school.teach(sender=school.connect(teacher_id="bob", school_id="dale"))

    assert school.classroom(teacher).max_spoken == 9_000
    assert school.classroom(other).max_spoken is None
    student = school.join(teacher.code)
    with pytest.raises(ClassFullError):
        school.join(teacher.code)
    school.close(student)
    school.join(teacher.code)
    for _ in range(2):
        school.join(other.code)
