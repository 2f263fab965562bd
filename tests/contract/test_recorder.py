"""The contract of `Recorder`, and the messages of the queue."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto import mock_aws

from lectern.adapters.memory import MemoryRecorder
from lectern.adapters.sqs.events import MAX_BODY_BYTES, decode, encode
from lectern.adapters.sqs.recorder import SqsRecorder
from lectern.domain.classroom import EndReason, Role
from lectern.domain.errors import EventRefusedError
from lectern.domain.events import (
    CaptionAdded,
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.usage import PaidService, Unit, Usage, UsageRecord
from lectern.domain.utterance import Caption, CaptionStatus, Delivery, Utterance
from lectern.ports.record import Recorder
from tests.event_strategies import events

UTTERANCE = Utterance("class-1", "utterance-1", 1, 0, "Good morning", "en-GB", True, 1_700_000_000)
SAID = UtteranceSaid(UTTERANCE, [Caption("es", "Buenos días", CaptionStatus.OK, 310)])
BILL = UsageRecord("record-1", [Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})])
LESSON: Sequence[Event] = (
    SessionStarted("class-1", "teacher-1", "en-GB", 1_699_999_999),
    ParticipantJoined("class-1", "student-1", Role.STUDENT, "es", 1_700_000_000),
    ParticipantJoined("class-1", "student-2", Role.STUDENT, "es", 1_700_000_000, "Zerlina"),
    SAID,
    CaptionAdded(
        replace(UTTERANCE, late_captions=2), Caption("fr", "Bonjour", CaptionStatus.OK, 290)
    ),
    CaptionsDelivered("class-1", 1, 0, [Delivery("es-MX", 3, 1, 1, 1, 420)]),
    UsageRecorded("class-1", BILL),
    SessionEnded("class-1", 1_700_000_001, EndReason.TEACHER),
)


@dataclass(frozen=True)
class Queue:
    """A recorder, and the events that its consumer received."""

    recorder: Recorder
    recorded: Callable[[], list[Event]]


@pytest.fixture
def sqs_queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        sqs = boto3.client("sqs")
        url = sqs.create_queue(QueueName="said.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]

        def recorded() -> list[Event]:
            answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
            return [decode(message["Body"]) for message in answer.get("Messages", [])]

        yield Queue(SqsRecorder(url), recorded)
        sqs.close()


@pytest.fixture(params=["memory", "sqs"])
def queue(request: pytest.FixtureRequest) -> Queue:
    if request.param == "memory":
        memory = MemoryRecorder()
        return Queue(memory, lambda: memory.events)
    queue: Queue = request.getfixturevalue("sqs_queue")
    return queue


def test_every_event_type_is_decoded_unchanged(queue: Queue) -> None:
    for event in LESSON:
        queue.recorder.record(event)

    assert queue.recorded() == list(LESSON)


def test_a_repeated_event_is_received_once(queue: Queue) -> None:
    queue.recorder.record(SAID)
    queue.recorder.record(SAID)

    assert queue.recorded() == [SAID]


def test_a_new_revision_is_an_event_of_its_own(queue: Queue) -> None:
    corrected = UtteranceSaid(replace(UTTERANCE, revision=1, text="Good evening"), SAID.captions)

    queue.recorder.record(SAID)
    queue.recorder.record(corrected)

    assert queue.recorded() == [SAID, corrected]


def test_a_caption_in_another_language_is_not_deduplicated(queue: Queue) -> None:
    also_french = UtteranceSaid(UTTERANCE, [Caption("fr", "Bonjour", CaptionStatus.OK, 90)])

    queue.recorder.record(SAID)
    queue.recorder.record(also_french)

    assert queue.recorded() == [SAID, also_french]


def test_characters_that_sqs_rejects_are_decoded_unchanged(queue: Queue) -> None:
    odd = UtteranceSaid(replace(UTTERANCE, text="\0\x01\x1f\ufffe\uffff\x7f\U0001fae0"), [])

    queue.recorder.record(odd)

    assert queue.recorded() == [odd]


def test_an_utterance_over_the_limit_of_sqs_is_received_in_parts(sqs_queue: Queue) -> None:
    captions = [Caption(f"l{n}", "ж" * 30_000, CaptionStatus.OK, n) for n in range(11)]

    sqs_queue.recorder.record(UtteranceSaid(UTTERANCE, captions))

    parts = [event for event in sqs_queue.recorded() if isinstance(event, UtteranceSaid)]
    assert {part.utterance for part in parts} == {UTTERANCE}
    assert [caption for part in parts for caption in part.captions] == captions


@given(events(st.text(), st.text(), st.text(), st.integers(0, 2**53)))
def test_any_event_survives_the_way_through_the_queue(event: Event) -> None:
    bodies = encode(event)

    assert [decode(body) for body in bodies] == [event]


@given(st.lists(st.integers(0, 200_000), max_size=12))
def test_no_body_exceeds_the_limit_of_sqs(lengths: list[int]) -> None:
    captions = [Caption(str(n), "x" * n, CaptionStatus.OK) for n in lengths]

    bodies = encode(UtteranceSaid(UTTERANCE, captions))

    assert max(len(body.encode()) for body in bodies) <= MAX_BODY_BYTES
    parts = [event for event in map(decode, bodies) if isinstance(event, UtteranceSaid)]
    assert [caption for part in parts for caption in part.captions] == captions


def test_a_caption_too_large_for_a_message_is_rejected() -> None:
    endless = Caption("es", "x" * MAX_BODY_BYTES, CaptionStatus.OK)

    with pytest.raises(EventRefusedError, match="does not fit"):
        encode(UtteranceSaid(UTTERANCE, [endless]))


@pytest.mark.parametrize(
    "body",
    ["", "nonsense", "null", "[]", "{}", "[" * 100_000, '{"kind":"other","version":1}', "\ud800"],
)
def test_a_foreign_body_is_rejected(body: str) -> None:
    with pytest.raises(EventRefusedError, match="not an event"):
        decode(body)


def test_an_event_from_before_usage_was_recorded_has_none() -> None:
    [body] = encode(SAID)
    earlier = json.loads(body)
    del earlier["event"]["usage_records"]

    assert decode(json.dumps(earlier)) == SAID


def test_each_part_of_a_long_utterance_has_the_usage() -> None:
    captions = [Caption(str(n), "x" * 100_000, CaptionStatus.OK) for n in range(4)]

    parts = [decode(body) for body in encode(UtteranceSaid(UTTERANCE, captions, (BILL,)))]

    assert len(parts) > 1
    assert {
        part.usage_records[0].record_id for part in parts if isinstance(part, UtteranceSaid)
    } == {"record-1"}


def test_an_event_of_another_version_is_rejected() -> None:
    [body] = encode(SAID)
    later = json.dumps(json.loads(body) | {"version": 2})

    with pytest.raises(EventRefusedError):
        decode(later)


@given(st.data())
def test_a_damaged_body_is_rejected_or_decoded_without_a_crash(data: st.DataObject) -> None:
    [body] = encode(SAID)
    place = data.draw(st.integers(0, len(body) - 1))

    damaged = body[:place] + data.draw(st.text(max_size=3)) + body[place + 1 :]

    try:
        event = decode(damaged)
    except EventRefusedError:
        return
    assert isinstance(event, UtteranceSaid)
