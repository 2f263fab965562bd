"""A participant's name stays in the live state, unless a setting says otherwise."""

import pytest

from lectern.adapters.sqs.events import encode
from lectern.domain.classroom import Role
from lectern.domain.events import ParticipantJoined
from lectern.domain.identity import new_id
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse
from tests.live_school import School


def hold(school: School) -> None:
    """A student sends two names, one after the other, and then the class ends."""
    teacher = school.teach(new_id())
    sender = school.connect()
    for name in ("Zerlina", "Zerlina\n of Seville"):
        message = Register(
            role=Role.STUDENT, language_code="es", classroom_code=teacher.code, name=name
        )
        list(school.app.join_class(sender, message.to_arrival()))
        sender = school.app.connections.find(sender.connection_id) or sender
    school.say(teacher, "Good morning.")
    list(school.app.end_class(school.app.connections.find(teacher.connection_id) or sender))


def test_no_event_has_a_name() -> None:
    school = School.in_memory()

    hold(school)

    events = school.app.memory_recorder.events
    assert sum(isinstance(event, ParticipantJoined) for event in events) == 2
    assert not [body for event in events for body in encode(event) if "Zerlina" in body]


def test_with_stored_names_a_join_event_has_the_name() -> None:
    school = School.in_memory(LECTERN_KEEP_NAMES="true")

    hold(school)

    joined = [e for e in school.app.memory_recorder.events if isinstance(e, ParticipantJoined)]
    assert [event.name for event in joined] == [None, "Zerlina", "Zerlina of Seville"]
    assert len({event.participant_id for event in joined[1:]}) == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\u202eAna\u00a0Mari\u0301a\t", "Ana María"),
        ("مه\u200cنو", "مه\u200cنو"),
        ("\u200b\u3164", None),
        (" \n", None),
    ],
)
def test_a_name_is_shown_cleaned_or_not_at_all(typed: str, shown: str | None) -> None:
    school = School.in_memory()
    teacher, sender = school.teach(new_id()), school.connect()

    message = Register(
        role=Role.STUDENT, language_code="es", classroom_code=teacher.code, name=typed
    )
    [response, *_] = school.app.join_class(sender, message.to_arrival())

    assert isinstance(response, RegisterResponse)
    assert response.data.name == shown
