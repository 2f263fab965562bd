"""Missed captions are translated once and sent to the readers of their language."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lectern.adapters.memory import MemoryMissedCaptionStore, MemoryRepairStore
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.settings import SettingsChange, SettingsRequest, SpeechService
from lectern.domain.utterance import CaptionStatus
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.catch_up import CatchUp
from lectern.services.record_usage import RecordUsage
from lectern.services.request_repair import RequestRepair
from lectern.services.send_late_caption import SendLateCaption
from lectern.services.translate import TranslateConcurrently
from lectern.services.translate_missed import TranslateMissed
from tests.fakes.inline import Inline
from tests.fakes.memory_school import MemorySchool, Person
from tests.fakes.repairs import FakeRepairRequest


@dataclass
class Translator:
    """Translates, and notes in which order; `meanwhile` happens before each translation."""

    meanwhile: Callable[[], object] = lambda: None
    texts: list[str] = field(default_factory=list)
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.meanwhile()
        self.texts.append(request.text)
        return Translated(f"{request.target}: {request.text}")


@dataclass
class Scene:
    """A class with three utterances, which students of Spanish have read."""

    translator: Translator = field(default_factory=Translator)
    school: MemorySchool = field(default_factory=MemorySchool)
    has_voices: bool = True
    repair: FakeRepairRequest = field(default_factory=FakeRepairRequest)

    def __post_init__(self) -> None:
        self.teacher = self.school.teach()
        for text in ("One.", "Two.", "Three."):
            self.school.say(self.teacher, text, "es")

    def join(self, language: str, *, speaks: bool = False) -> Person:
        own = SettingsChange(tts_service_type=SpeechService.BROWSER if speaks else None)
        return self.school.join(self.teacher.code, language, settings=SettingsRequest(own=own))

    def catch_up(self, language: str = "fr", *sequences: int) -> None:
        school = self.school
        missed = TranslateMissed(
            MemoryMissedCaptionStore(school.table, 4),
            TranslateConcurrently(self.translator, school.history, Inline(), 5.0),
            school.recorder,
            RecordUsage(school.recorder),
        )
        CatchUp(
            rosters=school.rosters,
            translate_missed=missed,
            send=SendLateCaption(school.rosters, school.poster, school.clock, self.has_voices),
            leave_class=school.leave_class,
            request_repair=RequestRepair(
                MemoryRepairStore(school.table), self.repair, Inline(), school.clock
            ),
            pool=Inline(),
            clock=school.clock,
        )(MissedCaptions(self.teacher.session_id, language, sequences or (1, 2, 3)))

    def texts(self, reader: Person) -> list[str]:
        return [each["text"] for each in self.school.posted(reader, "translation")]


def test_the_readers_of_the_language_get_the_captions_newest_first() -> None:
    scene = Scene()
    students = [scene.join("fr"), scene.join("fr-CA")]
    projector = scene.school.show(scene.teacher, "fr")
    others = [scene.join("es"), scene.join("en")]

    scene.catch_up()

    assert scene.translator.texts == ["Three.", "Two.", "One."]
    for reader in (*students, projector):
        assert scene.texts(reader) == ["fr: Three.", "fr: Two.", "fr: One."]
    for reader in others:
        assert scene.texts(reader) == []


def test_a_caption_is_a_newer_revision_of_its_utterance() -> None:
    scene = Scene()
    student = scene.join("fr")

    scene.catch_up("fr", 2)

    [caption] = scene.school.posted(student, "translation")
    assert (caption["sequence"], caption["revision"], caption["isFinal"]) == (2, 1, True)


def test_a_repeated_request_translates_and_sends_nothing() -> None:
    scene = Scene()
    student = scene.join("fr")
    scene.catch_up()
    scene.school.forget_posts()

    scene.catch_up()

    assert len(scene.translator.texts) == 3
    assert scene.texts(student) == []


def test_only_the_requested_captions_are_translated() -> None:
    scene = Scene()
    student = scene.join("fr")

    scene.catch_up("fr", 3, 9)

    assert scene.texts(student) == ["fr: Three."]


def test_nothing_is_translated_for_a_language_without_readers() -> None:
    scene = Scene()
    left = scene.join("fr")
    scene.school.close(left)

    scene.catch_up()

    assert scene.translator.texts == []


def test_nothing_is_translated_for_a_class_that_is_over() -> None:
    scene = Scene()
    scene.join("fr")
    scene.school.classes.end(scene.teacher.session_id)

    scene.catch_up()
    scene.school.table.classes.pop(scene.teacher.session_id)
    scene.catch_up()

    assert scene.translator.texts == []


def test_a_student_who_joins_during_the_translation_gets_it_too() -> None:
    scene, late = Scene(), list[Person]()
    scene.join("fr")
    scene.translator.meanwhile = lambda: late.append(scene.join("fr"))

    scene.catch_up("fr", 1)

    [newcomer] = late
    assert scene.texts(newcomer) == ["fr: One."]


def test_a_student_who_leaves_during_the_translation_is_removed_once() -> None:
    scene = Scene()
    staying, leaving = scene.join("fr"), scene.join("fr")
    scene.translator.meanwhile = lambda: scene.school.vanish(leaving)
    scene.school.forget_posts()

    scene.catch_up()

    assert scene.texts(staying) == ["fr: Three.", "fr: Two.", "fr: One."]
    left = scene.school.posted(scene.teacher, "student_left")
    assert [each["payload"]["studentId"] for each in left] == [leaving.participant_id]


def test_devices_do_not_speak_what_was_said_long_ago() -> None:
    scene = Scene(has_voices=False)
    student = scene.join("fr", speaks=True)

    scene.catch_up("fr", 1)

    [caption] = scene.school.posted(student, "translation")
    assert "speechParams" not in caption


def test_captions_that_no_provider_translates_now_are_tried_again_later() -> None:
    scene = Scene()
    scene.join("fr")

    def fail() -> None:
        raise ProviderUnavailableError("down")

    scene.translator.meanwhile = fail
    scene.catch_up()
    scene.catch_up()

    [asked] = scene.repair.asked
    assert (asked.language, asked.after) == ("fr", 0)
    stored = scene.school.history.latest(scene.teacher.session_id, 3)
    assert [each.captions["fr"].status for each in stored] == [CaptionStatus.UNAVAILABLE] * 3
    assert [each.utterance.late_captions for each in stored] == [1] * 3


def test_captions_in_a_language_that_no_provider_supports_are_not_tried_again() -> None:
    scene = Scene()
    scene.join("tlh")

    def refuse() -> None:
        raise LanguageNotSupportedError("no provider supports this language")

    scene.translator.meanwhile = refuse
    scene.catch_up("tlh")

    assert scene.repair.asked == []
