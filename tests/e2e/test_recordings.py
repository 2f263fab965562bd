"""A teacher who speaks: recordings become captions, and silence does not."""

import base64
import random
from collections.abc import Iterator, Sequence
from typing import Any

import jiwer
import pytest

from lectern.domain.container import Container
from lectern.domain.recording import Recording
from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import Classroom, a_class, frames_of
from tests.e2e.recordings import chunks
from tests.fakes.faults import Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.fixtures import sounds
from tests.fixtures.files import encoded
from tests.fixtures.spoken_lesson import lesson
from tests.stacks import ForkedStack

_PIECE_BYTES = 20_000  # a frame of a browser has 32 KiB at most


@pytest.fixture(scope="module")
def listening() -> Iterator[BackgroundStack]:
    """A stack that transcribes with the local model and synthesizes with espeak-ng."""
    with ForkedStack(env={"LECTERN_STT": "local", "LECTERN_TTS": "local"}) as stack:
        yield stack


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


@pytest.fixture(scope="module")
def paid(fake: FakeOpenAI) -> Iterator[BackgroundStack]:
    """A stack whose transcriber is OpenAI's, as a fake that counts."""
    env = {"LECTERN_STT": "openai", "LECTERN_STT_URL": fake.url, "OPENAI_API_KEY": "key"}
    with ForkedStack(env=env) as stack:
        yield stack


async def send(teacher: Client, messages: Sequence[dict[str, Any]]) -> None:
    for message in messages:
        await teacher.send("audio", **message)


async def record(classroom: Classroom, sound: Recording | bytes, **fields: Any) -> Message:
    """Send a recording, and return the answer that the teacher gets."""
    file = sound if isinstance(sound, bytes) else encoded(sound, Container.WEBM)
    teacher = classroom.teacher
    more = {"utteranceId": "u1", "requestId": "r", **fields}
    await send(teacher, chunks(file, _PIECE_BYTES, **more))
    kinds = {"transcription", "error"}
    await teacher.until(
        lambda: any(r.message["type"] in kinds for r in teacher.received), limit_s=90
    )
    received = next(r for r in teacher.received if r.message["type"] in kinds)
    teacher.received.remove(received)
    return received.message


async def test_a_spoken_lesson_is_transcribed_translated_and_synthesized(
    listening: BackgroundStack,
) -> None:
    said = lesson()
    chance = random.Random(5)  # noqa: S311 - an order is no secret
    async with a_class(listening.ws_url, "es") as classroom:
        for number, sentence in enumerate(said, 1):
            kind = [Container.WEBM, Container.OGG, Container.MP4][number % 3]
            file = encoded(sentence.recording, kind)
            messages = chunks(
                file, utteranceId=f"u{number}", sequence=number, mimeType=kind.mime_type
            )
            chance.shuffle(messages)
            await send(classroom.teacher, messages)
            await classroom.everyone_has(number)
        [student] = classroom.students
        await student.until(
            lambda: len(frames_of(student, "tts_response")) == len(said), limit_s=90
        )

        teacher = classroom.teacher
        await teacher.until(lambda: len(frames_of(teacher, "transcription")) == len(said))

        captions = [student.captions[n].message for n in range(1, len(said) + 1)]
        transcribed = [caption["originalText"] for caption in captions]
        assert _words_wrong([s.text for s in said], transcribed) < 0.20
        assert [c["text"] for c in captions] == [f"⟦es⟧ {text}" for text in transcribed]
        voices = {v["sequence"]: v for v in frames_of(student, "tts_response")}
        assert {v["status"] for v in voices.values()} == {"success"}
        assert [voices[n + 1]["text"] for n in range(len(said))] == [c["text"] for c in captions]
        accepted = {t["sequence"]: t["text"] for t in frames_of(teacher, "transcription")}
        assert accepted == dict(enumerate(transcribed, 1))


def _words_wrong(said: list[str], transcribed: list[str]) -> float:
    plain = jiwer.Compose(
        [
            jiwer.ToLowerCase(),
            jiwer.RemovePunctuation(),  # type: ignore[no-untyped-call]
            jiwer.ReduceToListOfListOfWords(),
        ]
    )
    rate: float = jiwer.wer(
        said, transcribed, reference_transform=plain, hypothesis_transform=plain
    )
    return rate


@pytest.mark.parametrize(
    "sound",
    [sounds.silence(3), sounds.door_slam(), sounds.white_noise(10), sounds.classroom(10)],
    ids=["silence", "a door slam", "ten seconds of noise", "ten seconds of a classroom"],
)
async def test_a_silent_recording_has_no_text_and_costs_nothing(
    paid: BackgroundStack, fake: FakeOpenAI, sound: Recording
) -> None:
    before = fake.speech.calls
    async with a_class(paid.ws_url, "es") as classroom:
        answer = await record(classroom, sound)
        await classroom.say("Said.")
        await classroom.everyone_has(1)

        assert (answer["type"], answer["code"]) == ("error", "TRANSCRIPTION_FAILED")
        assert answer["requestId"] == "r"
        assert list(classroom.students[0].captions) == [1]
    assert fake.speech.calls == before


