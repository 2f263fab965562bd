"""A school spends its budget in a class: voices stop, then interim translations, captions never."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.budget import BudgetState
from lectern.domain.classroom import Connection, Role
from lectern.domain.identity import new_id
from lectern.domain.school import School as Record
from lectern.domain.school import SchoolTerms
from lectern.domain.settings import CaptionMode
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.ports.speech_request import CaptionToSpeak
from lectern.ports.translator import Translated, TranslationRequest
from lectern.protocol.base import WireSettings
from lectern.protocol.captions import TtsResponse, UtteranceAccepted
from lectern.protocol.client import Register
from lectern.protocol.server import ClassroomCode
from tests.fakes.providers import FakeTextToSpeech
from tests.live_school import MINUTE, Person, School
from tests.use_cases import UseCases

PERCENT = 100_000
"""Tokens that cost a hundredth of the budget of a dollar."""
DECEMBER = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp() * 1_000)
HILL = Record("hill", "Hill School", SchoolTerms(monthly_budget=1), version=1)


@dataclass
class Provider:
    """A translator that charges `percent` of the budget, and requested voices."""

    percent: int = 0
    targets: list[str] = field(default_factory=list)
    voiced: list[CaptionToSpeak] = field(default_factory=list)
    context_size: int = 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.targets.append(request.target)
        amounts = {Unit.INPUT_TOKENS: self.percent * PERCENT} if self.percent else {}
        usage = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", amounts)
        return Translated(f"{request.target}: {request.text}", [usage] if amounts else [])

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        self.voiced.append(caption)


@dataclass
class Lesson:
    """A class of the school `hill`, whose student wants audio and live captions."""

    school: School
    provider: Provider = field(default_factory=Provider)

    def __post_init__(self) -> None:
        ports = replace(
            self.school.app.ports,
            translator=lambda: self.provider,
            speech_request=lambda: self.provider,
            text_to_speech=FakeTextToSpeech,
        )
        ports.live_schools().put(HILL)
        self.school.app = UseCases(ports)
        self.teacher = self.teach()
        self.student = self.join()

    def teach(self) -> Person:
        sender = replace(self._connect(), teacher_id=new_id(), school_id="hill")
        return self.school.teach_on(sender, new_id())

    def _connect(self) -> Connection:
        return self.school.connect()

    def join(self) -> Person:
        settings = WireSettings(voice=True, captions=CaptionMode.LIVE)
        message = Register(
            role=Role.STUDENT,
            language_code="es",
            classroom_code=self.teacher.code,
            settings=settings,
        )
        sender = self._connect()
        replies = self.school.app.join_class(sender, message.to_arrival())
        return Person(sender.connection_id, [*replies])

    def sender(self, person: Person) -> Connection:
        sender = self.school.app.connections.find(person.connection_id)
        assert sender is not None
        return sender

    def say(self, text: str, percent: int = 0, *, is_final: bool = True) -> Outcome:
        self.provider.percent = percent
        self.school.clock.now += 1_000  # a class shows an interim text only now and then
        draft = UtteranceDraft(text, is_final=is_final)
        return self.school.app.translate_utterance(self.sender(self.teacher), draft)

    def told(self, outcome: Outcome) -> Any:
        """Return what the teacher's page is told of the budget."""
        return UtteranceAccepted.of(outcome).budget or None

    def captions(self) -> list[str]:
        return [each["text"] for each in self.school.messages(self.student, "translation")]

    def request_speech(self, text: str) -> TtsResponse:
        request = SpeechOnRequest(text, "es")
        [answer] = self.school.app.answer_tts_request(self.sender(self.student), request)
        return answer


@pytest.fixture
def lesson(school: School) -> Lesson:
    return Lesson(school)


def test_voices_stop_first_then_interim_translations_and_captions_never(lesson: Lesson) -> None:
    assert lesson.request_speech("hola").status == "success"
    told = [lesson.told(lesson.say(text, cost)) for text, cost in (("a", 79), ("b", 1), ("c", 20))]
    voiced_until_spent = [each.text for each in lesson.provider.voiced]
    spoken = lesson.request_speech("nuevo")
    lesson.say("d x y", is_final=False)
    lesson.say("e", 10)
    lesson.say("f x y", is_final=False)
    last = lesson.say("g", 500)

    assert told == [None, "near", "no_voices"]
    # `c` spends the rest of the budget, and was voiced with what was known before it.
    assert voiced_until_spent == ["es: a", "es: b", "es: c"]
    assert len(lesson.provider.voiced) == 3
    assert (spoken.status, spoken.use_client_speech) == ("error", True)
    assert lesson.captions() == [f"es: {text}" for text in "abcdeg"]
    assert lesson.told(last) == "no_interims"


def test_the_students_devices_speak_when_voices_have_stopped(lesson: Lesson) -> None:
    lesson.say("a", 100)
    lesson.say("b")

    posted = lesson.school.messages(lesson.student, "translation")
    assert ["speechParams" in each for each in posted] == [False, True]


def test_a_new_month_gives_everything_back(lesson: Lesson) -> None:
    lesson.school.clock.now = DECEMBER - MINUTE
    lesson = Lesson(lesson.school)
    lesson.say("a", 120)
    november = lesson.say("b")
    lesson.school.wait(1)

    lesson.say("c")
    lesson.say("d x y", is_final=False)
    december = lesson.say("e", 79)

    assert (lesson.told(november), lesson.told(december)) == ("no_interims", None)
    assert lesson.captions()[-2:] == ["es: d", "es: e"]
    assert [each.text for each in lesson.provider.voiced] == ["es: a", "es: e"]


def test_a_class_that_starts_later_is_told_at_once(lesson: Lesson) -> None:
    lesson.say("a", 85)

    [code] = [each for each in lesson.teach().replies if isinstance(each, ClassroomCode)]

    assert code.budget == "near"


def test_the_costs_of_interim_texts_count_too(lesson: Lesson) -> None:
    lesson.say("a", 80, is_final=False)

    assert lesson.say("b").budget is BudgetState.NEAR


def test_a_school_without_a_budget_counts_and_stops_nothing(lesson: Lesson) -> None:
    lesson.school.app.ports.live_schools().put(replace(HILL, terms=SchoolTerms(), version=2))

    outcome = lesson.say("a", 900)

    assert outcome.budget is BudgetState.OPEN
    found = lesson.school.app.ports.live_schools().find("hill")
    assert found is not None
    assert found.spending.spent == 9_000_000
    assert isinstance(lesson.school.app.ports.recorder(), MemoryRecorder)
