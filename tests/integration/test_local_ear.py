"""The local ear transcribes a lesson word by word, and reports errors as Amazon Transcribe does."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import jiwer
import psutil
import pytest
import pytest_asyncio
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from local.event_stream import decode, encode
from local.servers.ear import MOST_STREAMS, PATH, Ear
from tests.fixtures.spoken_lesson import lesson

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not Ear.is_installed(), reason="Moonshine has no wheel for this machine"),
]

_SOUND: Final = {
    ":message-type": "event",
    ":event-type": "AudioEvent",
    ":content-type": "application/octet-stream",
}
_USUAL: Final = {"language-code": "en-US", "media-encoding": "pcm", "sample-rate": "16000"}
_CHUNK: Final = 3_200
_PAUSE: Final = bytes(32_000)
_LIMIT_S: Final = 180


@dataclass
class Heard:
    """What an ear has answered: results by id, the kind of the exception."""

    partials: dict[str, list[str]] = field(default_factory=dict)
    finals: dict[str, str] = field(default_factory=dict)
    exception: str | None = None


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ear(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ear]:
    ear = Ear(tmp_path_factory.mktemp("ear") / "ear.log")
    ear.start()
    yield ear
    await ear.stop()


@asynccontextmanager
async def opened(
    ear: Ear, asked: Mapping[str, str] = _USUAL, **headers: str
) -> AsyncIterator[ClientWebSocketResponse]:
    async with (
        ClientSession() as session,
        session.ws_connect(ear.url + PATH, params=asked, headers=headers) as stream,
    ):
        yield stream


async def say(stream: ClientWebSocketResponse, sound: bytes) -> None:
    for at in range(0, len(sound), _CHUNK):
        await stream.send_bytes(encode(_SOUND, sound[at : at + _CHUNK]))


async def rest(stream: ClientWebSocketResponse) -> Heard:
    """Collect the messages until the ear closes the stream, and return this object."""
    heard = Heard()
    async with asyncio.timeout(_LIMIT_S):
        async for frame in stream:
            assert frame.type is WSMsgType.BINARY
            message = decode(frame.data)
            payload: dict[str, Any] = json.loads(message.payload)
            if message.headers[":message-type"] == "exception":
                heard.exception = str(message.headers[":exception-type"])
            else:
                assert message.headers[":event-type"] == "TranscriptEvent"
                for result in payload["Transcript"]["Results"]:
                    _add(heard, result)
    return heard


def _add(heard: Heard, result: Mapping[str, Any]) -> None:
    name, text = result["ResultId"], result["Alternatives"][0]["Transcript"]
    assert name not in heard.finals
    assert 0 <= result["StartTime"] < result["EndTime"]
    if result["IsPartial"]:
        heard.partials.setdefault(name, []).append(text)
    else:
        heard.finals[name] = text


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


async def test_a_lesson_is_transcribed_with_few_word_errors(ear: Ear) -> None:
    sentences = lesson()[3:9]
    sound = _PAUSE + b"".join(sentence.recording.samples + _PAUSE for sentence in sentences)

    async with opened(ear) as stream:
        await say(stream, sound)
        await stream.send_bytes(encode(_SOUND, b""))
        heard = await rest(stream)

    assert heard.exception is None
    assert len(heard.finals) == len(sentences)
    said = " ".join(words(sentence.text) for sentence in sentences)
    assert jiwer.wer(said, " ".join(map(words, heard.finals.values()))) < 0.2


async def test_interim_texts_arrive_while_the_utterance_is_spoken(ear: Ear) -> None:
    sound = lesson()[4].recording.samples

    async with opened(ear) as stream:
        await say(stream, _PAUSE + sound[: len(sound) // 2])
        async with asyncio.timeout(_LIMIT_S):
            first = decode((await stream.receive()).data)
        await say(stream, sound[len(sound) // 2 :])
        await stream.send_bytes(encode(_SOUND, b""))
        heard = await rest(stream)

    (result,) = json.loads(first.payload)["Transcript"]["Results"]
    assert result["IsPartial"]
    assert result["Alternatives"][0]["Transcript"]
    assert list(heard.finals) == [result["ResultId"]]


async def test_silence_has_no_transcription(ear: Ear) -> None:
    async with opened(ear) as stream:
        await say(stream, _PAUSE * 3)
        await stream.send_bytes(encode(_SOUND, b""))

        assert await rest(stream) == Heard()


@pytest.mark.parametrize(
    "asked", [{"language-code": "es-US"}, {"media-encoding": "flac"}, {"sample-rate": "1"}]
)
async def test_the_local_ear_refuses_invalid_parameters(ear: Ear, asked: Mapping[str, str]) -> None:
    async with opened(ear, {**_USUAL, **asked}) as stream:
        assert (await rest(stream)).exception == "BadRequestException"


@pytest.mark.parametrize("frame", [b"", b"no message", encode(_SOUND, b"odd")])
async def test_a_broken_frame_ends_the_stream(ear: Ear, frame: bytes) -> None:
    async with opened(ear) as stream:
        await stream.send_bytes(frame)

        assert (await rest(stream)).exception == "BadRequestException"


async def test_more_streams_than_the_machine_can_transcribe_are_refused(ear: Ear) -> None:
    async with ClientSession() as session:

        async def connect() -> ClientWebSocketResponse:
            return await session.ws_connect(ear.url + PATH, params=_USUAL)

        streams = [await connect() for _ in range(MOST_STREAMS)]
        refused = await rest(await connect())
        for stream in streams:
            await stream.close()
        async with asyncio.timeout(_LIMIT_S):
            while (await _ended_at_once(await connect())).exception is not None:
                pass

    assert refused.exception == "LimitExceededException"


async def _ended_at_once(stream: ClientWebSocketResponse) -> Heard:
    await stream.send_bytes(encode(_SOUND, b""))
    return await rest(stream)


async def test_a_page_of_another_site_is_refused(ear: Ear) -> None:
    async with opened(ear, Origin="http://localhost:8080"):
        pass

    with pytest.raises(WSServerHandshakeError, match="403"):
        async with opened(ear, Origin="https://example.com"):
            pass


async def test_the_local_ear_runs_from_the_first_connection_until_it_is_stopped(
    tmp_path: Path,
) -> None:
    others = ear_processes()
    ear = Ear(tmp_path / "ear.log")
    ear.start()
    assert ear_processes() == others
    async with opened(ear):
        (process,) = ear_processes() - others

    await ear.stop()

    assert not process.is_running()
    with pytest.raises(OSError, match="connect"):
        async with opened(ear):
            pass


async def test_the_local_ear_is_restarted_after_it_is_killed(tmp_path: Path) -> None:
    others = ear_processes()
    ear = Ear(tmp_path / "ear.log")
    ear.start()
    async with opened(ear):
        (process,) = ear_processes() - others
        process.kill()

    async with opened(ear) as stream:
        await stream.send_bytes(encode(_SOUND, b""))
        assert await rest(stream) == Heard()

    await ear.stop()


def ear_processes() -> set[psutil.Process]:
    return {
        child
        for child in psutil.Process().children()
        if "local.servers.ear_server" in " ".join(child.cmdline())
    }
