"""A projector shows a class to a room: it only reads, and no figure of the class includes it."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.domain.classroom import MAX_PROJECTORS, Connection, Role
from lectern.domain.errors import (
    ClassFullError,
    ClassNotFoundError,
    ForbiddenError,
    InvalidMessageError,
    LecternError,
    RateLimitedError,
    RefusedError,
)
from lectern.domain.events import ParticipantJoined, SessionEnded
from lectern.domain.identity import new_id
from lectern.domain.settings import SettingsRequest
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import ServerMessage, WireSettings, or_unset
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode, RegisterResponse, SettingsResponse, TeacherMode
from tests.live_school import Person, School


@dataclass
class Room:
    """A class that may have a projector."""

    school: School
    teacher: Person
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.teacher)

    @classmethod
    def on(cls, environment: dict[str, str], **settings: str) -> "Room":
        school = School.on(environment, **settings)
        return cls(school, school.teach(new_id()))

    def project(
        self,
        language: str = "es",
        *,
        key: str | None = None,
        token: str | None = None,
        sender: Connection | None = None,
        after: int | None = None,
        own: WireSettings | None = None,
    ) -> Person:
        sender = sender or self.school.connect()
        message = Register(
            role=Role.PROJECTOR,
            language_code=language,
            classroom_code=self.teacher.code,
            projector_key=key or self.key,
            resume_token=or_unset(token),
            last_sequence=or_unset(after),
            settings=or_unset(own),
        )
        replies: list[ServerMessage] = [*self.school.app.show_class(sender, message.to_arrival())]
        return Person(sender.connection_id, replies)

    def sender(self, person: Person) -> Connection:
        found = self.school.app.connections.find(person.connection_id)
        assert found is not None
        return found

    def say(self, text: str) -> Outcome:
        sender = self.sender(self.teacher)
        outcome = self.school.app.translate_utterance(sender, UtteranceDraft(text))
        assert isinstance(outcome, Outcome)
        return outcome

    def texts(self, person: Person) -> list[str]:
        return [each["text"] for each in self.school.messages(person, "translation")]

    def received(self, person: Person) -> list[dict[str, Any]]:
        return [json.loads(b) for b in self.school.poster.received.get(person.connection_id, [])]


def key_of(teacher: Person) -> str:
    [code] = [each for each in teacher.replies if isinstance(each, ClassroomCode)]
    assert isinstance(code.projector_url, str)
    page, _, secret = code.projector_url.partition("/projector/#")
    named, _, key = secret.partition(".")
    assert code.join_url.startswith(f"{page}/join/")
    assert (named, len(key)) == (code.code, 43)
    return key


def registration(person: Person) -> RegisterResponse:
    [response] = [each for each in person.replies if isinstance(each, RegisterResponse)]
    return response


def test_a_projector_gets_the_code_the_latest_captions_and_all_later_ones(
    environment: dict[str, str],
) -> None:
    room = Room.on(environment)
    room.say("Good morning.")

    projector = room.project("en")
    room.say("Sit down.")

    response, code, mode, history = projector.replies
    assert isinstance(response, RegisterResponse)
    assert response.data.role is Role.PROJECTOR
    assert isinstance(code, ClassroomCode)
    assert (code.code, bool(code.projector_url)) == (room.teacher.code, False)
    assert isinstance(mode, TeacherMode)
    assert [each.text for each in history.captions] == ["Good morning."]  # type: ignore[attr-defined]
    assert room.texts(projector) == ["Sit down."]
    [caption] = room.school.messages(projector, "translation")
    assert "speechParams" not in caption


def test_a_projector_shows_interim_texts(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    projector = room.project("en")

    sender = room.sender(room.teacher)
    room.school.app.translate_utterance(sender, UtteranceDraft("Good", is_final=False))

    assert room.texts(projector) == ["Good"]


def test_a_locked_and_full_class_can_be_shown(environment: dict[str, str]) -> None:
    room = Room.on(environment, LECTERN_STUDENTS="1")
    room.school.join(room.teacher.code)
    locked = WireSettings(locked=True).to_request()
    list(room.school.app.change_settings(room.sender(room.teacher), locked))

    projector = room.project()

    assert registration(projector).data.session_id == room.teacher.session_id


def test_a_teacher_who_returns_gets_another_key_and_both_work(
    environment: dict[str, str],
) -> None:
    room = Room.on(environment)

    again = room.school.teach("anybody", token=room.teacher.token)

    assert key_of(again) != room.key
    for key in (room.key, key_of(again)):
        assert registration(room.project(key=key)).data.session_id == room.teacher.session_id


@pytest.mark.parametrize("code", ["right", "wrong"])
def test_wrong_keys_count_as_wrong_codes_and_do_not_tell_of_the_code(
    environment: dict[str, str], code: str
) -> None:
    room = Room.on(environment)
    sender = room.school.connect()
    answers: list[RefusedError] = []

    for attempt in range(9):
        message = Register(
            role=Role.PROJECTOR,
            language_code="es",
            classroom_code=room.teacher.code if code == "right" else "ZZZZZZ",
            projector_key=f"guess-{attempt}",
        )
        room.school.wait(5)
        found = room.school.app.connections.find(sender.connection_id)
        assert found is not None
        with pytest.raises((ClassNotFoundError, RateLimitedError)) as refused:
            list(room.school.app.show_class(found, message.to_arrival()))
        answers.append(refused.value)

    assert {(type(each), each.field) for each in answers[:8]} == {
        (ClassNotFoundError, "projector_key")
    }
    assert [each.closes for each in answers] == [False] * 7 + [True, True]
    assert isinstance(answers[8], RateLimitedError)


@pytest.mark.parametrize("missing", ["classroom_code", "projector_key"])
def test_code_and_key_are_required(environment: dict[str, str], missing: str) -> None:
    room = Room.on(environment)
    fields = {"classroom_code": room.teacher.code, "projector_key": room.key}
    del fields[missing]
    message = Register(role=Role.PROJECTOR, language_code="es", **fields)  # type: ignore[arg-type]

    with pytest.raises(InvalidMessageError) as refused:
        list(room.school.app.show_class(room.school.connect(), message.to_arrival()))

    assert message.wire_path(refused.value.field or "") in {"classroomCode", "projectorKey"}


def test_a_key_opens_its_own_class_only(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    other = Room(room.school, room.school.teach(new_id()))

    with pytest.raises(ClassNotFoundError):
        room.project(key=other.key)


def test_a_new_code_tells_and_closes_projectors_and_ends_their_key_and_token(
    environment: dict[str, str],
) -> None:
    room = Room.on(environment)
    student = room.school.join(room.teacher.code)
    projector = room.project()
    app = room.school.app

    renewed = app.renew_code(room.sender(room.teacher))
    key = app.projector_keys.issue(renewed)

    [last] = room.received(projector)[-1:]
    assert (last["type"], last["code"]) == ("error", "INVALID_CLASSROOM")
    assert projector.connection_id not in room.school.poster.open
    assert student.connection_id in room.school.poster.open
    with pytest.raises(ClassNotFoundError):
        room.project(token=projector.token)
    for role in (Role.PROJECTOR, Role.STUDENT):
        old = Register(
            role=role,
            language_code="es",
            classroom_code=renewed.code if role is Role.PROJECTOR else room.teacher.code,
            projector_key=room.key,
            resume_token=projector.token,
        ).to_arrival()
        register = app.show_class if role is Role.PROJECTOR else app.join_class
        with pytest.raises(ClassNotFoundError):
            list(register(room.school.connect(), old))
    new = Register(
        role=Role.PROJECTOR, language_code="es", classroom_code=renewed.code, projector_key=key
    )
    assert list(app.show_class(room.school.connect(), new.to_arrival()))


def test_a_projector_that_returns_replaces_its_connection_and_misses_nothing(
    environment: dict[str, str],
) -> None:
    room = Room.on(environment)
    projector = room.project("en")
    room.say("Good morning.")
    room.school.poster.open.discard(projector.connection_id)
    room.say("Sit down.")

    again = room.project("en", token=projector.token, after=1)

    assert registration(again).data.participant_id == registration(projector).data.participant_id
    assert [each.text for each in again.replies[-1].captions] == ["Sit down."]  # type: ignore[attr-defined]
    assert room.school.app.connections.find(projector.connection_id) is None


def test_a_class_has_at_most_four_projectors(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    projectors = [room.project() for _ in range(MAX_PROJECTORS)]

    with pytest.raises(ClassFullError):
        room.project()
    again = room.project(token=projectors[0].token)
    room.school.close(projectors[1])

    assert registration(room.project()).data.role is Role.PROJECTOR
    with pytest.raises(ClassFullError):
        room.project()
    assert again.connection_id in room.school.poster.open


def test_a_projector_changes_its_language_and_nothing_else(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    projector = room.project("en")
    sender, app = room.sender(projector), room.school.app
    counts = len(room.school.messages(room.teacher, "studentCountUpdate"))

    [answer, *_] = app.change_settings(sender, SettingsRequest(language="fr"))
    with pytest.raises(ForbiddenError) as refused:
        list(app.change_settings(sender, WireSettings(voice=True).to_request()))
    with pytest.raises(ForbiddenError):
        room.project(own=WireSettings(voice=True))

    assert isinstance(answer, SettingsResponse)
    assert answer.settings.language_code == "fr"
    assert refused.value.field == "voice"
    assert len(room.school.messages(room.teacher, "studentCountUpdate")) == counts


def test_everything_else_is_forbidden_to_a_projector(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    student = registration(room.school.join(room.teacher.code)).data.participant_id
    projector = room.project()
    sender, app = room.sender(projector), room.school.app
    teach = Register(role=Role.TEACHER, language_code="en").to_arrival()
    join = Register(role=Role.STUDENT, language_code="en", classroom_code=room.teacher.code)

    for attempt in (
        lambda: app.translate_utterance(sender, UtteranceDraft("Hello.")),
        lambda: app.remove_student(sender, student),
        lambda: app.renew_code(sender),
        lambda: list(app.end_class(sender)),
        lambda: list(app.answer_tts_request(sender, SpeechOnRequest("Hello.", "en"))),
        lambda: list(app.start_class(sender, teach)),
        lambda: list(app.join_class(sender, join.to_arrival())),
    ):
        with pytest.raises(ForbiddenError):
            attempt()


@pytest.mark.parametrize("who", ["teacher", "student"])
def test_members_do_not_become_projectors(environment: dict[str, str], who: str) -> None:
    room = Room.on(environment)
    person = room.teacher if who == "teacher" else room.school.join(room.teacher.code)

    with pytest.raises(ForbiddenError):
        room.project(sender=room.sender(person))


def test_a_projector_is_no_student_to_remove(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    projector = room.project()

    with pytest.raises(InvalidMessageError):
        room.school.app.remove_student(
            room.sender(room.teacher), registration(projector).data.participant_id
        )


def test_a_projector_takes_a_language_place(environment: dict[str, str]) -> None:
    room = Room.on(environment, LECTERN_LANGUAGES="1")
    room.project("fr")

    with pytest.raises(InvalidMessageError):
        room.school.join(room.teacher.code)
    with pytest.raises(InvalidMessageError):
        room.project("de")


def test_projectors_learn_that_the_teacher_is_away_and_that_the_class_ends(
    environment: dict[str, str],
) -> None:
    room = Room.on(environment)
    first = room.project()
    room.school.close(room.teacher)
    second = room.project()

    again = room.school.teach("anybody", token=room.teacher.token)
    list(room.school.app.end_class(room.sender(again)))

    assert [each["type"] for each in room.received(first)] == [
        "teacher_presence",
        "teacher_presence",
        "session_ended",
    ]
    assert [each["present"] for each in room.school.messages(second, "teacher_presence")] == [
        False,
        True,
    ]
    assert first.connection_id not in room.school.poster.open


@pytest.mark.parametrize("minutes", [4, 6])
def test_a_class_with_a_projector_only_is_empty(environment: dict[str, str], minutes: int) -> None:
    room = Room.on(environment)
    room.project()
    room.school.close(room.teacher)

    room.school.wait(minutes)
    room.school.app.sweep_classes()

    ended = [
        each for each in room.school.app.memory_recorder.events if isinstance(each, SessionEnded)
    ]
    assert len(ended) == (1 if minutes > 5 else 0)


def test_late_translations_reach_a_projector(environment: dict[str, str]) -> None:
    room = Room.on(environment)
    room.say("Good morning.")
    projector = room.project("fr")

    room.school.app.catch_up(MissedCaptions(room.teacher.session_id, "fr", [1]))

    assert len(room.texts(projector)) == 1


ACTS = ["join es", "join fr", "leave", "say", "say interim", "away"]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(ACTS), max_size=8), st.data())
def test_the_figures_of_a_class_are_the_same_with_and_without_projectors(
    environment: dict[str, str], acts: list[str], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(acts)), min_size=1, max_size=4))
    languages = data.draw(
        st.lists(st.sampled_from(["en", "es", "de"]), min_size=len(places), max_size=len(places))
    )
    projected = list(zip(places, languages, strict=True))

    assert figures(environment, acts, projected) == figures(environment, acts, [])


def figures(
    environment: dict[str, str], acts: list[str], projected: list[tuple[int, str]]
) -> dict[str, Any]:
    """Return all that the teacher, the students and the reports learn about who was there."""
    room = Room.on(environment)
    students: list[Person] = []
    projectors: list[Person] = []
    deliveries = []
    for place, act in enumerate([*acts, "end"]):
        projectors += [room.project(tag) for at, tag in projected if at == place]
        if act.startswith("join"):
            students.append(_join(room, act.split()[1]))
        elif act == "leave" and students:
            room.school.close(students.pop())
        elif act == "say":
            outcome = room.say(f"Sentence {place}.")
            deliveries.append(
                ([(d.language, d.listeners, d.delivered) for d in outcome.deliveries],
                 sorted(outcome.unavailable))
            )  # fmt: skip
        elif act == "say interim":
            draft = UtteranceDraft(f"Sentence {place}", is_final=False)
            room.school.app.translate_utterance(room.sender(room.teacher), draft)
    for projector in projectors:
        room.school.close(projector)
    told = room.received(room.teacher)
    events = room.school.app.memory_recorder.events
    return {
        "counts": [(e["count"], e["languages"]) for e in told if e["type"] == "studentCountUpdate"],
        "types": [each["type"] for each in told],
        "deliveries": deliveries,
        "joined": [(e.role, e.language) for e in events if isinstance(e, ParticipantJoined)],
        "students": [[e["type"] for e in room.received(each)] for each in students],
        "empty": _empty(room),
    }


def _join(room: Room, language: str) -> Person:
    sender = room.school.connect()
    message = Register(role=Role.STUDENT, language_code=language, classroom_code=room.teacher.code)
    replies: list[ServerMessage] = [*room.school.app.join_class(sender, message.to_arrival())]
    return Person(sender.connection_id, replies)


def _empty(room: Room) -> bool:
    found = room.school.app._rosters.find_class(room.teacher.session_id)  # noqa: SLF001
    if found is None:
        raise LecternError("the class is gone")
    return found.empty_since is not None
