"""The teacher replaces the class code. What projectors see of it is in `test_projectors.py`."""

import pytest

from lectern.domain.classroom import Connection
from lectern.domain.errors import (
    ClassNotFoundError,
)
from lectern.domain.identity import new_id
from lectern.domain.utterance import UtteranceDraft
from tests.unit.classes.controlled_class import Classroom, id_of


@pytest.mark.parametrize("by", ["message", "link"])
def test_a_new_code_keeps_present_and_returning_students(by: str) -> None:
    classroom = Classroom.open()
    old = classroom.code
    connected, away = classroom.join(old), classroom.join(old)
    classroom.school.close(away)
    ways: dict[str, dict[str, str | None]] = {
        "message": {"code": old, "link": None},
        "link": {"code": None, "link": old},
    }

    code = classroom.new_code()

    assert code != old
    with pytest.raises(ClassNotFoundError):
        classroom.join(**ways[by])
    assert id_of(classroom.join(**ways[by], token=away.token)) == id_of(away)
    assert classroom.join(code).session_id == classroom.teacher.session_id
    assert connected.connection_id in classroom.school.poster.open
    classroom.school.app.translate_utterance(
        classroom.sender(classroom.teacher), UtteranceDraft("Good morning.")
    )
    assert classroom.school.messages(connected, "translation")


def test_a_link_with_the_old_code_stays_open_for_returning_students() -> None:
    classroom = Classroom.open()
    classroom.new_code()
    sender = Connection(new_id(), classroom.school.clock(), class_code=classroom.code)
    classroom.school.app.connections.add(sender)
    classroom.school.poster.open.add(sender.connection_id)

    classroom.school.app.greet_connection(sender.connection_id)

    assert sender.connection_id in classroom.school.poster.open
