"""A missed caption is translated by one caller, and can be tried again until it is stored."""

from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.errors import ProviderError
from lectern.domain.events import CaptionAdded, Event, UsageRecorded
from lectern.domain.glossary import NO_TOPIC
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Caption, Utterance
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import Failure, TranslateConcurrently
from lectern.services.translate_missed import LateCaption, NotTranslated, TranslateMissed
from tests.fakes.inline import Inline
from tests.fakes.utterances import EmptyHistory

SAID = Utterance("s", "u", 7, 0, "The plant.", "en", is_final=True, said_at=1)
PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})


class Away(MemoryRecorder):
    def record(self, event: Event) -> None:
        raise ConnectionError


@dataclass
class Scene:
    """The use case, and a fake of its store and of its translator."""

    is_claimed: bool = False
    fails: bool = False
    is_outdated: bool = False
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    stored: list[Caption] = field(default_factory=list)
    context_size: int = 0

    def find(self, session_id: str, sequence: int, language: str) -> Utterance | None:
        return None if self.stored else SAID

    def claim(self, utterance: Utterance, language: str) -> bool:
        is_mine, self.is_claimed = not self.is_claimed, True
        return is_mine

    def release(self, utterance: Utterance, language: str) -> None:
        self.is_claimed = False

    def add(self, utterance: Utterance, caption: Caption) -> Utterance | None:
        if self.is_outdated:
            return None
        self.stored.append(caption)
        return replace(utterance, late_captions=1)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        if self.fails:
            error = ProviderError("refused")
            error.usage = [PAID]
            raise error
        return Translated(f"{request.target}: {request.text}", [PAID])

    def run(self) -> LateCaption | NotTranslated | None:
        translate = TranslateConcurrently(self, EmptyHistory(), Inline(), 5.0)
        use_case = TranslateMissed(self, translate, self.recorder, RecordUsage(self.recorder))
        return use_case("s", 7, "es", NO_TOPIC)


def test_a_translation_is_recorded_with_its_usage_and_stored_and_its_claim_stays() -> None:
    scene = Scene()

    late = scene.run()

    assert isinstance(late, LateCaption)
    assert (late.utterance.late_captions, late.caption.text) == (1, "es: The plant.")
    [event] = scene.recorder.events
    assert isinstance(event, CaptionAdded)
    assert [usage for record in event.usage_records for usage in record.usage] == [PAID]
    assert (scene.stored, scene.is_claimed) == ([late.caption], True)


def test_captions_that_another_caller_translates_or_has_stored_are_not_translated() -> None:
    for scene in (Scene(is_claimed=True), Scene(stored=[SAID.original])):
        assert scene.run() is None
        assert scene.recorder.events == []


def test_a_failed_translation_releases_the_claim_and_its_usage_is_recorded() -> None:
    scene = Scene(fails=True)

    failed = scene.run()

    assert failed == NotTranslated(Failure.REFUSED, is_paid=True)
    assert (scene.stored, scene.is_claimed) == ([Caption.unavailable("es")], False)
    [event] = scene.recorder.events
    assert isinstance(event, UsageRecorded)
    assert event.record.usage == [PAID]


def test_a_caption_that_cannot_be_recorded_is_not_stored_and_can_be_claimed_again() -> None:
    scene = Scene(recorder=Away())

    with pytest.raises(ConnectionError):
        scene.run()

    assert (scene.stored, scene.is_claimed) == ([], False)


def test_a_caption_of_an_outdated_revision_is_not_sent() -> None:
    assert Scene(is_outdated=True).run() is None
