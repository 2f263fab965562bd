"""If a change of language fails halfway, repeating it completes it.

The limit of languages is in `test_language_limit.py`, rejected settings in `test_registration.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pytest

from lectern.adapters.dynamodb.slots import DynamoDbCaptionHistory
from lectern.config import Config
from lectern.domain.identity import new_id
from lectern.domain.settings import SettingsRequest
from lectern.domain.utterance import StoredUtterance
from lectern.ports.catch_up import MissedCaptions
from lectern.protocol.base import ServerMessage
from lectern.protocol.captions import History
from lectern.protocol.server import SettingsResponse
from lectern.services.read_history import ReadHistory
from lectern.services.request_missed_captions import RequestMissedCaptions
from local.background import BackgroundStack
from tests.live_school import VARIABLES, MovableClock, Person, School, SchoolApp


@dataclass
class Log:
    """A `CaptionHistory` that a test can make unavailable."""

    history: DynamoDbCaptionHistory
    is_away: bool = False

    def last_sequence(self, session_id: str) -> int:
        return self.history.last_sequence(session_id)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        if self.is_away:
            raise ConnectionError
        return self.history.latest(session_id, count)

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        return self.history.after(session_id, sequence, count)


@dataclass
class Request:
    asked: list[MissedCaptions] = field(default_factory=list)

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        self.asked.append(missed)


class LogApp(SchoolApp):
    @cached_property
    def log(self) -> Log:
        return Log(self._history)

    @cached_property
    def request(self) -> Request:
        return Request()

    @cached_property
    def _read_history(self) -> ReadHistory:
        return ReadHistory(self.log)

    @cached_property
    def _request_missed_captions(self) -> RequestMissedCaptions:
        return RequestMissedCaptions(self.request, 10)


@pytest.fixture
def app(stack: BackgroundStack) -> Iterator[LogApp]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stack.environment.items():
            patch.setenv(name, value)
        yield LogApp(Config.from_environment({**stack.environment, **VARIABLES}), MovableClock())


def change(app: LogApp, student: Person, language: str) -> Iterator[ServerMessage]:
    sender = app.connections.find(student.connection_id)
    assert sender is not None
    return app.change_settings(sender, SettingsRequest(language=language))


def test_resending_the_same_settings_sends_captions_that_failed_the_first_time(app: LogApp) -> None:
    school = School(app)
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.say(teacher, "Hello.")
    app.log.is_away = True
    first = change(app, student, "fr")
    assert isinstance(next(first), SettingsResponse)
    with pytest.raises(ConnectionError):
        next(first)

    app.log.is_away = False
    _, history = change(app, student, "fr")

    assert isinstance(history, History)
    assert [caption.target_language for caption in history.captions] == ["fr"]
    assert app.request.asked == [MissedCaptions(teacher.session_id, "fr", [1])]
    counts = school.messages(teacher, "studentCountUpdate")
    assert counts[-1]["languages"] == [{"languageCode": "fr", "count": 1}]
