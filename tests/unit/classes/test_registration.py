"""A rejected message changes nothing, whatever the reason for rejecting it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.domain.chunk import Chunk
from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import ForbiddenError, RefusedError
from lectern.domain.identity import new_id
from lectern.domain.question import Question
from lectern.domain.settings import CaptionMode, SpeechService, TranslationMode
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.utterance import UtteranceDraft
from lectern.protocol.base import UNSET, GlossaryTerm, WireSettings, or_none, or_unset
from lectern.protocol.client import Register
from tests.contract.live_state import at_once
from tests.examples import examples
from tests.live_school import School
from tests.memory_ports import table_of
from tests.use_cases import UseCases

HERS = "a teacher who is teaching"
AWAY = "a teacher whose class has ended by itself"
NEWCOMER = "a teacher without a class"


class Classroom:
    """A class with a student, an ended class that its teacher may reopen, and sockets."""

    def __init__(self) -> None:
        self.school = School.in_memory(LECTERN_LANGUAGES="1")
        self.names = {name: new_id() for name in (HERS, AWAY, NEWCOMER)}
        self.away = self.school.teach(self.names[AWAY])
        self.school.close(self.away)
        self.school.wait(6)
        self.school.app.sweep_classes()
        self.teacher = self.school.teach(self.names[HERS])
        self.student = self.school.join(self.teacher.code)

    def sender(self, kind: str) -> Connection:
        """Return the connection of a kind: `new`, `link`, `gone`, or a member's.

        A kind that starts with `late` is a member's, read before it registered."""
        app = self.school.app
        if kind == "gone":
            return Connection(new_id(), self.school.clock())
        if kind == "link":
            linked = Connection(new_id(), self.school.clock(), class_code=self.teacher.code)
            app.connections.add(linked)
            return linked
        if kind == "new":
            return self.school.connect()
        who = self.student if kind.endswith("student") else self.teacher
        found = app.connections.find(who.connection_id)
        assert found is not None
        # As if read before another message of the same socket registered it.
        return replace(found, session_id=None, role=None) if kind.startswith("late") else found

    def state(self) -> tuple[Any, ...]:
        """Return all visible state: the table, the posted messages and the recorded events.

        Counts of wrong codes are left out, because a rejected code must be counted.
        """
        app = self.school.app
        rows = table_of(app.ports).snapshot()
        rows["connections"] = {
            name: replace(each, guesses=0, guessed_at=0)
            for name, each in rows["connections"].items()
        }
        del rows["wrong_secrets"]
        return (
            rows,
            {k: list(v) for k, v in app.memory_poster.received.items()},
            len(app.memory_recorder.events),
        )


def is_refused(call: Callable[[], Iterable[object]]) -> bool:
    try:
        list(call())
    except RefusedError:
        return True
    return False


SENDERS = st.sampled_from(
    ["new", "link", "gone", "student", "teacher", "late student", "late teacher"]
)
WIRE_SETTINGS = st.builds(
    WireSettings,
    tts_service_type=st.sampled_from([UNSET, SpeechService.BROWSER, SpeechService.AZURE]),
    voice=st.sampled_from([UNSET, False]),
    captions=st.sampled_from([UNSET, CaptionMode.LIVE]),
    language_code=st.sampled_from([UNSET, "en", "es", "fr"]),
    translation_mode=st.sampled_from([UNSET, TranslationMode.MANUAL]),
    glossary=st.sampled_from([UNSET, [GlossaryTerm(term="cell")]]),
)
REGISTRATIONS = st.builds(
    Register,
    role=st.sampled_from(Role),
    language_code=st.sampled_from(["en", "es", "fr"]),
    teacher_id=st.sampled_from([UNSET, HERS, AWAY, NEWCOMER]),
    classroom_code=st.sampled_from([UNSET, "ABC234"]),
    settings=WIRE_SETTINGS,
)


