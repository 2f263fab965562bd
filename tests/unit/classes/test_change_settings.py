"""If a change of language fails halfway, repeating it completes it.

The limit of languages is in `test_language_limit.py`, rejected settings in `test_registration.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.domain.identity import new_id
from lectern.domain.settings import SettingsRequest
from lectern.domain.utterance import StoredUtterance
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.utterances import Newest, Utterances
from lectern.protocol.base import ServerMessage
from lectern.protocol.captions import History
from lectern.protocol.server import SettingsResponse
from tests.live_school import Person, School
from tests.use_cases import UseCases


@dataclass
class Log:
    """The `Utterances` of a class, whose latest ones a test can make unavailable."""

    history: Utterances
    is_away: bool = False

    def last_sequence(self, session_id: str) -> int:
        return self.history.last_sequence(session_id)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        if self.is_away:
            raise ConnectionError
        return self.history.latest(session_id, count)

    def newest(self, session_id: str, count: int) -> Newest:
        return self.history.newest(session_id, count)

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        return self.history.after(session_id, sequence, count)

    def last_said_at(self, session_id: str) -> int | None:
        return self.history.last_said_at(session_id)


@dataclass
class Request:
    asked: list[MissedCaptions] = field(default_factory=list)

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        self.asked.append(missed)


def change(school: School, student: Person, language: str) -> Iterator[ServerMessage]:
    sender = school.app.connections.find(student.connection_id)
    assert sender is not None
    return school.app.change_settings(sender, SettingsRequest(language=language))


@pytest.mark.parametrize("school", [{"LECTERN_CATCH_UP": "10"}], indirect=True)
def test_resending_the_same_settings_sends_captions_that_failed_the_first_time(
    school: School,
) -> None:
    log, request = Log(school.app.ports.utterances()), Request()
    school.app = UseCases(
        replace(school.app.ports, utterances=lambda: log, catch_up_request=lambda: request)
    )
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.say(teacher, "Hello.")
    log.is_away = True
    first = change(school, student, "fr")
    assert isinstance(next(first), SettingsResponse)
    with pytest.raises(ConnectionError):
        next(first)

    log.is_away = False
    _, history = change(school, student, "fr")

    assert isinstance(history, History)
    assert [caption.target_language for caption in history.captions] == ["fr"]
    assert request.asked == [MissedCaptions(teacher.session_id, "fr", [1])]
    counts = school.messages(teacher, "studentCountUpdate")
    assert counts[-1]["languages"] == [{"languageCode": "fr", "count": 1}]
