"""Requests for audio are limited, except those for captions of the class."""

from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import (
    MemoryAudioCache,
    MemoryRecorder,
    MemorySpeechAllowance,
    MemoryTable,
)
from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.errors import RateLimitedError
from lectern.domain.settings import Settings, SpeechService
from lectern.domain.speech import (
    SpeechOnRequest,
    SpokenAudio,
    Voice,
    VoicePreference,
    captions_scope,
)
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.speech_allowance import AllowanceLimits
from lectern.protocol.captions import TtsResponse
from lectern.services.answer_tts_request import AnswerTtsRequest
from lectern.services.cached_text_to_speech import CachedTextToSpeech
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText
from tests.fakes.providers import FakeTextToSpeech
from tests.fakes.rosters import FixedRoster

NOW = 1_800_000_000_000
LONG = "a" * 60


def a_class(session_id: str, school_id: str | None) -> FixedRoster:
    """Return a class in which one student uses browser speech and the others the server's."""
    classroom = Classroom(
        session_id, "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 1, NOW + 1, school_id=school_id
    )
    own = Settings(tts_service_type=SpeechService.BROWSER)
    return FixedRoster(Roster(classroom, [Member("own=", "p", Role.STUDENT, "es", own)]))


@dataclass
class History:
    """The utterances of the class, with Spanish captions."""

    said: list[str] = field(default_factory=list)

    def last_sequence(self, session_id: str) -> int:
        return len(self.said)

    def latest(self, session_id: str, count: int) -> list[StoredUtterance]:
        return self.after(session_id, len(self.said) - count, count)

    def after(self, session_id: str, sequence: int, count: int) -> list[StoredUtterance]:
        kept = [_kept(session_id, n, text) for n, text in enumerate(self.said, 1)]
        return [each for each in kept if each.utterance.sequence > sequence][:count]


def _kept(session_id: str, number: int, spanish: str) -> StoredUtterance:
    utterance = Utterance(
        session_id, f"u-{number}", number, 0, f"Said {number}.", "en-GB", True, NOW
    )
    return StoredUtterance(utterance, {"es": Caption("es", spanish, CaptionStatus.OK)})


@dataclass
class Scene:
    """A class with limits: 100 characters a minute for each participant, 250 an hour in all."""

    cache: MemoryAudioCache = field(default_factory=MemoryAudioCache)
    school_id: str | None = None
    session_id: str = "s"
    speech: FakeTextToSpeech = field(default_factory=FakeTextToSpeech)
    history: History = field(default_factory=History)
    table: MemoryTable = field(default_factory=lambda: MemoryTable(lambda: NOW))

    @property
    def spent(self) -> dict[str, int]:
        """The characters by participant id and by session id."""
        return {whose[-1]: spent for whose, spent in self.table.spent.items()}

    @property
    def speak(self) -> SpeakText:
        return SpeakText(CachedTextToSpeech(self.speech, self.cache), self.cache, lambda: NOW, 5)

    def ask(
        self,
        text: str,
        participant: str = "p-es",
        *,
        socket: str = "es=",
        language: str = "es",
        sequence: int | None = None,
    ) -> TtsResponse:
        answer = AnswerTtsRequest(
            FindLiveClass(a_class(self.session_id, self.school_id), lambda: NOW),
            self.history,
            self.speak,
            RecordUsage(MemoryRecorder()),
            MemorySpeechAllowance(self.table, AllowanceLimits(100, 250)),
        )
        sender = Connection(
            socket, NOW, session_id=self.session_id, role=Role.STUDENT, participant_id=participant
        )
        request = SpeechOnRequest(text, language, sequence=sequence)
        [response] = answer(sender, request)
        return response

    def speak_caption(self, text: str) -> None:
        """Send an utterance, and let its Spanish caption be synthesized for the class."""
        self.history.said.append(text)
        self.speak(text, VoicePreference("es"), captions_scope(self.session_id, self.school_id))


class BrokenLibrary(MemoryAudioCache):
    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        raise OSError("no scope")


def test_no_audio_is_synthesized_beyond_the_allowance() -> None:
    scene = Scene()
    assert scene.ask(LONG).status == "success"

    with pytest.raises(RateLimitedError) as refused:
        scene.ask("b" * 60)

    assert (refused.value.field, refused.value.retry_after_ms) == ("text", 60_000)
    assert scene.speech.calls == 1


