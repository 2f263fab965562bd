"""A projector shows a class to a room, and it only reads."""

import pytest

from lectern.domain.chunk import Chunk
from lectern.domain.classroom import MAX_PROJECTORS, Role
from lectern.domain.errors import (
    ClassFullError,
    ClassNotFoundError,
    ForbiddenError,
    InvalidMessageError,
    RateLimitedError,
    RefusedError,
)
from lectern.domain.events import SessionEnded
from lectern.domain.identity import new_id
from lectern.domain.question import Question
from lectern.domain.settings import SettingsRequest
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.utterance import UtteranceDraft
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import WireSettings
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode, RegisterResponse, SettingsResponse, TeacherMode
from tests.unit.classes.projector_classroom import Classroom, key_of, registration


def test_a_projector_gets_the_code_the_latest_captions_and_all_later_ones() -> None:
    classroom = Classroom.open()
    classroom.say("Good morning.")

    projector = classroom.project("en")
    classroom.say("Sit down.")

    response, code, mode, history = projector.replies
    assert isinstance(response, RegisterResponse)
    assert response.data.role is Role.PROJECTOR
    assert isinstance(code, ClassroomCode)
    assert (code.code, bool(code.projector_url)) == (classroom.teacher.code, False)
    assert isinstance(mode, TeacherMode)
    assert [each.text for each in history.captions] == ["Good morning."]  # type: ignore[attr-defined]
    assert classroom.texts(projector) == ["Sit down."]
    [caption] = classroom.school.messages(projector, "translation")
    assert "speechParams" not in caption


def test_a_projector_shows_interim_texts() -> None:
    classroom = Classroom.open()
    projector = classroom.project("en")

    sender = classroom.sender(classroom.teacher)
    classroom.school.app.translate_utterance(sender, UtteranceDraft("Good", is_final=False))

    assert classroom.texts(projector) == ["Good"]


def test_a_locked_and_full_class_can_be_shown() -> None:
    classroom = Classroom.open(LECTERN_STUDENTS="1")
    classroom.school.join(classroom.teacher.code)
    locked = WireSettings(locked=True).to_request()
    list(classroom.school.app.change_settings(classroom.sender(classroom.teacher), locked))

    projector = classroom.project()

    assert registration(projector).data.session_id == classroom.teacher.session_id


def test_a_teacher_who_returns_gets_another_key_and_both_work() -> None:
    classroom = Classroom.open()

    again = classroom.school.teach("anybody", token=classroom.teacher.token)

    assert key_of(again) != classroom.key
    for key in (classroom.key, key_of(again)):
        assert (
            registration(classroom.project(key=key)).data.session_id == classroom.teacher.session_id
        )


@pytest.mark.parametrize("code", ["right", "wrong"])
def test_a_wrong_key_counts_as_a_wrong_code_and_does_not_reveal_the_code(code: str) -> None:
    classroom = Classroom.open()
    sender = classroom.school.connect()
    answers: list[RefusedError] = []

    for attempt in range(9):
        message = Register(
            role=Role.PROJECTOR,
            language_code="es",
            classroom_code=classroom.teacher.code if code == "right" else "ZZZZZZ",
            projector_key=f"guess-{attempt}",
        )
        classroom.school.wait(5)
        found = classroom.school.app.connections.find(sender.connection_id)
        assert found is not None
        with pytest.raises((ClassNotFoundError, RateLimitedError)) as refused:
            list(classroom.school.app.show_class(found, message.to_arrival()))
        answers.append(refused.value)

    assert {(type(each), each.field) for each in answers[:8]} == {
        (ClassNotFoundError, "projector_key")
    }
    assert [each.closes for each in answers] == [False] * 7 + [True, True]
    assert isinstance(answers[8], RateLimitedError)


@pytest.mark.parametrize("missing", ["classroom_code", "projector_key"])
def test_code_and_key_are_required(missing: str) -> None:
    classroom = Classroom.open()
    fields = {"classroom_code": classroom.teacher.code, "projector_key": classroom.key}
    del fields[missing]
    message = Register(role=Role.PROJECTOR, language_code="es", **fields)  # type: ignore[arg-type]

    with pytest.raises(InvalidMessageError) as refused:
        list(classroom.school.app.show_class(classroom.school.connect(), message.to_arrival()))

    assert message.wire_path(refused.value.field or "") in {"classroomCode", "projectorKey"}


def test_a_key_opens_its_own_class_only() -> None:
    classroom = Classroom.open()
    other = Classroom(classroom.school, classroom.school.teach(new_id()))

    with pytest.raises(ClassNotFoundError):
        classroom.project(key=other.key)


def test_a_new_code_tells_and_closes_projectors_and_ends_their_key_and_token() -> None:
    classroom = Classroom.open()
    student = classroom.school.join(classroom.teacher.code)
    projector = classroom.project()
    app = classroom.school.app

    renewed = app.renew_code(classroom.sender(classroom.teacher))
    key = app.ports.projector_keys().issue(renewed)

    [last] = classroom.received(projector)[-1:]
    assert (last["type"], last["code"]) == ("error", "INVALID_CLASSROOM")
    assert projector.connection_id not in classroom.school.poster.open
    assert student.connection_id in classroom.school.poster.open
    with pytest.raises(ClassNotFoundError):
        classroom.project(token=projector.token)
    for role in (Role.PROJECTOR, Role.STUDENT):
        old = Register(
            role=role,
            language_code="es",
            classroom_code=renewed.code if role is Role.PROJECTOR else classroom.teacher.code,
            projector_key=classroom.key,
            resume_token=projector.token,
        ).to_arrival()
        register = app.show_class if role is Role.PROJECTOR else app.join_class
        with pytest.raises(ClassNotFoundError):
            list(register(classroom.school.connect(), old))
    new = Register(
        role=Role.PROJECTOR, language_code="es", classroom_code=renewed.code, projector_key=key
    )
    assert list(app.show_class(classroom.school.connect(), new.to_arrival()))


