"""Tries are requested for the languages that failed, once while they last."""

from lectern.adapters.memory import MemoryRepairStore, MemoryTable
from lectern.domain.repair import LEASE_MS, Repair
from lectern.domain.utterance import Caption, CaptionStatus, Utterance
from lectern.services.request_repair import RequestRepair
from lectern.services.translate import Failure, TranslatedCaption
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline
from tests.fakes.repairs import FakeRepairRequest

SAID = Utterance("s", "u", 30, 0, "The plant.", "en", is_final=True, said_at=1)
GOOD = TranslatedCaption(Caption("es", "La planta.", CaptionStatus.OK))


def failed(language: str, failure: Failure = Failure.UNANSWERED) -> TranslatedCaption:
    return TranslatedCaption(Caption.unavailable(language), failure=failure)


class Scene:
    def __init__(self, *, fails: bool = False, is_on: bool = True) -> None:
        self.clock = MovableClock()
        self.request = FakeRepairRequest(fails=fails)
        store = MemoryRepairStore(MemoryTable(self.clock))
        self.run = RequestRepair(store, self.request, Inline(), self.clock, is_on)

    @property
    def asked(self) -> list[str]:
        return [each.language for each in self.request.asked]


def test_each_language_that_failed_is_requested() -> None:
    scene = Scene()

    scene.run(SAID, [GOOD, failed("fr"), failed("ti", Failure.REFUSED)])

    assert scene.request.asked == [
        Repair.of("s", language, 30, scene.clock()) for language in ("fr", "ti")
    ]


def test_nothing_is_requested_for_a_language_that_no_provider_supports() -> None:
    scene = Scene()

    scene.run(SAID, [GOOD, failed("tlh", Failure.UNSUPPORTED)])

    assert scene.asked == []


def test_nothing_is_requested_if_no_caption_is_translated_after_its_delivery() -> None:
    scene = Scene(is_on=False)

    scene.run(SAID, [failed("fr")])

    assert scene.asked == []


def test_while_a_language_is_tried_its_further_captions_request_nothing() -> None:
    scene = Scene()

    for _ in range(20):
        scene.run(SAID, [failed("fr")])

    assert scene.asked == ["fr"]


def test_tries_that_have_died_are_requested_again() -> None:
    scene = Scene()
    scene.run(SAID, [failed("fr")])

    scene.clock.now += LEASE_MS
    scene.run(SAID, [failed("fr")])

    assert scene.asked == ["fr", "fr"]


def test_a_failed_request_affects_nothing_and_the_next_caption_requests_again() -> None:
    scene = Scene(fails=True)
    scene.run(SAID, [failed("fr")])

    scene.request.fails = False
    scene.run(SAID, [failed("fr")])

    assert scene.asked == ["fr"]


def test_missed_captions_that_failed_are_requested_from_the_first_of_them_on() -> None:
    scene = Scene()

    scene.run.for_missed("s", [90, 81], "fr")
    scene.run.for_missed("s", [], "es")

    assert scene.request.asked == [Repair.of("s", "fr", 81, scene.clock())]
