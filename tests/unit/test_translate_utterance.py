"""The usage of a transcription is recorded with its utterance, or alone if not delivered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.classroom import Classroom, Roster
from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.events import UsageRecorded
from lectern.domain.glossary import NO_GLOSSARY, Glossary, Term
from lectern.domain.settings import TranslationMode
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import (
    Delivery,
    Outcome,
    StoredUtterance,
    Utterance,
    UtteranceDraft,
)
from lectern.ports.classes import ClassChange
from lectern.ports.utterances import Newest, Numbered
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.taught_class import FindTaughtClass
from lectern.services.translate_utterance import TranslateUtterance
from tests.fakes.inline import Inline
from tests.fakes.rosters import TEACHER, taught_class

NOW = 1_800_000_000_000
DELIVERIES = [Delivery("es", listeners=1, delivered=1, gone=0, failed=0, delay_ms=9)]
TRANSCRIPTION = UsageRecord(
    "record-1", [Usage(PaidService.TRANSCRIBE, "openai", "gpt-transcribe", {Unit.AUDIO_MS: 900})]
)
FINAL = UtteranceDraft("Good morning.", transcription_cost=TRANSCRIPTION)
INTERIM = UtteranceDraft("Good mor", is_final=False)


@dataclass
class Scene:
    """A class, its log, and a delivery; `delivered` has the usage of each utterance."""

    mode: TranslationMode = TranslationMode.AUTO
    glossary: Glossary = NO_GLOSSARY
    is_new: bool = True
    failure: Exception | None = None
    delivered: list[UsageRecord | None] = field(default_factory=list)
    interims: list[Utterance] = field(default_factory=list)
    released: list[Utterance] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)

    def newest(self, session_id: str, count: int) -> Newest:
        return Newest(0, [])

    def assign_number(
        self, classroom: Classroom, speech: UtteranceDraft, last_sequence: int | None = None
    ) -> Numbered:
        self.numbered.append(speech.text)
        utterance = Utterance("s", "u", 1, 0, speech.text, "en", speech.is_final, NOW)
        return Numbered(utterance, is_new=self.is_new)

    def release(self, utterance: Utterance) -> None:
        assert self.failure
        self.released.append(utterance)

    def deliver(
        self,
        _: Roster,
        utterance: Utterance,
        usage: UsageRecord | None,
        latest: Sequence[StoredUtterance] | None,
    ) -> Outcome:
        self.delivered.append(usage)
        if self.failure:
            raise self.failure
        return Outcome(utterance, DELIVERIES)

    def deliver_interim(self, _: Roster, utterance: Utterance) -> None:
        self.interims.append(utterance)
        if self.failure:
            raise self.failure

    def change(self, session_id: str, change: ClassChange) -> None:
        raise AssertionError("the code is young")

    def say(self, draft: UtteranceDraft = FINAL) -> Outcome:
        return self.use_case(TEACHER, draft)

    @property
    def use_case(self) -> TranslateUtterance:
        return TranslateUtterance(
            taught_class=FindTaughtClass(
                FindLiveClass(taught_class(self.mode, self.glossary), lambda: NOW),
                self,  # type: ignore[arg-type]
                Inline(),
                context_size=0,
            ),
            classes=self,  # type: ignore[arg-type]
            log=self,  # type: ignore[arg-type]
            deliver=self.deliver,  # type: ignore[arg-type]
            deliver_interim=self.deliver_interim,  # type: ignore[arg-type]
            record_usage=RecordUsage(self.recorder),
            clock=lambda: NOW,
            code_life_ms=1,
        )


def test_a_delivered_utterance_has_its_usage() -> None:
    scene = Scene()

    scene.say()

    assert scene.delivered == [TRANSCRIPTION]
    assert scene.recorder.events == []


def test_a_teacher_gets_the_deliveries_of_a_delivered_utterance() -> None:
    assert Scene().say().deliveries == DELIVERIES
    assert Scene(is_new=False).say().deliveries == ()
    assert Scene(mode=TranslationMode.MANUAL).say().deliveries == ()


@pytest.mark.parametrize(
    "scene", [Scene(mode=TranslationMode.MANUAL), Scene(is_new=False)], ids=["held", "had"]
)
def test_the_usage_of_an_undelivered_utterance_is_recorded_separately(scene: Scene) -> None:
    scene.say()

    assert scene.delivered == []
    assert scene.recorder.events == [UsageRecorded("s", TRANSCRIPTION)]


def test_a_failed_delivery_is_left_to_the_client_to_resend() -> None:
    scene = Scene(failure=ProviderUnavailableError("down"))

    with pytest.raises(ProviderUnavailableError):
        scene.say()

    assert scene.recorder.events == []


def test_an_interim_text_is_delivered_as_one_and_its_number_is_released_if_that_fails() -> None:
    scene = Scene()

    outcome = scene.say(INTERIM)
    scene.failure = ProviderUnavailableError("down")
    with pytest.raises(ProviderUnavailableError):
        scene.say(INTERIM)

    assert scene.interims == [outcome.utterance] * 2
    assert scene.released == [outcome.utterance]
    assert (scene.delivered, outcome.deliveries) == ([], ())


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        (UtteranceDraft("The sell."), "The cell."),
        (UtteranceDraft("The sell", is_final=False), "The cell"),
        (UtteranceDraft("The sell.", language="es"), "The sell."),
        (UtteranceDraft("The sell.", is_correction=True), "The sell."),
    ],
)
def test_a_misheard_term_is_replaced_unless_the_teacher_wrote_it(
    draft: UtteranceDraft, text: str
) -> None:
    scene = Scene(glossary=Glossary((Term("sell", "en", "cell"),)))

    scene.say(draft)

    assert scene.numbered == [text]


def test_a_text_that_the_teacher_sends_stays_as_it_is() -> None:
    scene = Scene(glossary=Glossary((Term("sell", "en", "cell"),)))

    scene.use_case.send_held(TEACHER, UtteranceDraft("The sell."))

    assert scene.numbered == ["The sell."]