@settings(max_examples=examples(30))
@given(kind=SENDERS, message=REGISTRATIONS, signed_in=st.booleans())
def test_a_rejected_registration_changes_nothing(
    kind: str, message: Register, signed_in: bool
) -> None:
    classroom = Classroom()
    sender = classroom.sender(kind)
    sender = replace(sender, teacher_id=classroom.names[HERS]) if signed_in else sender
    claimed = classroom.names.get(or_none(message.teacher_id) or "")
    message = msgspec.structs.replace(message, teacher_id=or_unset(claimed))
    app = classroom.school.app
    register = app.start_class if message.role is Role.TEACHER else app.join_class
    before = classroom.state()

    if is_refused(lambda: register(sender, message.to_arrival())):
        assert classroom.state() == before


@settings(max_examples=examples(15))
@given(kind=SENDERS, preferences=WIRE_SETTINGS)
def test_rejected_settings_change_nothing(kind: str, preferences: WireSettings) -> None:
    classroom = Classroom()
    sender, app = classroom.sender(kind), classroom.school.app
    before = classroom.state()

    if is_refused(lambda: app.change_settings(sender, preferences.to_request())):
        assert classroom.state() == before


TALK: dict[str, Callable[[UseCases, Connection], object]] = {
    "transcription": lambda app, who: app.translate_utterance(
        who, UtteranceDraft("Late.", sequence=1)
    ),
    "send_translation": lambda app, who: app.translate_utterance.send_held(
        who, UtteranceDraft("Late.", sequence=1)
    ),
    "audio": lambda app, who: app.receive_recording(who, Chunk(0, is_last=True, data=b"RIFF")),
    "tts_request": lambda app, who: list(
        app.answer_tts_request(who, SpeechOnRequest("Hola.", "es", "unknown"))
    ),
    "question": lambda app, who: list(app.ask_question(who, Question("q", "Hola."))),
    "end_session": lambda app, who: list(app.end_class(who)),
}


@pytest.mark.parametrize("kind", ["new", "gone", "student", "late teacher", "teacher"])
def test_any_other_rejected_message_changes_nothing(kind: str) -> None:
    classroom = Classroom()
    sender, app = classroom.sender(kind), classroom.school.app
    app.translate_utterance(
        classroom.sender("teacher"), UtteranceDraft("Good morning.", sequence=1)
    )
    before, done = classroom.state(), []

    for name, send in TALK.items():
        try:
            send(app, sender)
            done.append(name)
        except RefusedError:
            assert classroom.state() == before, name

    assert done == (["end_session"] if kind == "teacher" else [])


def teach(school: School, sender: Connection, teacher_id: str) -> str | None:
    message = Register(role=Role.TEACHER, language_code="en", teacher_id=teacher_id)
    try:
        list(school.app.start_class(sender, message.to_arrival()))
    except ForbiddenError:
        return None
    return teacher_id


def test_concurrent_registrations_on_one_socket_open_one_class() -> None:
    school = School.in_memory()
    sender, names = school.connect(), [new_id() for _ in range(20)]

    opened = at_once(20, lambda n: teach(school, sender, names[n]))

    found = school.app.connections.find(sender.connection_id)
    assert found is not None
    assert school.app.ports.class_index().session_ids() == [found.session_id]
    assert sum(each is not None for each in opened) == 1


def test_concurrent_registrations_of_one_teacher_share_a_class() -> None:
    school = School.in_memory()
    sender, name = school.connect(), new_id()

    opened = at_once(8, lambda _: teach(school, sender, name))

    assert opened == [name] * 8
    assert len(school.app.ports.class_index().session_ids()) == 1


def test_concurrent_registrations_on_one_socket_take_over_one_class() -> None:
    school, names = School.in_memory(), [new_id() for _ in range(6)]
    before = {name: school.teach(name) for name in names}
    sender = school.connect()

    registered = at_once(len(names), lambda n: teach(school, sender, names[n]))

    read = school.app.ports.rosters().read
    rosters = [read(each.session_id) for each in before.values()]
    teaching = [roster.classroom.teacher_connection_id for roster in rosters if roster]
    assert teaching.count(sender.connection_id) == 1
    assert sum(each is not None for each in registered) == 1