def test_a_rejected_request_leaves_the_allowance_for_smaller_ones() -> None:
    scene = Scene()
    scene.ask(LONG)
    with pytest.raises(RateLimitedError):
        scene.ask("b" * 60)

    assert scene.ask("c" * 40).status == "success"


def test_a_participant_with_many_sockets_has_one_allowance() -> None:
    scene, spoken = Scene(), 0

    for n in range(12):
        with suppress(RateLimitedError):
            spoken += len(scene.ask(f"{n:02}" * 10, socket=f"es{n}=").text)

    assert spoken == 100


def test_a_class_has_one_allowance_for_all_members() -> None:
    scene, spoken = Scene(), 0

    for n in range(12):
        with suppress(RateLimitedError):
            spoken += len(scene.ask(f"{n:02}" * 25, f"p-{n}").text)

    assert spoken == 250


@pytest.mark.parametrize("sequence", [1, None])
def test_replaying_a_caption_does_not_use_the_allowance(sequence: int | None) -> None:
    scene = Scene()
    scene.speak_caption(LONG)

    replays = [scene.ask(LONG, sequence=sequence) for _ in range(20)]

    assert len({replay.audio_data for replay in replays}) == 1
    assert scene.speech.calls == 1
    assert not scene.spent


def test_the_first_audio_of_a_caption_counts() -> None:
    scene = Scene()
    scene.history.said.append(LONG)

    replays = [scene.ask(LONG, participant) for participant in ("p-1", "p-2")]

    assert len({replay.audio_data for replay in replays}) == 1
    assert scene.speech.calls == 1
    assert scene.spent == {"p-1": 60, "s": 60}


@pytest.mark.parametrize("sequence", [1, 2, None])
def test_text_that_is_no_caption_of_the_class_counts_each_time(sequence: int | None) -> None:
    scene = Scene()
    scene.speak_caption("Buenos días.")
    scene.ask(LONG, sequence=sequence)

    with pytest.raises(RateLimitedError):
        scene.ask(LONG, sequence=sequence)

    assert scene.speech.calls == 2, "made once, besides the caption"


@pytest.mark.parametrize("schools", [(None, None), ("hill", "green"), ("hill", None)])
def test_the_allowance_does_not_reveal_texts_of_another_class(
    schools: tuple[str | None, str | None],
) -> None:
    cache = MemoryAudioCache()
    other, scene = (
        Scene(cache, school_id, session_id)
        for school_id, session_id in zip(schools, ("other", "s"), strict=True)
    )
    other.speak_caption("Se ha dicho.")
    other.ask("Se ha pedido.")

    scene.ask("Se ha dicho.")
    scene.ask("Se ha pedido.")
    scene.speak_caption("Se ha dicho.")

    assert scene.speech.calls == 3
    assert scene.spent["s"] == len("Se ha dicho.") + len("Se ha pedido.")


def test_classes_of_a_school_share_audio_of_captions_but_not_of_requests() -> None:
    cache = MemoryAudioCache()
    other, scene = Scene(cache, "hill", "other"), Scene(cache, "hill", "s")
    other.speak_caption("Se ha dicho.")
    other.ask("Se ha pedido.")

    scene.ask("Se ha dicho.")  # not in this class
    asked = scene.speech.calls
    scene.speak_caption("Se ha dicho.")
    shared = scene.speech.calls
    scene.ask("Se ha pedido.")

    assert (asked, shared, scene.speech.calls) == (1, 1, 2)


def test_one_participants_requests_do_not_use_anothers_allowance() -> None:
    scene = Scene()
    scene.ask(LONG)

    assert scene.ask("b" * 60, "p-fr", socket="fr=").status == "success"


def test_browser_speech_is_not_counted() -> None:
    scene = Scene()

    answers = [scene.ask("a" * 90, socket="own=") for _ in range(3)]

    assert all(answer.use_client_speech for answer in answers)


def test_a_language_without_a_voice_is_not_counted() -> None:
    scene = Scene()

    answers = [scene.ask("a" * 90, language="tlh") for _ in range(3)]

    assert {answer.status for answer in answers} == {"error"}


def test_a_failing_cache_costs_money_and_no_audio() -> None:
    scene = Scene(BrokenLibrary())
    scene.speak_caption(LONG)

    assert scene.ask(LONG).status == "success"