def test_a_projector_that_returns_replaces_its_connection_and_misses_nothing() -> None:
    classroom = Classroom.open()
    projector = classroom.project("en")
    classroom.say("Good morning.")
    classroom.school.poster.open.discard(projector.connection_id)
    classroom.say("Sit down.")

    again = classroom.project("en", token=projector.token, after=1)

    assert registration(again).data.participant_id == registration(projector).data.participant_id
    assert [each.text for each in again.replies[-1].captions] == ["Sit down."]  # type: ignore[attr-defined]
    assert classroom.school.app.connections.find(projector.connection_id) is None


def test_a_class_has_at_most_four_projectors() -> None:
    classroom = Classroom.open()
    projectors = [classroom.project() for _ in range(MAX_PROJECTORS)]

    with pytest.raises(ClassFullError):
        classroom.project()
    again = classroom.project(token=projectors[0].token)
    classroom.school.close(projectors[1])

    assert registration(classroom.project()).data.role is Role.PROJECTOR
    with pytest.raises(ClassFullError):
        classroom.project()
    assert again.connection_id in classroom.school.poster.open


def test_a_projector_changes_its_language_and_nothing_else() -> None:
    classroom = Classroom.open()
    projector = classroom.project("en")
    sender, app = classroom.sender(projector), classroom.school.app
    counts = len(classroom.school.messages(classroom.teacher, "studentCountUpdate"))

    [answer, *_] = app.change_settings(sender, SettingsRequest(language="fr"))
    with pytest.raises(ForbiddenError) as refused:
        list(app.change_settings(sender, WireSettings(voice=True).to_request()))
    with pytest.raises(ForbiddenError):
        classroom.project(own=WireSettings(voice=True))

    assert isinstance(answer, SettingsResponse)
    assert answer.settings.language_code == "fr"
    assert refused.value.field == "voice"
    assert len(classroom.school.messages(classroom.teacher, "studentCountUpdate")) == counts


def test_a_projector_may_send_no_other_message() -> None:
    classroom = Classroom.open()
    student = registration(classroom.school.join(classroom.teacher.code)).data.participant_id
    projector = classroom.project()
    sender, app = classroom.sender(projector), classroom.school.app
    teach = Register(role=Role.TEACHER, language_code="en").to_arrival()
    join = Register(role=Role.STUDENT, language_code="en", classroom_code=classroom.teacher.code)

    for attempt in (
        lambda: app.translate_utterance(sender, UtteranceDraft("Hello.")),
        lambda: app.remove_student(sender, student),
        lambda: app.renew_code(sender),
        lambda: list(app.end_class(sender)),
        lambda: list(app.answer_tts_request(sender, SpeechOnRequest("Hello.", "en"))),
        lambda: app.receive_recording(sender, Chunk(0, is_last=True, data=b"RIFF")),
        lambda: list(app.ask_question(sender, Question("q", "Why?"))),
        lambda: list(app.start_class(sender, teach)),
        lambda: list(app.join_class(sender, join.to_arrival())),
    ):
        with pytest.raises(ForbiddenError):
            attempt()


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_a_member_cannot_register_as_a_projector(who: str) -> None:
    classroom = Classroom.open()
    person = (
        classroom.teacher if who == "teacher" else classroom.school.join(classroom.teacher.code)
    )

    with pytest.raises(ForbiddenError):
        classroom.project(sender=classroom.sender(person))


def test_a_teacher_cannot_remove_a_projector_as_a_student() -> None:
    classroom = Classroom.open()
    projector = classroom.project()

    with pytest.raises(InvalidMessageError):
        classroom.school.app.remove_student(
            classroom.sender(classroom.teacher), registration(projector).data.participant_id
        )


def test_the_language_of_a_projector_counts_against_the_limit() -> None:
    classroom = Classroom.open(LECTERN_LANGUAGES="1")
    classroom.project("fr")

    with pytest.raises(InvalidMessageError):
        classroom.school.join(classroom.teacher.code)
    with pytest.raises(InvalidMessageError):
        classroom.project("de")


def test_projectors_learn_that_the_teacher_is_away_and_that_the_class_ends() -> None:
    classroom = Classroom.open()
    first = classroom.project()
    classroom.school.close(classroom.teacher)
    second = classroom.project()

    again = classroom.school.teach("anybody", token=classroom.teacher.token)
    list(classroom.school.app.end_class(classroom.sender(again)))

    assert [each["type"] for each in classroom.received(first)] == [
        "teacher_presence",
        "teacher_presence",
        "session_ended",
    ]
    assert [each["present"] for each in classroom.school.messages(second, "teacher_presence")] == [
        False,
        True,
    ]
    assert first.connection_id not in classroom.school.poster.open


@pytest.mark.parametrize("minutes", [4, 6])
def test_a_class_with_a_projector_only_is_empty(minutes: int) -> None:
    classroom = Classroom.open()
    classroom.project()
    classroom.school.close(classroom.teacher)

    classroom.school.wait(minutes)
    classroom.school.app.sweep_classes()

    ended = [
        each
        for each in classroom.school.app.memory_recorder.events
        if isinstance(each, SessionEnded)
    ]
    assert len(ended) == (1 if minutes > 5 else 0)


def test_late_translations_reach_a_projector() -> None:
    classroom = Classroom.open()
    classroom.say("Good morning.")
    projector = classroom.project("fr")

    classroom.school.app.catch_up(MissedCaptions(classroom.teacher.session_id, "fr", [1]))

    assert len(classroom.texts(projector)) == 1
