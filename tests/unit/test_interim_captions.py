"""Interim texts are translated only for students who want them, and are never outdated."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lectern.adapters.memory import MemoryPoster, MemoryRecorder, MemoryRepairStore, MemoryTable
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.errors import ProviderError
from lectern.domain.events import UsageRecorded
from lectern.domain.settings import CaptionMode, Settings
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Utterance
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.term_corrections import TermCorrection
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.deliver_captions import DeliverCaptions, DeliverInterim, RequestLater
from lectern.services.post_captions import PostCaptions
from lectern.services.record_usage import RecordUsage
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.request_repair import RequestRepair
from lectern.services.request_terms import RequestTerms
from lectern.services.translate import TranslateConcurrently
from tests.fakes.inline import Inline
from tests.fakes.repairs import FakeRepairRequest
from tests.fakes.spending import budgets_in
from tests.fakes.utterances import DeliveryLog

NOW = 1_800_000_000_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 9, NOW + 9)


@dataclass
class Translator:
    context_size: int = 0
    targets: list[str] = field(default_factory=list)
    while_translating: Callable[[], None] = lambda: None
    usage: Sequence[Usage] = ()

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        self.targets.append(request.target)
        self.while_translating()
        if request.target == "ca":
            raise ProviderError("refused")
        return Translated(f"{request.target}: {request.text}", self.usage)


@dataclass
class Pace:
    """A fake `InterimPace`."""

    is_free: bool = True
    is_news: bool = True
    claims: int = 0

    def claim(self, classroom: Classroom) -> bool:
        self.claims += 1
        return self.is_free

    def show(self, utterance: Utterance, language: str) -> bool:
        return self.is_news


@dataclass
class Scene:
    members: list[Member]
    translator: Translator = field(default_factory=Translator)
    pace: Pace = field(default_factory=Pace)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    log: DeliveryLog = field(default_factory=DeliveryLog)
    masked_words: int = 0

    def __post_init__(self) -> None:
        self.poster = MemoryPoster(open={member.connection_id for member in self.members})

    def read(self, session_id: str) -> Roster:
        return Roster(CLASS, self.members)

    def find_class(self, session_id: str) -> Classroom:
        raise AssertionError("who listens is asked for")

    def deliver(self, text: str, *, is_final: bool) -> None:
        utterance = Utterance("s", "u", 1, 0, text, "en-GB", is_final, NOW)
        with ThreadPoolExecutor() as pool:
            translate = TranslateConcurrently(self.translator, self.log, pool, 5.0)
            post = PostCaptions(
                poster=self.poster,
                speech=None,
                leave_class=NoOneGone(),  # type: ignore[arg-type]
                pool=pool,
                clock=lambda: NOW,
            )
            if is_final:
                self._deliver_final(translate, post)(self.read("s"), utterance)
            else:
                record_usage = RecordUsage(self.recorder)
                deliver = DeliverInterim(
                    translate, post, self.pace, record_usage, self.masked_words
                )
                deliver(self.read("s"), utterance)

    def _deliver_final(
        self, translate: TranslateConcurrently, post: PostCaptions
    ) -> DeliverCaptions:
        return DeliverCaptions(
            translate=translate,
            post=post,
            log=self.log,
            rosters=self,
            recorder=self.recorder,
            request_later=RequestLater(
                missed_captions=RequestMissedCaptions(Unasked(), 10),
                repair=RequestRepair(
                    MemoryRepairStore(MemoryTable(lambda: NOW)),
                    FakeRepairRequest(),
                    Inline(),
                    lambda: NOW,
                ),
                terms=RequestTerms(Unasked()),
            ),
            follow_budget=budgets_in(MemoryTable(lambda: NOW)),
        )

    def seen(self, connection_id: str) -> list[Any]:
        frames = self.poster.received.get(connection_id, [])
        return [msgspec.json.decode(frame)["text"] for frame in frames]


class Unasked:
    def catch_up_soon(self, missed: MissedCaptions) -> None:
        raise AssertionError("no student joins meanwhile")

    def correct_terms_soon(self, correction: TermCorrection) -> None:
        raise AssertionError("no term is new")


class NoOneGone:
    def remove_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        assert not connection_ids


def student(name: str, language: str, captions: CaptionMode) -> Member:
    return Member(name, name, Role.STUDENT, language, Settings(captions=captions))


def a_scene() -> Scene:
    live, final = CaptionMode.LIVE, CaptionMode.FINAL
    return Scene(
        [
            student("spanish", "es", live),
            student("english", "en", live),
            student("patient", "es", final),
            student("french", "fr", final),
        ]
    )


def test_only_languages_with_interim_readers_are_translated() -> None:
    scene = a_scene()

    scene.deliver("The pla", is_final=False)

    assert scene.translator.targets == ["es"]
    assert scene.seen("spanish") == ["es: The pla"]
    assert scene.seen("english") == ["The pla"]
    assert scene.seen("patient") == scene.seen("french") == []
    assert (scene.log.kept, scene.recorder.events) == ([], [])


def test_without_interim_readers_no_turn_is_claimed() -> None:
    scene = Scene([student("patient", "es", CaptionMode.FINAL)])

    scene.deliver("The pla", is_final=False)

    assert (scene.pace.claims, scene.translator.targets) == (0, [])


def test_an_interim_text_out_of_turn_is_neither_translated_nor_posted() -> None:
    scene = a_scene()
    scene.pace.is_free = False

    scene.deliver("The pla", is_final=False)

    assert (scene.translator.targets, scene.poster.received) == ([], {})


def test_a_final_text_waits_for_no_turn() -> None:
    scene = a_scene()
    scene.pace = Pace(is_free=False, is_news=False)

    scene.deliver("The plant.", is_final=True)

    assert sorted(scene.translator.targets) == ["es", "fr"]
    assert scene.seen("spanish") == scene.seen("patient") == ["es: The plant."]
    assert len(scene.log.kept) == 1


def test_an_outdated_translation_is_not_posted() -> None:
    scene = a_scene()

    def overtake() -> None:
        scene.pace.is_news = False

    scene.translator.while_translating = overtake

    scene.deliver("The pla", is_final=False)

    assert scene.seen("spanish") == []


def test_an_untranslatable_interim_text_clears_no_screen() -> None:
    scene = Scene([student("catalan", "ca", CaptionMode.LIVE)])

    scene.deliver("The pla", is_final=False)

    assert scene.seen("catalan") == []


def test_an_interim_translation_lacks_its_last_words_and_the_original_has_all() -> None:
    scene = a_scene()
    scene.masked_words = 2

    scene.deliver("The plant is", is_final=False)
    scene.deliver("The plant is green.", is_final=True)

    assert scene.seen("spanish") == ["es: The", "es: The plant is green."]
    assert scene.seen("english") == ["The plant is", "The plant is green."]


def test_a_translation_of_nothing_but_its_last_words_is_not_shown() -> None:
    scene = a_scene()
    scene.masked_words = 3

    scene.deliver("The pla", is_final=False)

    assert scene.seen("spanish") == []


def test_the_usage_of_an_outdated_interim_text_is_recorded() -> None:
    usage = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})
    scene = a_scene()
    scene.translator.usage = [usage]
    scene.pace.is_news = False

    scene.deliver("The pla", is_final=False)

    [event] = scene.recorder.events
    assert isinstance(event, UsageRecorded)
    assert (event.session_id, event.record.usage) == ("s", [usage])
