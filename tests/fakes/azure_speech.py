"""A server on 127.0.0.1 with the Speech SDK's WebSocket protocol, and with faults.

With `host` the SDK connects to it without TLS. `script` has the requests and the behaviour.
`python -m tests.fakes.azure_speech [PORT] [FROM-TO ms]` runs it as a program.

SDK 1.53 resends an utterance, turn by turn, until a phrase covers all of it.
"""

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any, Final, Self
from xml.etree import ElementTree as ET

from aiohttp import WSMsgType, web

from lectern.adapters.azure.voices import TRANSCRIBED, VOICES
from lectern.domain.recording import SAMPLE_RATE
from tests.fakes import audio
from tests.fakes.azure_frames import Message, audio_frame, message_in, text_frame
from tests.fakes.faults import STATUSES, Fault
from tests.fakes.http_server import HTML_PAGE
from tests.fakes.speech_script import SpeechRequest, SpeechScript, TranscriptionRequest, span

SYNTHESIS: Final = (
    "/cognitiveservices/websocket/v1",
    "/tts/cognitiveservices/websocket/v1",
)
RECOGNITION: Final = (
    "/speech/recognition/{mode}/cognitiveservices/v1",
    "/stt/speech/universal/v2",
)
_KEY: Final = "Ocp-Apim-Subscription-Key"
_MP3: Final = "audio-24khz-48kbitrate-mono-mp3"
_PIECE: Final = 1_024
_WAV_HEADER: Final = 44
_TICKS: Final = 10_000_000
_SSML: Final = {"s": "http://www.w3.org/2001/10/synthesis"}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# Close codes with which the service reports errors.
_BAD_REQUEST: Final = 1007
_CLOSE_CODES: Final = {
    Fault.RATE_LIMITED: 4429,
    Fault.SERVER_ERROR: 1011,
    Fault.BAD_REQUEST: _BAD_REQUEST,
}
_AT_THE_DOOR: Final = frozenset({*STATUSES, Fault.HTML})


