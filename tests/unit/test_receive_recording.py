"""Chunks of a recording become one utterance, once; a bad one is refused by its field."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.memory import MemoryRecorder
from lectern.domain.chunk import Chunk
from lectern.domain.classroom import Classroom, Connection, Role
from lectern.domain.errors import (
    ForbiddenError,
    InvalidMessageError,
    PayloadTooLargeError,
    RefusedError,
    SequenceTakenError,
    TranscriptionFailedError,
)
from lectern.domain.events import UsageRecorded
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.utterance import Outcome, Utterance, UtteranceDraft
from lectern.ports.recordings import RecordingId, RecordingState
from lectern.ports.speech_to_text import Transcript
from lectern.protocol.client import Audio
from lectern.services.live_class import FindLiveClass
from lectern.services.receive_recording import MAX_BYTES, MAX_CHUNKS, ReceiveRecording
from lectern.services.record_usage import RecordUsage
from tests.fakes.rosters import TEACHER, taught_class

NOW = 1_800_000_000_000
STUDENT = replace(TEACHER, connection_id="student=", role=Role.STUDENT)
PAID = (Usage(PaidService.TRANSCRIBE, "openai", "gpt-transcribe", {Unit.AUDIO_MS: 4_000}),)


@dataclass
class Recordings:
    """A `RecordingStore` for one caller at a time."""

    states: dict[RecordingId, RecordingState] = field(default_factory=dict)
    chunks: dict[RecordingId, dict[int, bytes]] = field(default_factory=dict)
    before_giving_up: Callable[[], object] = lambda: None

    def add(self, recording: RecordingId, chunk: Chunk) -> RecordingState:
        known = self.read(recording)
        if known.text is None:
            self.chunks.setdefault(recording, {})[chunk.index] = chunk.data
            self.states[recording] = replace(
                known,
                indices=known.indices | {chunk.index},
                last_index=chunk.index if chunk.is_last else known.last_index,
                size=sum(map(len, self.chunks[recording].values())),
                facts=known.facts.merged(chunk.facts),
            )
        return self.read(recording)

    def read(self, recording: RecordingId) -> RecordingState:
        return self.states.get(recording, RecordingState())

    def claim(self, recording: RecordingId) -> bytes | None:
        known = self.read(recording)
        if known.is_claimed or known.text is not None:
            return None
        self.states[recording] = replace(known, is_claimed=True)
        return b"".join(data for _, data in sorted(self.chunks[recording].items()))

    def delete_incomplete(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        self.before_giving_up()
        known = self.read(recording)
        if not known.indices:
            return True
        if known.indices != indices or known.is_claimed or known.text is not None:
            return False
        self.delete(recording)
        return True

    def finish(self, recording: RecordingId, text: str) -> None:
        self.states[recording] = replace(self.read(recording), text=text)

    def delete_audio(self, recording: RecordingId) -> None:
        self.chunks.pop(recording)

    def delete(self, recording: RecordingId) -> None:
        self.states.pop(recording, None)
        self.chunks.pop(recording, None)


@dataclass
class Forgetful(Recordings):
    """A store that accepts chunks, and fails to store the outcome."""

    def finish(self, recording: RecordingId, text: str) -> None:
        raise OSError("finish")

    def delete_audio(self, recording: RecordingId) -> None:
        raise OSError("discard")


@dataclass
class Scene:
    """`heard` has the transcripts, `said` the utterances that were accepted."""

    recordings: Recordings = field(default_factory=Recordings)
    transcribed: list[tuple[str, bytes, str, str | None]] = field(default_factory=list)
    said: list[UtteranceDraft] = field(default_factory=list)
    refusals: list[RefusedError] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    while_waiting: Callable[[], object] = lambda: None
    waits: list[float] = field(default_factory=list)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    transcript: str = "Good morning."

    def send(self, sender: Connection = TEACHER, **fields: Any) -> Utterance | None:
        data = fields.pop("data", b"sound")
        if data is not None:
            fields["data"] = base64.b64encode(data).decode()
        return self.take(sender, Audio(**fields))

    def take(self, sender: Connection, message: Audio) -> Utterance | None:
        outcome = ReceiveRecording(
            live_class=FindLiveClass(taught_class(), lambda: NOW),
            recordings=self.recordings,
            transcribe=self._transcribe,
            translate_utterance=self._say,
            record_usage=RecordUsage(self.recorder),
            sleep=self._sleep,
        )(sender, message.to_chunk())
        return outcome.utterance if outcome else None

    def _transcribe(
        self, classroom: Classroom, data: bytes, language: str, mime: str | None
    ) -> Transcript:
        self.transcribed.append((classroom.session_id, data, language, mime))
        if self.refusals:
            raise self.refusals.pop()
        return Transcript(self.transcript, usage=PAID)

    def _say(self, _: Connection, speech: UtteranceDraft) -> Outcome:
        self.said.append(speech)
        if speech.sequence in self.taken:
            raise SequenceTakenError("taken", field="sequence", last_sequence=5)
        utterance = Utterance(
            "s", speech.utterance_id or "", speech.sequence or 1, 0, speech.text, "en-GB",
            is_final=True, said_at=NOW,
        )  # fmt: skip
        return Outcome(utterance)

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.while_waiting()


def chunk(index: int, last: int, **more: Any) -> dict[str, Any]:
    return {
        "utterance_id": "u1",
        "chunk_index": index,
        "is_final_chunk": index == last,
        "data": bytes([index]),
        **more,
    }


def test_a_message_without_chunk_fields_is_a_whole_recording() -> None:
    scene = Scene()

    utterance = scene.send(mime_type="audio/webm;codecs=opus", sequence=4)

    assert utterance is not None
    assert (utterance.text, utterance.sequence) == ("Good morning.", 4)
    assert scene.transcribed == [("s", b"sound", "en-GB", "audio/webm")]


def test_a_text_too_long_for_a_message_is_rejected_and_its_usage_recorded() -> None:
    scene = Scene(transcript="မ" * 20_000)

    with pytest.raises(PayloadTooLargeError):
        scene.send()

    assert scene.said == []
    assert [event for event in scene.recorder.events if isinstance(event, UsageRecorded)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_last_chunk_to_arrive_transcribes_the_recording_once(order: Sequence[int]) -> None:
    scene = Scene()
    others = [n for n in order if n != 3]

    answers = [scene.send(**chunk(n, 3)) for n in (*others, 3)]

    assert [answer is not None for answer in answers] == [False, False, False, True]
    assert scene.recordings.chunks == {}
    assert [data for _, data, *_ in scene.transcribed] == [b"\0\1\2\3"]


@given(st.permutations(range(6)), st.lists(st.sampled_from([b"a", b"bc", b"", None]), min_size=6))
def test_an_empty_chunk_counts_at_any_index(
    order: Sequence[int], data: Sequence[bytes | None]
) -> None:
    scene = Scene()
    others = [n for n in order if n != 5]

    answers = [scene.send(**chunk(n, 5, data=data[n])) for n in (*others, 5)]

    assert [answer is not None for answer in answers] == [False] * 5 + [True]
    assert [transcribed for _, transcribed, *_ in scene.transcribed] == [
        b"".join(each or b"" for each in data[:6])
    ]


def test_a_message_that_names_no_chunk_may_be_empty_but_not_without_data() -> None:
    scene = Scene()

    scene.send(data=b"")
    with pytest.raises(InvalidMessageError) as refused:
        scene.send(data=None)

    assert [data for _, data, *_ in scene.transcribed] == [b""]
    assert refused.value.field == "data"


def test_the_final_chunk_waits_for_earlier_ones() -> None:
    scene = Scene()
    scene.send(**chunk(0, 2))
    late = iter([scene.send, scene.send])
    answers: list[Utterance | None] = []
    scene.while_waiting = lambda: answers.append(next(late)(**chunk(1, 2)))

    assert scene.send(**chunk(2, 2)) is None

    [answer] = answers
    assert answer is not None
    assert len(scene.transcribed) == 1


def test_missing_chunks_are_reported_and_the_recording_is_deleted() -> None:
    scene = Scene()
    scene.send(**chunk(1, 4))

    with pytest.raises(TranscriptionFailedError) as refused:
        scene.send(**chunk(4, 4))

    assert "0, 2, 3" in refused.value.message
    assert 3 < sum(scene.waits) < 10
    assert scene.recordings.read(RecordingId("s", "u1")) == RecordingState()
    assert scene.transcribed == []


def test_chunks_that_are_still_missing_are_reported_although_another_arrives_meanwhile() -> None:
    scene = Scene()
    late = [chunk(2, 3)]
    scene.recordings.before_giving_up = lambda: late and scene.send(**late.pop())

    with pytest.raises(TranscriptionFailedError) as refused:
        scene.send(**chunk(3, 3))

    assert "(0, 1)" in refused.value.message
    assert scene.recordings.read(RecordingId("s", "u1")) == RecordingState()


def test_a_recording_that_is_complete_in_the_end_is_not_deleted() -> None:
    scene = Scene()
    last_wait = 24

    def complete() -> None:
        # Another call stores the chunk, and has not claimed the recording yet.
        if len(scene.waits) == last_wait:
            scene.recordings.add(RecordingId("s", "u1"), Chunk(0, is_last=False, data=b"\0"))

    scene.while_waiting = complete

    assert scene.send(**chunk(1, 1)) is None
    assert len(scene.waits) == last_wait
    assert scene.recordings.read(RecordingId("s", "u1")).is_complete


def test_deleting_a_recording_does_not_affect_a_concurrent_claim() -> None:
    scene = Scene()
    scene.send(**chunk(0, 2))
    answers: list[Utterance | None] = []
    scene.recordings.before_giving_up = lambda: answers.append(scene.send(**chunk(1, 2)))

    assert scene.send(**chunk(2, 2)) is None

    [answer] = answers
    assert answer is not None
    assert [data for _, data, *_ in scene.transcribed] == [b"\0\1\2"]


def test_a_failing_store_does_not_lose_the_transcript() -> None:
    scene = Scene()
    scene.recordings = Forgetful()

    utterance = scene.send(utterance_id="u1")

    assert utterance is not None
    assert scene.recorder.events == []


def test_the_facts_in_one_chunk_count_for_the_recording() -> None:
    scene = Scene()
    scene.send(**chunk(0, 1, mime_type="audio/ogg", sequence=9, language_code="uk"))

    scene.send(**chunk(1, 1))

    assert scene.transcribed == [("s", b"\0\1", "uk", "audio/ogg")]
    assert (scene.said[0].sequence, scene.said[0].language) == (9, "uk")


def test_a_resent_recording_gets_the_same_answer_without_transcription() -> None:
    scene = Scene()
    first = [scene.send(**chunk(n, 1)) for n in range(2)]

    again = [scene.send(**chunk(n, 1)) for n in range(2)]

    assert again == [first[1], first[1]]
    assert len(scene.transcribed) == 1


def test_a_recording_with_a_number_in_use_is_accepted_under_a_new_number() -> None:
    scene = Scene(taken={3})
    scene.send(**chunk(0, 1, sequence=3))
    with pytest.raises(SequenceTakenError):
        scene.send(**chunk(1, 1))

    utterance = scene.send(**chunk(1, 1, sequence=6))

    assert utterance is not None
    assert utterance.sequence == 6
    assert len(scene.transcribed) == 1
    assert scene.recordings.chunks == {}


def test_usage_is_recorded_with_the_utterance_and_not_again_when_resent() -> None:
    scene = Scene()

    scene.send(utterance_id="u1")
    scene.send(utterance_id="u1")

    first, again = (speech.transcription_cost for speech in scene.said)
    assert first is not None
    assert first.usage == [*PAID]
    assert again is None
    assert scene.recorder.events == []


def test_usage_of_a_rejected_utterance_is_recorded_under_the_same_id() -> None:
    scene = Scene(taken={3})

    with pytest.raises(SequenceTakenError):
        scene.send(utterance_id="u1", sequence=3)

    [speech] = scene.said
    assert speech.transcription_cost is not None
    assert scene.recorder.events == [UsageRecorded("s", speech.transcription_cost)]


def test_a_failed_transcription_may_be_sent_again() -> None:
    scene = Scene(refusals=[TranscriptionFailedError("Nobody speaks in this recording.")])

    with pytest.raises(TranscriptionFailedError):
        scene.send(utterance_id="u1")

    assert scene.said == []
    assert scene.send(utterance_id="u1") is not None


@pytest.mark.parametrize(
    ("fields", "field_at_fault"),
    [
        ({"chunk_index": 1, "is_final_chunk": True}, "utteranceId"),
        ({"is_first_chunk": True, "is_final_chunk": False}, "utteranceId"),
        ({"utterance_id": "u", "is_final_chunk": True}, "chunkIndex"),
        ({"utterance_id": "u", "is_final_chunk": False}, "chunkIndex"),
        ({"utterance_id": "u", "chunk_index": 2, "is_first_chunk": True}, "isFirstChunk"),
        ({"utterance_id": "u", "chunk_index": 0, "is_first_chunk": False}, "isFirstChunk"),
    ],
)
def test_an_impossible_chunk_index_is_rejected_by_its_field(
    fields: dict[str, Any], field_at_fault: str
) -> None:
    scene = Scene()

    with pytest.raises(InvalidMessageError) as refused:
        scene.send(**fields)

    assert refused.value.field == field_at_fault
    assert scene.recordings.states == {}


@pytest.mark.parametrize("data", ["not base64!", "YQ", "Y Q==", "====", "ÄÖ=="])
def test_invalid_base64_is_rejected(data: str) -> None:
    with pytest.raises(InvalidMessageError) as refused:
        Scene().take(TEACHER, Audio(data=data))

    assert refused.value.field == "data"


def test_an_endless_recording_is_rejected_and_deleted() -> None:
    scene, size = Scene(), 90_000
    data = bytes(size)

    for index in range(MAX_BYTES // size):
        scene.send(**chunk(0, 1_000, chunk_index=index, data=data))
    with pytest.raises(PayloadTooLargeError) as refused:
        scene.send(**chunk(0, 1_000, chunk_index=MAX_BYTES // size, data=data))

    assert refused.value.field == "data"
    assert scene.recordings.states == {}
    with pytest.raises(PayloadTooLargeError):
        scene.send(**chunk(0, 0, chunk_index=MAX_CHUNKS))


def test_only_the_teachers_recordings_are_accepted() -> None:
    with pytest.raises(ForbiddenError):
        Scene().send(sender=STUDENT)
