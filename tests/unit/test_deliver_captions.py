"""The delivery of a final utterance is recorded by language, and never affects a caption."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryPoster, MemoryRecorder, MemoryRepairStore, MemoryTable
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.events import CaptionsDelivered, Event, UtteranceSaid
from lectern.domain.settings import CaptionMode, Settings
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import (
    Delivery,
    Utterance,
)
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.speech_request import CaptionToSpeak
from lectern.ports.translator import Translated, TranslationRequest
from lectern.services.deliver_captions import DeliverCaptions, RequestLater
from lectern.services.post_captions import PostCaptions
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.request_repair import RequestRepair
from lectern.services.request_terms import RequestTerms
from lectern.services.translate import TranslateConcurrently
from tests.fakes.catch_up import FakeCatchUpRequest
from tests.fakes.repairs import FakeRepairRequest
from tests.fakes.spending import budgets_in
from tests.fakes.utterances import DeliveryLog

NOW = 1_800_000_000_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 9, NOW + 9, school_id="hill")
UTTERANCE = Utterance("s", "u", 7, 2, "The plant.", "en-GB", is_final=True, said_at=NOW - 300)
SPOKEN = Settings(use_client_speech=True)
SILENT = Settings(captions=CaptionMode.LIVE)


PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 210})
TRANSCRIPTION = UsageRecord(
    "record-1", [Usage(PaidService.TRANSCRIBE, "openai", "gpt-transcribe", {Unit.AUDIO_MS: 900})]
)


class Translator:
    context_size = 0

    def __init__(self, usage: Sequence[Usage] = ()) -> None:
        self.usage = usage

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        return Translated(f"{request.target}: {request.text}", self.usage)


class FullQueue(MemoryRecorder):
    """Rejects deliveries."""

    def record(self, event: Event) -> None:
        if isinstance(event, CaptionsDelivered):
            raise ConnectionError("who was gone: c=")
        super().record(event)


@dataclass
class Farewell:
    """The connections that were removed."""

    gone: list[str] = field(default_factory=list)

    def remove_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        self.gone += connection_ids


@dataclass
class RequestedSpeech:
    """The requested audio."""

    asked: list[CaptionToSpeak] = field(default_factory=list)

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        self.asked.append(caption)


@dataclass
class Scene:
    members: list[Member]
    newcomers: list[Member] = field(default_factory=list)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    poster: MemoryPoster = field(default_factory=MemoryPoster)
    farewell: Farewell = field(default_factory=Farewell)
    usage: Sequence[Usage] = ()
    request: FakeCatchUpRequest = field(default_factory=FakeCatchUpRequest)
    repair: FakeRepairRequest = field(default_factory=FakeRepairRequest)
    limit: int = 10
    speech: RequestedSpeech | None = None

    def __post_init__(self) -> None:
        self.poster.open |= {m.connection_id for m in (*self.members, *self.newcomers)}

    def read(self, session_id: str) -> Roster:
        return Roster(CLASS, [*self.members, *self.newcomers])

    def find_class(self, session_id: str) -> Classroom:
        raise AssertionError("who listens is asked for")

    def deliver(self, transcription_cost: UsageRecord | None = None) -> None:
        log = DeliveryLog()
        with ThreadPoolExecutor() as pool:
            DeliverCaptions(
                translate=TranslateConcurrently(Translator(self.usage), log, pool, 5.0),
                post=PostCaptions(
                    poster=self.poster,
                    speech=self.speech,
                    leave_class=self.farewell,  # type: ignore[arg-type]
                    pool=pool,
                    clock=lambda: NOW,
                ),
                log=log,
                rosters=self,
                recorder=self.recorder,
                request_later=RequestLater(
                    missed_captions=RequestMissedCaptions(self.request, self.limit),
                    repair=RequestRepair(
                        MemoryRepairStore(MemoryTable(lambda: NOW)), self.repair, pool, lambda: NOW
                    ),
                    terms=RequestTerms(self.request),
                ),
                follow_budget=budgets_in(MemoryTable(lambda: NOW)),
            )(Roster(CLASS, self.members), UTTERANCE, transcription_cost)

    @property
    def recorded(self) -> list[Event]:
        return [e for e in self.recorder.events if not isinstance(e, UtteranceSaid)]


def student(name: str, language: str, settings: Settings = SILENT) -> Member:
    return Member(name, name, Role.STUDENT, language, settings)


def test_delivery_is_recorded_by_language() -> None:
    scene = Scene(
        [
            student("a=", "es-MX"),
            student("b=", "es-MX", SPOKEN),  # a second message body for the same caption
            student("c=", "es-MX"),
            student("d=", "es-ES"),  # a second language tag for the same caption
            student("e=", "en"),
        ]
    )
    scene.poster.open.remove("c=")
    scene.poster.failing.add("d=")

    scene.deliver()

    assert scene.recorded == [
        CaptionsDelivered(
            "s",
            7,
            2,
            [
                Delivery("en", listeners=1, delivered=1, gone=0, failed=0, delay_ms=300),
                Delivery("es-ES", listeners=1, delivered=0, gone=0, failed=1, delay_ms=300),
                Delivery("es-MX", listeners=3, delivered=2, gone=1, failed=0, delay_ms=300),
            ],
        )
    ]
    assert scene.farewell.gone == ["c="]


def test_a_caption_is_asked_to_be_spoken_for_its_class_and_school() -> None:
    requested = RequestedSpeech()
    scene = Scene([student("a=", "es", Settings())], speech=requested)

    scene.deliver()

    [asked] = requested.asked
    assert (asked.session_id, asked.school_id) == ("s", CLASS.school_id) == ("s", "hill")
    assert (asked.language, asked.text) == ("es", f"es: {UTTERANCE.text}")


def test_a_student_who_joined_during_the_translation_is_counted() -> None:
    scene = Scene([student("a=", "es")], newcomers=[student("b=", "es"), student("c=", "fr")])

    scene.deliver()

    (event,) = scene.recorded
    assert isinstance(event, CaptionsDelivered)
    assert [(d.language, d.listeners, d.delivered) for d in event.deliveries] == [
        ("es", 2, 2),
        ("fr", 1, 1),
    ]


def test_missed_captions_are_requested_once_per_new_language() -> None:
    came = [student("b=", "fr-CA"), student("c=", "fr", SPOKEN), student("d=", "de")]
    scene = Scene([student("a=", "es")], newcomers=came)

    scene.deliver()

    assert scene.request.asked == [MissedCaptions("s", key, [7]) for key in ("de", "fr")]


@pytest.mark.parametrize(
    ("newcomers", "limit"),
    [([], 10), ([student("b=", "es-MX"), student("c=", "en-US")], 10), ([student("b=", "fr")], 0)],
    ids=["no newcomer", "read there", "switched off"],
)
def test_without_an_untranslated_newcomer_nothing_is_requested(
    newcomers: list[Member], limit: int
) -> None:
    scene = Scene([student("a=", "es")], newcomers=newcomers, limit=limit)

    scene.deliver()

    assert scene.request.asked == []


def test_a_failed_request_does_not_affect_captions() -> None:
    scene = Scene([student("a=", "es")], newcomers=[student("b=", "fr")])
    scene.request.fails = True

    scene.deliver()

    assert [len(scene.poster.received[each]) for each in ("a=", "b=")] == [1, 1]
    assert [type(event) for event in scene.recorded] == [CaptionsDelivered]


def test_without_students_no_delivery_is_recorded() -> None:
    scene = Scene([])

    scene.deliver()

    assert scene.recorded == []


def test_a_delivery_that_cannot_be_recorded_does_not_affect_the_utterance(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scene = Scene([student("a=", "es")], recorder=FullQueue())

    with caplog.at_level(logging.WARNING):
        scene.deliver()

    assert len(scene.poster.received["a="]) == 1
    assert [type(event) for event in scene.recorder.events] == [UtteranceSaid]
    (line,) = caplog.records
    assert line.getMessage() == "deliveries not recorded"
    assert "c=" not in str(vars(line))


def test_the_utterances_event_has_the_usage_of_transcription_and_translation() -> None:
    scene = Scene([student("a=", "es"), student("b=", "fr")], usage=[PAID])

    scene.deliver(transcription_cost=TRANSCRIPTION)

    [said] = [event for event in scene.recorder.events if isinstance(event, UtteranceSaid)]
    transcribed, translated = said.usage_records
    assert transcribed is TRANSCRIPTION
    assert translated.usage == [replace(PAID, amounts={Unit.INPUT_TOKENS: 420})]
    assert [type(event) for event in scene.recorder.events] == [UtteranceSaid, CaptionsDelivered]


def test_free_usage_is_not_recorded() -> None:
    scene = Scene([student("a=", "es")])

    scene.deliver()

    [said] = [event for event in scene.recorder.events if isinstance(event, UtteranceSaid)]
    assert said.usage_records == ()
