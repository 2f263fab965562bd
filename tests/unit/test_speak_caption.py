"""A caption is synthesized once per voice, for students with audio on only."""

import base64
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from lectern.adapters.memory import (
    MemoryAudioCache,
    MemoryPoster,
    MemoryRecorder,
    MemorySpeechAllowance,
)
from lectern.domain.classroom import Classroom, Connection, EndReason, Member, Role, Roster
from lectern.domain.errors import InvalidMessageError, ProviderUnavailableError
from lectern.domain.events import Event, UsageRecorded
from lectern.domain.settings import Settings, SpeechService
from lectern.domain.speech import SpeechOnRequest, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.live_state import Joined, LanguagePlace
from lectern.ports.speech_allowance import AllowanceLimits
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.base import METERED_UNIT_BYTES
from lectern.protocol.server import TtsResponse
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.cached_text_to_speech import CachedTextToSpeech
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_caption import MAX_VOICES, SpeakCaption
from lectern.services.speak_text import SpeakText
from tests.fakes.providers import FakeTextToSpeech

NOW = 1_800_000_000_000
PAID = (Usage(PaidService.SPEAK, "elevenlabs", "eleven_flash_v2_5", {Unit.CHARACTERS: 12}),)
ES = VoicePreference("es")
SPANISH = CaptionToSpeak("s", 7, "en-GB", language="es", text="Buenos días.", preferences=[ES])
ORIGINAL = CaptionToSpeak("s", 8, "en-GB", language="en-GB", text="Good morning.", preferences=[])


@dataclass
class Rosters:
    """One class with these students."""

    students: Sequence[Member]
    left: list[str] = field(default_factory=list)
    ended_at: int | None = None

    def read(self, session_id: str) -> Roster:
        classroom = Classroom(
            session_id, "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 1, NOW + 1,
            ended_at=self.ended_at,
        )  # fmt: skip
        there = [s for s in self.students if s.connection_id not in self.left]
        return Roster(classroom, there)

    def find_class(self, session_id: str) -> Classroom:
        return self.read(session_id).classroom

    def join(
        self,
        session_id: str,
        member: Member,
        *,
        returns: bool = False,
        place: LanguagePlace | None = None,
        code: str | None = None,
    ) -> Joined:
        raise AssertionError("this test has no joining member")

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        self.left.append(connection_id)
        return next((s for s in self.students if s.connection_id == connection_id), None)


class Connections:
    def add(self, connection: Connection) -> None:
        raise AssertionError("this test opens no connection")

    def find(self, connection_id: str) -> Connection | None:
        return None

    def remove(self, connection_id: str) -> Connection | None:
        return None


class AnyPace:
    def claim(self, session_id: str) -> int | None:
        return 0


