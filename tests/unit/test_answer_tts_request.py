"""Whoever asks for voices has so much made in a minute; what was spoken before is for nothing."""

import pytest

from lectern.adapters.memory import (
    MemoryRecorder,
    MemorySpeechAllowance,
    MemorySpeechLibrary,
)
from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.errors import RateLimitedError
from lectern.domain.settings import Settings, SpeechService
from lectern.domain.speech import SpokenAudio, Voice
from lectern.ports.live_state import Joined
from lectern.protocol.client import TtsRequest
from lectern.protocol.server import TtsResponse
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_once import SpeakOnce
from lectern.services.speak_text import SpeakText
from tests.fakes.providers import FakeTextToSpeech

NOW = 1_800_000_000_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 1, NOW + 1)
LONG = "a" * 60


class Rosters:
    """One class, where one listens by their own device and everybody else by the server."""

    def read(self, session_id: str) -> Roster:
        own = Settings(tts_service_type=SpeechService.BROWSER)
        return Roster(CLASS, [Member("own=", "p", Role.STUDENT, "es", own)])

    def find_class(self, session_id: str) -> Classroom:
        return CLASS

    def join(self, session_id: str, member: Member, *, returns: bool = False) -> Joined:
        raise AssertionError("nobody joins here")

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        raise AssertionError("nobody leaves here")


class Desk:
    """100 characters a minute for each connection."""

    def __init__(self, library: MemorySpeechLibrary | None = None) -> None:
        self.speech = FakeTextToSpeech()
        shelf = library or MemorySpeechLibrary()
        self._answer = AnswerTtsRequest(
            FindLiveClass(Rosters(), lambda: NOW),
            SpeakText(SpeakOnce(self.speech, shelf), shelf, lambda: NOW, 5),
            RecordUsage(MemoryRecorder()),
            MemorySpeechAllowance(100),
        )

    def ask(self, text: str, sender: str = "es=", language: str = "es") -> TtsResponse:
        connection = Connection(sender, NOW, session_id="s", role=Role.STUDENT)
        [answer] = self._answer(connection, TtsRequest(text=text, language_code=language))
        return answer


class BrokenLibrary(MemorySpeechLibrary):
    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        raise OSError("no shelf")


def test_beyond_the_allowance_nothing_is_made() -> None:
    desk = Desk()
    assert desk.ask(LONG).status == "success"

    with pytest.raises(RateLimitedError) as refused:
        desk.ask("b" * 60)

    assert (refused.value.field, refused.value.retry_after_ms) == ("text", 60_000)
    assert desk.speech.calls == 1


def test_what_was_refused_leaves_room_for_what_fits() -> None:
    desk = Desk()
    desk.ask(LONG)
    with pytest.raises(RateLimitedError):
        desk.ask("b" * 60)

    assert desk.ask("c" * 40).status == "success"


def test_replaying_takes_nothing_from_the_allowance() -> None:
    desk = Desk()
    first = desk.ask(LONG)

    replays = [desk.ask(LONG) for _ in range(20)]

    assert {replay.audio_data for replay in replays} == {first.audio_data}
    assert desk.speech.calls == 1
    assert desk.ask("c" * 40).status == "success"


def test_one_who_asks_much_takes_nothing_from_another() -> None:
    desk = Desk()
    desk.ask(LONG)

    assert desk.ask("b" * 60, sender="fr=").status == "success"


def test_who_speaks_themselves_is_not_counted() -> None:
    desk = Desk()

    answers = [desk.ask("a" * 90, sender="own=") for _ in range(3)]

    assert all(answer.use_client_speech for answer in answers)


def test_a_language_that_nobody_speaks_is_not_counted() -> None:
    desk = Desk()

    answers = [desk.ask("a" * 90, language="tlh") for _ in range(3)]

    assert {answer.status for answer in answers} == {"error"}


def test_a_library_that_fails_costs_money_and_no_voice() -> None:
    desk = Desk(BrokenLibrary())

    assert desk.ask(LONG).status == "success"