class BrokenError(Exception):
    """The server ends the connection, with a close code or without."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class FakeAzureSpeech:
    """The server, which runs until the `with` block ends.

    `connections` counts handshakes, `refused` those that were answered with an error. `voices`
    are the known names.
    """

    script: SpeechScript = field(default_factory=SpeechScript)
    port: int = 0
    connections: int = 0
    refused: int = 0
    voices: set[str] = field(
        default_factory=lambda: {n for names in VOICES.values() for n in names}
    )

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def host(self) -> str:
        """The arguments for an adapter."""
        return f"ws://127.0.0.1:{self.port}"

    @property
    def calls(self) -> int:
        """The number of requests."""
        return self.script.calls + self.refused

    def _run(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _open(self) -> None:
        self._closing = asyncio.Event()
        application = web.Application()
        for path in (*SYNTHESIS, *RECOGNITION):
            application.router.add_get(path, self._serve)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        self._closing.set()
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        self.connections += 1
        fault = self._fault_at_the_door()
        if fault:
            self.refused += 1
            page = HTML_PAGE.decode() if fault is Fault.HTML else "Fake: no."
            return web.Response(status=STATUSES.get(fault, 200), text=page)
        socket = web.WebSocketResponse(protocols=("USP",))
        await socket.prepare(request)
        turns = self._recognize if "speech" in request.path.split("/") else self._synthesize
        try:
            async for frame in turns(request, _messages(socket)):
                if isinstance(frame, bytes):
                    await socket.send_bytes(frame)
                else:
                    await socket.send_str(frame)
        except BrokenError as error:
            await _end(request, socket, error.code)
        except ConnectionError:
            pass  # The client may disconnect at any time.
        return socket

    def _fault_at_the_door(self) -> Fault | None:
        """Return the next fault if it concerns the handshake."""
        following = self.script.faults[0] if self.script.faults else self.script.fault
        return self.script.next_fault() if following in _AT_THE_DOOR else None

    async def _synthesize(
        self, request: web.Request, messages: AsyncIterator[Message]
    ) -> AsyncIterator[str | bytes]:
        context = ""
        async for message in messages:
            if message.path == "synthesis.context":
                context = message.text
            elif message.path == "ssml":
                spoken = self._note_spoken(request, message, context)
                if _MP3 not in context:
                    raise BrokenError(_BAD_REQUEST)
                async for frame in self._speech(message.turn, spoken):
                    yield frame

    def _note_spoken(self, request: web.Request, message: Message, context: str) -> SpeechRequest:
        try:
            root = ET.fromstring(message.text)  # noqa: S314 - an adapter's own
        except ET.ParseError as error:
            raise BrokenError(_BAD_REQUEST) from error
        voice = root.find("s:voice", _SSML)
        name = "" if voice is None else voice.attrib["name"]
        text = "" if voice is None else "".join(voice.itertext())
        fields = {"ssml": message.text, "key": request.headers[_KEY], "context": context}
        spoken = SpeechRequest(text, name, root.get(_LANGUAGE), fields)
        self.script.spoken.append(spoken)
        if name not in self.voices:
            raise BrokenError(_BAD_REQUEST)
        return spoken

    async def _speech(self, turn: str, spoken: SpeechRequest) -> AsyncIterator[str | bytes]:
        fault = await self._fault()
        yield text_frame(turn, "turn.start", {"context": {"serviceTag": turn}})
        stream = {"type": "inline", "streamId": turn.upper()}
        yield text_frame(turn, "response", {"context": {"serviceTag": turn}, "audio": stream})
        data = audio.mp3(spoken.text)
        if fault is Fault.DRIBBLE:
            while not await self._is_over_after(0.02):
                yield audio_frame(turn, turn.upper(), data[:1])
        if fault in {Fault.CUT, Fault.HALF, Fault.EMPTY}:
            data = b"" if fault is Fault.EMPTY else data[: len(data) // 2]
        for begin in range(0, len(data), _PIECE):
            yield audio_frame(turn, turn.upper(), data[begin : begin + _PIECE])
        if fault is Fault.CUT:
            raise BrokenError
        yield audio_frame(turn, turn.upper(), b"")
        end = {"Type": "SessionEnd", "Data": {"Offset": 0}}
        yield text_frame(turn, "audio.metadata", {"Metadata": [end]})
        yield text_frame(turn, "turn.end", {})

    async def _recognize(
        self, request: web.Request, messages: AsyncIterator[Message]
    ) -> AsyncIterator[str]:
        context, sound = "", bytearray()
        if request.query.get("language") not in TRANSCRIBED:
            raise BrokenError(_BAD_REQUEST)
        async for message in messages:
            if message.path == "speech.context":
                context, sound = message.text, bytearray()
            elif message.path == "audio" and message.data:
                if not sound:
                    yield text_frame(
                        message.turn, "turn.start", {"context": {"serviceTag": message.turn}}
                    )
                sound += message.data
            elif message.path == "audio":
                fields = {name: [value] for name, value in request.query.items()}
                fields |= {"context": [context], "key": [request.headers[_KEY]]}
                fields["path"] = [request.path]
                self.script.transcribed.append(
                    TranscriptionRequest(bytes(sound), request.query["language"], fields)
                )
                async for frame in self._phrases(message.turn, bytes(sound[_WAV_HEADER:])):
                    yield frame

    async def _phrases(self, turn: str, samples: bytes) -> AsyncIterator[str]:
        """Send the transcript, one phrase per sentence."""
        fault = await self._fault()
        ticks = len(samples) // 2 * _TICKS // SAMPLE_RATE
        yield text_frame(turn, "speech.startDetected", {"Offset": 0})
        if fault is Fault.DRIBBLE:
            while not await self._is_over_after(0.02):
                yield text_frame(turn, "speech.hypothesis", _hypothesis(self.script.says[:1]))
        if fault is Fault.EMPTY:
            yield text_frame(turn, "turn.end", {})
            return
        for body in _bodies(self.script.words_in(samples), self.script.probability, ticks):
            frame = text_frame(turn, "speech.phrase", body)
            yield frame[: len(frame) - len(frame) // 4] if fault is Fault.HALF else frame
            if fault is Fault.CUT:
                raise BrokenError
        yield text_frame(turn, "speech.endDetected", {"Offset": ticks})
        yield text_frame(turn, "turn.end", {})

    async def _fault(self) -> Fault | None:
        """Wait for the configured delay, and return the fault of the answer."""
        fault = self.script.next_fault()
        delay_s = random.uniform(*self.script.delay_ms) / 1_000  # noqa: S311 - no secret
        if await self._is_over_after(None if fault is Fault.HANG else delay_s):
            raise BrokenError
        if fault is Fault.DROP or fault in _AT_THE_DOOR:
            raise BrokenError(_CLOSE_CODES.get(fault))
        return fault

    async def _is_over_after(self, seconds: float | None) -> bool:
        """Wait, and return whether the server was closed meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        return self._closing.is_set()


async def _end(request: web.Request, socket: web.WebSocketResponse, code: int | None) -> None:
    if code is not None:
        await socket.close(code=code, message=b"Fake: no.")
    elif request.transport is not None:
        request.transport.abort()


async def _messages(socket: web.WebSocketResponse) -> AsyncIterator[Message]:
    async for frame in socket:
        if frame.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
            yield message_in(frame.data)


def _hypothesis(text: str) -> dict[str, Any]:
    return {"Text": text, "Offset": 0, "Duration": 0}


def _bodies(text: str, probability: float, ticks: int) -> Iterator[dict[str, Any]]:
    """Yield a phrase for each sentence, and the end of the recording."""
    sentences = [s.strip() for s in text.replace(". ", ".\n").splitlines() if s.strip()]
    for number, sentence in enumerate(sentences):
        begin, length = ticks * number // len(sentences), ticks // len(sentences)
        words = [
            {"Word": word, "Offset": begin, "Duration": 0, "Confidence": probability}
            for word in sentence.split()
        ]
        reading = {"Confidence": 0.5, "Lexical": sentence.lower(), "ITN": sentence,
                   "MaskedITN": sentence, "Display": sentence, "Words": words}  # fmt: skip
        yield _phrase("Success", begin, length, NBest=[reading])
    if not sentences:
        yield _phrase("InitialSilenceTimeout", 0, ticks)
    yield _phrase("EndOfDictation", ticks, 0)


def _phrase(status: str, offset: int, duration: int, **more: Any) -> dict[str, Any]:
    return {"RecognitionStatus": status, "Offset": offset, "Duration": duration, **more}


def _main(port: str = "0", span_ms: str = "0-0") -> None:
    script = SpeechScript(delay_ms=span(span_ms))
    with FakeAzureSpeech(script, int(port)) as fake, suppress(KeyboardInterrupt):
        sys.stdout.write(fake.host + "\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    _main(*sys.argv[1:])
