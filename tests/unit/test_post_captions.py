"""Captions are posted, their audio is requested, and deliveries are counted by language."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryPoster
from lectern.domain.classroom import Classroom, Member, Role
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.settings import Settings
from lectern.domain.speech import VoicePreference
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.ports.post import PostResult
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.captions import UtteranceAccepted
from lectern.protocol.codec import encode
from lectern.services.post_captions import (
    PostCaptions,
    Posted,
    Posting,
    captions_delivered,
    outcome_of,
)
from tests.fakes.inline import Inline

NOW = 1_800_000_000_000
CLASS = Classroom("s", "ABC234", "t", "teacher=", "en-GB", NOW, NOW + 9, NOW + 9, school_id="hill")
UTTERANCE = Utterance("s", "u", 7, 2, "The plant.", "en-GB", is_final=True, said_at=NOW - 300)
CAPTION = Caption("es", "La planta.", CaptionStatus.OK)


@dataclass
class Scene:
    """Students by connection id and language, who all want audio."""

    students: dict[str, str]
    requested: list[CaptionToSpeak] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    fails: bool = False

    def __post_init__(self) -> None:
        self.poster = MemoryPoster(open={*self.students})

    def remove_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        self.removed += connection_ids

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        if self.fails:
            raise ConnectionError("La planta.")
        self.requested.append(caption)

    def post(self, caption: Caption = CAPTION, utterance: Utterance = UTTERANCE) -> Posting:
        use_case = PostCaptions(self.poster, self, self, Inline(), lambda: NOW)  # type: ignore[arg-type]
        found = use_case.audiences(
            CLASS,
            (
                Member(each, each, Role.STUDENT, tag, Settings())
                for each, tag in self.students.items()
            ),
        )
        posting = use_case.begin(CLASS, utterance, found)
        posting.send(caption, [*found])
        return posting


def test_the_voice_that_most_students_want_is_requested_first() -> None:
    scene = Scene({"a=": "es-ES", "b=": "es-MX", "c=": "es-MX"})

    scene.post()

    [request] = scene.requested
    assert (request.session_id, request.school_id, request.sequence) == ("s", "hill", 7)
    assert [each.language for each in request.preferences] == ["es-MX", "es-ES"]
    assert all(isinstance(each, VoicePreference) for each in request.preferences)


@pytest.mark.parametrize(
    ("caption", "utterance"),
    [(CAPTION, replace(UTTERANCE, is_final=False)), (Caption.unavailable("es"), UTTERANCE)],
    ids=["interim", "unavailable"],
)
def test_no_audio_is_requested_for_a_text_that_changes_or_is_missing(
    caption: Caption, utterance: Utterance
) -> None:
    scene = Scene({"a=": "es"})

    scene.post(caption, utterance)

    assert (len(scene.poster.received["a="]), scene.requested) == (1, [])


def test_a_caption_is_delivered_although_its_audio_cannot_be_requested(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scene = Scene({"a=": "es"}, fails=True)

    with caplog.at_level(logging.WARNING):
        [posted] = scene.post().finish()

    assert posted.result.delivered == ["a="]
    [line] = caplog.records
    assert line.getMessage() == "speech not requested"
    assert CAPTION.text not in str(vars(line))


def test_connections_that_a_post_found_gone_are_removed() -> None:
    scene = Scene({"a=": "es", "b=": "es"})
    scene.poster.open.remove("b=")

    scene.post().finish()

    assert scene.removed == ["b="]


def test_a_student_who_joined_meanwhile_gets_the_stored_caption() -> None:
    scene = Scene({"a=": "es"})
    posting = scene.post()
    stored = StoredUtterance(UTTERANCE, {"es": CAPTION})
    [audience] = posting.connections
    scene.poster.open.add("late=")

    posting.send_stored(stored, {audience: ["late="]})

    [body] = scene.poster.received["late="]
    assert json.loads(body)["text"] == CAPTION.text


def test_an_unsure_caption_names_the_facts_to_students_and_to_the_teacher() -> None:
    scene = Scene({"a=": "es", "b=": "fr"})
    lost = (MissingFact(FactKind.NUMBER, "15 mg"),)

    posting = scene.post(replace(CAPTION, missing_facts=lost))
    outcome = outcome_of(UTTERANCE, posting.finish())

    check = {"status": "unsure", "facts": [{"kind": "number", "text": "15 mg"}]}
    assert json.loads(scene.poster.received["a="][0])["check"] == check
    reply = json.loads(encode(UtteranceAccepted.of(outcome)))
    assert [each["check"] for each in reply["delivery"]] == [check, check]


def test_the_delay_is_until_the_last_post_of_a_language() -> None:
    posted = [
        Posted("es", CaptionStatus.OK, PostResult(["a="]), NOW + 90),
        Posted("es", CaptionStatus.OK, PostResult(["b="]), NOW + 40),
        # The clock was set back.
        Posted("fr", CaptionStatus.UNAVAILABLE, PostResult(["c="]), NOW - 999),
    ]

    outcome = outcome_of(UTTERANCE, posted)

    assert [(d.language, d.delay_ms) for d in outcome.deliveries] == [("es", 390), ("fr", 0)]
    assert outcome.unavailable == {"fr"}
    assert captions_delivered(outcome).deliveries == outcome.deliveries