class Notes:
    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        raise AssertionError("no teacher leaves here")

    def students_left(self, session_id: str) -> None:
        return

    def students_returned(self, classroom: Classroom) -> None:
        raise AssertionError("this test does not sweep")

    def claim_probe(self, classroom: Classroom) -> bool:
        raise AssertionError("this test does not sweep")

    def end_unchanged(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        raise AssertionError("this test does not sweep")


class Kept:
    """The class's log, in which `SPANISH` is."""

    def last_sequence(self, session_id: str) -> int:
        return 7

    def latest(self, session_id: str, count: int) -> list[StoredUtterance]:
        utterance = Utterance("s", "u", 7, 0, "Good morning.", "en-GB", True, NOW)
        return [StoredUtterance(utterance, {"es": Caption("es", SPANISH.text, CaptionStatus.OK)})]

    def after(self, session_id: str, sequence: int, count: int) -> list[StoredUtterance]:
        return self.latest(session_id, count)


@dataclass
class Scene:
    rosters: Rosters
    speech: FakeTextToSpeech
    poster: MemoryPoster
    speak_caption: SpeakCaption
    answer_tts_request: AnswerTtsRequest
    recorder: MemoryRecorder

    def answer(self, sender: Connection, request: SpeechOnRequest) -> TtsResponse:
        [answer] = self.answer_tts_request(sender, request)
        return answer

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


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def scene(pool: ThreadPoolExecutor, *students: Member, speech: FakeTextToSpeech) -> Scene:
    rosters, cache = Rosters(students), MemoryAudioCache()
    poster = MemoryPoster(open={s.connection_id for s in students})
    leave = LeaveClass(
        Connections(),
        rosters,
        Notes(),
        poster,
        NotifyTeacher(rosters, poster, AnyPace(), lambda: NOW),
        NotifyPresence(rosters, poster),
        pool,
    )
    speak = SpeakText(CachedTextToSpeech(speech, cache), cache, lambda: NOW, 5)
    recorder = MemoryRecorder()
    record = RecordUsage(recorder)
    return Scene(
        rosters,
        speech,
        poster,
        SpeakCaption(rosters, speak, poster, leave, record, pool),
        AnswerTtsRequest(
            FindLiveClass(rosters, lambda: NOW),
            Kept(),
            speak,
            record,
            MemorySpeechAllowance(AllowanceLimits(8_192, 8_192)),
        ),
        recorder,
    )


def test_thirty_students_of_one_language_cost_one_synthesis(pool: ThreadPoolExecutor) -> None:
    names = [f"c{n}=" for n in range(30)]
    class_ = scene(pool, *map(student, names), speech=FakeTextToSpeech())

    class_.speak_caption(SPANISH)
    class_.speak_caption(SPANISH)

    assert class_.speech.calls == 1
    for name in names:
        first, _ = class_.audio_of(name)
        assert (first["type"], first["status"], first["sequence"]) == ("tts_response", "success", 7)
        assert (first["text"], first["languageCode"]) == ("Buenos días.", "es")
        assert (first["ttsServiceType"], first["audioFormat"]) == ("local", "wav")
        assert base64.b64decode(first["audioData"]).startswith(b"RIFF")


def test_only_students_who_read_it_with_audio_on_get_the_audio(pool: ThreadPoolExecutor) -> None:
    class_ = scene(
        pool,
        student("hears="),
        student("reads=", voice=False),
        student("own=", use_client_speech=True),
        student("browser=", tts_service_type=SpeechService.BROWSER),
        student("french=", "fr"),
        student("english=", "en-US"),
        speech=FakeTextToSpeech(),
    )

    class_.speak_caption(SPANISH)

    assert set(class_.poster.received) == {"hears="}


def test_students_of_the_teachers_language_hear_the_original(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("us=", "en-US"), student("es="), speech=FakeTextToSpeech())

    class_.speak_caption(ORIGINAL)

    assert [m["text"] for m in class_.audio_of("us=")] == ["Good morning."]
    assert class_.audio_of("es=") == []


def test_regions_of_one_voice_share_its_audio_and_keep_their_tags(
    pool: ThreadPoolExecutor,
) -> None:
    class OneVoice(FakeTextToSpeech):
        def voices(self, preference: Any) -> Any:
            return [replace(voice, language="es") for voice in super().voices(preference)]

    class_ = scene(pool, student("es="), student("mx=", "es-MX"), speech=OneVoice())

    class_.speak_caption(SPANISH)

    assert class_.speech.calls == 1
    assert class_.audio_of("es=")[0]["languageCode"] == "es"
    assert class_.audio_of("mx=")[0]["languageCode"] == "es-MX"


def test_a_few_voices_serve_any_number_of_regions(
    pool: ThreadPoolExecutor,
) -> None:
    regions = [f"es-{region}" for region in ("ES", "MX", "AR", "CO", "PE", "CL", "UY", "EC", "BO")]
    class_ = scene(pool, *(student(tag, tag) for tag in regions), speech=FakeTextToSpeech())
    preferences = [VoicePreference(tag) for tag in regions[:3]]

    class_.speak_caption(replace(SPANISH, preferences=preferences))

    assert class_.speech.calls == MAX_VOICES
    assert {tag: class_.audio_of(tag)[0]["languageCode"] for tag in regions} == {
        tag: tag for tag in regions
    }
    assert {class_.audio_of(tag)[0]["status"] for tag in regions} == {"success"}


def test_the_most_preferred_voices_are_used(pool: ThreadPoolExecutor) -> None:
    few = [student(f"{tag}=", tag) for tag in ("es-AR", "es-CO", "es-PE", "es-CL", "es-UY")]
    many = [student(f"mx{n}=", "es-MX") for n in range(3)]
    class_ = scene(pool, *few, *many, speech=FakeTextToSpeech())

    class_.speak_caption(replace(SPANISH, preferences=[]))

    spoken = [each.preference.language for each in class_.speech.requests]
    assert "es-MX" in spoken
    assert len(spoken) == MAX_VOICES


def test_without_any_voice_the_device_is_asked_to_speak(pool: ThreadPoolExecutor) -> None:
    failing = FakeTextToSpeech(failing=ProviderUnavailableError("down"))
    class_ = scene(pool, student("es="), speech=failing)

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    assert (message["status"], message["error"]["code"]) == ("error", "TTS_ERROR")
    assert message["useClientSpeech"] is True
    assert message["ttsServiceType"] == "browser"
    assert message["speechParams"] == {
        "type": "browser-speech",
        "text": "Buenos días.",
        "languageCode": "es",
        "autoPlay": True,
    }


def test_a_language_without_a_voice_and_a_failed_voice_have_different_errors(
    pool: ThreadPoolExecutor,
) -> None:
    preferences = [VoicePreference("ti")]
    tigrinya = CaptionToSpeak("s", 9, "en", language="ti", text="ሰላም።", preferences=preferences)
    class_ = scene(pool, student("ti=", "ti"), speech=FakeTextToSpeech())

    class_.speak_caption(tigrinya)

    [message] = class_.audio_of("ti=")
    assert "no voice for this language" in message["error"]["message"]
    assert message["speechParams"]["languageCode"] == "ti"


def test_long_audio_is_sent_by_address_and_the_message_is_one_metered_unit(
    pool: ThreadPoolExecutor,
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(duration_s=2))

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    assert message["audioUrl"].startswith("https://files.example/")
    assert message["expiresAt"] == 1
    assert "audioData" not in message
    assert len(class_.poster.received["es="][0]) < METERED_UNIT_BYTES


@pytest.mark.parametrize("duration_s", [0.1, 0.3, 0.4, 0.45, 0.5])
def test_audio_is_inline_below_20_kib_of_base64(
    pool: ThreadPoolExecutor, duration_s: float
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(duration_s=duration_s))

    class_.speak_caption(SPANISH)

    [message] = class_.audio_of("es=")
    base64_bytes = 4 * (44 + 32_000 * duration_s) / 3
    assert ("audioData" in message) == (base64_bytes < 20 * 1024)


def test_a_connection_that_is_gone_is_removed(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("here="), student("gone="), speech=FakeTextToSpeech())
    class_.poster.open.remove("gone=")

    class_.speak_caption(SPANISH)

    assert class_.rosters.left == ["gone="]


def test_an_ended_class_gets_no_audio(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())
    class_.rosters.ended_at = NOW

    class_.speak_caption(SPANISH)

    assert class_.audio_of("es=") == []


def test_a_student_who_changed_settings_gets_the_current_voice(
    pool: ThreadPoolExecutor,
) -> None:
    class_ = scene(
        pool,
        student("es=", tts_service_type=SpeechService.LOCAL),
        student("off=", voice=False),
        speech=FakeTextToSpeech(),
    )

    class_.speak_caption(SPANISH)

    assert [m["status"] for m in class_.audio_of("es=")] == ["success"]
    assert class_.audio_of("off=") == []


def test_the_usage_of_audio_is_recorded_once_and_a_replay_has_none(
    pool: ThreadPoolExecutor,
) -> None:
    names = [f"c{n}=" for n in range(5)]
    class_ = scene(pool, *map(student, names), speech=FakeTextToSpeech(usage=PAID))

    class_.speak_caption(SPANISH)
    class_.speak_caption(SPANISH)

    assert class_.recorded_usage == [[*PAID]]


def test_a_caption_in_two_voices_is_one_usage_record(pool: ThreadPoolExecutor) -> None:
    speech = FakeTextToSpeech(usage=PAID)
    class_ = scene(pool, student("es="), student("mx=", "es-MX"), speech=speech)

    class_.speak_caption(SPANISH)

    [[usage]] = class_.recorded_usage
    assert usage.amounts == {Unit.CHARACTERS: 24}


def test_the_usage_of_unusable_or_undelivered_audio_is_recorded(
    pool: ThreadPoolExecutor,
) -> None:
    failure = ProviderUnavailableError("no audio")
    failure.usage = PAID
    broken = scene(pool, student("es="), speech=FakeTextToSpeech(failing=failure))
    ended = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    ended.rosters.ended_at = NOW

    broken.speak_caption(SPANISH)
    ended.speak_caption(SPANISH)

    assert broken.recorded_usage == ended.recorded_usage == [[*PAID]]


def test_free_audio_is_not_recorded(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    class_.speak_caption(SPANISH)

    assert class_.recorded_usage == []


class FullQueue(MemoryRecorder):
    """Rejects everything."""

    def record(self, event: Event) -> None:
        raise ConnectionError("Buenos días.")


def test_usage_that_cannot_be_recorded_does_not_prevent_audio(
    pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    class_.speak_caption = replace(class_.speak_caption, record_usage=RecordUsage(FullQueue()))

    class_.speak_caption(SPANISH)

    assert len(class_.audio_of("es=")) == 1
    [line] = caplog.records
    assert line.getMessage() == "usage not recorded"
    assert "Buenos" not in str(vars(line))


# Speaking for one


def test_the_usage_of_a_replay_is_recorded_after_the_answer(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech(usage=PAID))
    request = SpeechOnRequest("Buenos días.", "es")

    answers = class_.answer_tts_request(SENDER, request)

    assert next(answers).status == "success"
    assert class_.recorded_usage == []
    assert list(answers) == []
    assert class_.recorded_usage == [[*PAID]]


SENDER = Connection("es=", NOW, session_id="s", role=Role.STUDENT, participant_id="p")


def test_a_replay_is_the_same_audio_and_costs_nothing(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())
    class_.speak_caption(SPANISH)

    answer = class_.answer(SENDER, SpeechOnRequest("Buenos días.", "es", sequence=7))

    assert class_.speech.calls == 1
    assert answer.audio_data == class_.audio_of("es=")[0]["audioData"]
    assert answer.sequence == 7


def test_an_unknown_voice_is_rejected_by_its_field(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    with pytest.raises(InvalidMessageError) as refused:
        class_.answer(SENDER, SpeechOnRequest("Hola.", "es", "Zaphod"))

    assert refused.value.field == "voice"
    assert class_.speech.calls == 0


def test_a_voice_may_be_chosen_by_name(pool: ThreadPoolExecutor) -> None:
    class_ = scene(pool, student("es="), speech=FakeTextToSpeech())

    answer = class_.answer(SENDER, SpeechOnRequest("Hi.", "en", "Bert"))

    assert answer.status == "success"
    assert class_.speech.requests[0].preference.name == "Bert"


def test_a_student_with_browser_speech_is_asked_to_use_it(pool: ThreadPoolExecutor) -> None:
    own = student("es=", tts_service_type=SpeechService.BROWSER)
    class_ = scene(pool, own, speech=FakeTextToSpeech())

    answer = class_.answer(SENDER, SpeechOnRequest("Hola.", "es"))

    assert (answer.status, answer.use_client_speech) == ("success", True)
    assert class_.speech.calls == 0
