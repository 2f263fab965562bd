"""A class whose captions are synthesized, and whose students may request audio."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from lectern.adapters.memory import (
    MemoryAbsenceStore,
    MemoryAudioCache,
    MemoryClassStore,
    MemoryConnectionStore,
    MemoryCountPace,
    MemoryPoster,
    MemoryRecorder,
    MemoryRosterStore,
    MemorySpeechAllowance,
    MemoryTable,
)
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.events import UsageRecorded
from lectern.domain.settings import Settings
from lectern.domain.speech import SpeechOnRequest, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.speech_allowance import AllowanceLimits
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.captions import TtsResponse
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.cached_text_to_speech import CachedTextToSpeech
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_caption import SpeakCaption
from lectern.services.speak_text import SpeakText
from tests.fakes.providers import FakeTextToSpeech

NOW = 1_800_000_000_000
LIFE_MS = 7_200_000
PAID = (Usage(PaidService.SPEAK, "elevenlabs", "eleven_flash_v2_5", {Unit.CHARACTERS: 12}),)
ES = VoicePreference("es")
SPANISH = CaptionToSpeak("s", 7, "en-GB", language="es", text="Buenos días.", preferences=[ES])
ORIGINAL = CaptionToSpeak("s", 8, "en-GB", language="en-GB", text="Good morning.", preferences=[])


class Kept:
    """The class's log, which contains `SPANISH`."""

    def last_sequence(self, session_id: str) -> int:
        return 7

    def latest(self, session_id: str, count: int) -> list[StoredUtterance]:
        utterance = Utterance("s", "u", 7, 0, "Good morning.", "en-GB", True, NOW)
        return [StoredUtterance(utterance, {"es": Caption("es", SPANISH.text, CaptionStatus.OK)})]

    def after(self, session_id: str, sequence: int, count: int) -> list[StoredUtterance]:
        return self.latest(session_id, count)


@dataclass
class Scene:
    table: MemoryTable
    speech: FakeTextToSpeech
    poster: MemoryPoster
    speak_caption: SpeakCaption
    answer_tts_request: AnswerTtsRequest
    recorder: MemoryRecorder

    def answer(self, sender: Connection, request: SpeechOnRequest) -> TtsResponse:
        [answer] = self.answer_tts_request(sender, request)
        return answer

    @property
    def members(self) -> list[str]:
        """The connections in the class."""
        return [each.connection_id for each in self.table.members_of("s")]

    def end(self) -> None:
        """End the class."""
        MemoryClassStore(self.table, LIFE_MS).end("s")

    @property
    def recorded_usage(self) -> list[Sequence[Usage]]:
        """Return the recorded usage, and check that nothing else was recorded."""
        paid = [event for event in self.recorder.events if isinstance(event, UsageRecorded)]
        assert len(paid) == len(self.recorder.events)
        assert {event.session_id for event in paid} <= {"s"}
        return [event.record.usage for event in paid]

    def audio_of(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.poster.received.get(name, [])]


def student(name: str, language: str = "es", **settings: Any) -> Member:
    return Member(name, f"p-{name}", Role.STUDENT, language, Settings(**settings))


def scene(pool: ThreadPoolExecutor, *students: Member, speech: FakeTextToSpeech) -> Scene:
    table, cache = MemoryTable(lambda: NOW), MemoryAudioCache()
    until = NOW + LIFE_MS
    table.classes.put(
        "s", Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, until, until), until
    )
    for each in students:
        table.members.put(("s", each.connection_id), each, until)
    rosters = MemoryRosterStore(table, LIFE_MS, students=30)
    poster = MemoryPoster(open={s.connection_id for s in students})
    leave = LeaveClass(
        MemoryConnectionStore(table, LIFE_MS),
        rosters,
        MemoryAbsenceStore(table),
        poster,
        NotifyTeacher(rosters, poster, MemoryCountPace(table), lambda: NOW),
        NotifyPresence(rosters, poster),
        pool,
    )
    speak = SpeakText(CachedTextToSpeech(speech, cache), cache, lambda: NOW, 5)
    recorder = MemoryRecorder()
    record = RecordUsage(recorder)
    return Scene(
        table,
        speech,
        poster,
        SpeakCaption(rosters, speak, poster, leave, record, pool),
        AnswerTtsRequest(
            FindLiveClass(rosters, lambda: NOW),
            Kept(),
            speak,
            record,
            MemorySpeechAllowance(table, AllowanceLimits(8_192, 8_192)),
        ),
        recorder,
    )