async def test_a_recording_is_paid_for_once_however_often_its_chunks_are_sent(
    paid: BackgroundStack, fake: FakeOpenAI
) -> None:
    before = fake.speech.calls
    file = encoded(lesson()[0].recording, Container.WEBM)
    async with a_class(paid.ws_url, "es") as classroom:
        messages = chunks(file, utteranceId="u1")
        await send(classroom.teacher, [*messages, *messages[:-1][::-1], messages[-1]])
        await classroom.everyone_has(1)
        first = await classroom.teacher.next("transcription")
        await send(classroom.teacher, messages[:1])
        again = await classroom.teacher.next("transcription")

        assert (again["utteranceId"], again["text"]) == ("u1", first["text"])
        assert len(frames_of(classroom.students[0], "translation")) == 1
    assert fake.speech.calls == before + 1


@pytest.mark.parametrize("empty", [{"data": ""}, {}], ids=["empty data", "no data"])
@pytest.mark.parametrize("places", [[0], [2], [99], [0, 0, 3, 99]])
async def test_empty_chunks_do_not_change_a_recording(
    paid: BackgroundStack, places: list[int], empty: dict[str, str]
) -> None:
    file = encoded(lesson()[0].recording, Container.WEBM)
    parts = [{"data": chunk["data"]} for chunk in chunks(file)]
    for place in places:
        parts.insert(place, empty)
    async with a_class(paid.ws_url, "es") as classroom:
        for index, part in enumerate(parts):
            is_last = index == len(parts) - 1
            await classroom.teacher.send(
                "audio", utteranceId="u1", chunkIndex=index, isFinalChunk=is_last, **part
            )
        await classroom.everyone_has(1)

        assert frames_of(classroom.teacher, "error") == []


async def test_a_recording_of_empty_chunks_is_silence(
    paid: BackgroundStack, fake: FakeOpenAI
) -> None:
    before = fake.speech.calls
    async with a_class(paid.ws_url, "es") as classroom:
        for index in range(3):
            await classroom.teacher.send(
                "audio", data="", utteranceId="u1", chunkIndex=index, isFinalChunk=index == 2
            )
        error = await classroom.teacher.next("error")

        assert (error["code"], error["field"]) == ("TRANSCRIPTION_FAILED", "data")
        assert "no speech in this recording" in error["message"]
    assert fake.speech.calls == before


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"data": "%%%%"}, "INVALID_MESSAGE", "data"),
        ({"data": base64.b64encode(b"<html>no</html>").decode()}, "TRANSCRIPTION_FAILED", "data"),
        ({"data": "YQ==", "chunkIndex": 3}, "INVALID_MESSAGE", "utteranceId"),
        ({"data": "YQ==", "isFinalChunk": True}, "INVALID_MESSAGE", "chunkIndex"),
        (
            {"data": "YQ==", "utteranceId": "u", "chunkIndex": 100_000},
            "PAYLOAD_TOO_LARGE",
            "chunkIndex",
        ),
        ({}, "INVALID_MESSAGE", "data"),
        ({"data": "YQ==", "mimeType": "video/x"}, "INVALID_MESSAGE", "mimeType"),
    ],
)
async def test_a_bad_chunk_is_rejected_by_field_and_the_class_continues(
    paid: BackgroundStack, fields: dict[str, Any], code: str, field: str
) -> None:
    async with a_class(paid.ws_url, "es") as classroom:
        await classroom.teacher.send("audio", requestId="r", **fields)
        error = await classroom.teacher.next("error")
        await classroom.say("We go on.")
        await classroom.everyone_has(1)

        assert (error["code"], error["field"], error["requestId"]) == (code, field, "r")


async def test_a_wrong_container_is_reported_and_half_a_file_is_transcribed(
    paid: BackgroundStack,
) -> None:
    file = encoded(lesson()[0].recording, Container.WEBM)
    async with a_class(paid.ws_url, "es") as classroom:
        wrong = await record(classroom, file, mimeType="audio/wav")
        half = await record(classroom, file[: 2 * len(file) // 3])

        assert (wrong["code"], wrong["field"]) == ("INVALID_MESSAGE", "mimeType")
        assert half["type"] == "transcription"


async def test_missing_chunks_are_named_and_the_recording_may_be_sent_again(
    paid: BackgroundStack,
) -> None:
    file = encoded(lesson()[0].recording, Container.WEBM)
    async with a_class(paid.ws_url, "es") as classroom:
        messages = chunks(file, utteranceId="u1")
        await send(classroom.teacher, [messages[0], messages[-1]])
        error = await classroom.teacher.next("error", limit_s=90)
        await send(classroom.teacher, messages)
        await classroom.everyone_has(1)

        assert (error["code"], error["field"]) == ("TRANSCRIPTION_FAILED", "chunkIndex")
        assert "1, 2" in error["message"]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.UNAUTHORIZED])
async def test_a_failing_transcriber_is_reported_and_the_class_continues(
    make_stack: type[BackgroundStack], fault: Fault
) -> None:
    with FakeOpenAI() as fake:
        fake.speech.fault = fault
        env = {"LECTERN_STT": "openai", "LECTERN_STT_URL": fake.url, "OPENAI_API_KEY": "key"}
        with make_stack(env=env) as stack:
            async with a_class(stack.ws_url, "es") as classroom:
                error = await record(classroom, lesson()[0].recording)
                await classroom.say("We go on.")
                await classroom.everyone_has(1)

                assert error["code"] == "TRANSCRIPTION_FAILED"
                assert "Say it again" in error["message"]


async def test_a_student_cannot_send_a_recording(paid: BackgroundStack) -> None:
    async with a_class(paid.ws_url, "es") as classroom:
        [student] = classroom.students
        await student.send("audio", data="YQ==")

        assert (await student.next("error"))["code"] == "FORBIDDEN"
