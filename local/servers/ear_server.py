"""The local ear's server, which `local/stack.py` starts as a process of its own.

It implements Amazon Transcribe's protocol over a WebSocket, in English:
https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-websocket

- One thread transcribes for all streams in turn. Each stream's turn takes in all of its new sound,
  so with more streams, or a slow machine, interim texts come less often and nothing is lost.
- The signature is not checked. Pages of other sites are refused by their origin.
"""

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web

from local.event_stream import BadMessageError, decode, encode
from local.servers.child import exit_with_parent
from local.servers.ear import LISTENER, MOST_STREAMS, PATH
from local.servers.moonshine import Line, Moonshine, SpeechStream

_SILENT_S: Final = 15  # Amazon's own limit
_STEP_S: Final = 0.5  # shorter steps cost more and show little more
_MOST_BEHIND_S: Final = 30
_RATES: Final = range(8_000, 48_001)
_OWN: Final = "http://127.0.0.1"
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
_EVENT: Final = {
    ":message-type": "event",
    ":event-type": "TranscriptEvent",
    ":content-type": "application/json",
}


class EarError(Exception):
    """Ends a stream; `kind` is one of Amazon's exceptions."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Ears:
    """All streams of this process."""

    def __init__(self, model: Moonshine) -> None:
        self._model = model
        self._thread = ThreadPoolExecutor(1)
        self._streams = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Serve one stream until it ends."""
        if urlsplit(request.headers.get("Origin", _OWN)).hostname not in _LOOPBACK:
            return web.Response(status=403)
        page = web.WebSocketResponse(compress=False, max_msg_size=1 << 20)
        await page.prepare(request)
        self._streams += 1
        try:
            rate = self._rate(request)
            await self._serve(page, rate)
        except EarError as error:
            await _send(page, _exception(error))
        finally:
            self._streams -= 1
        await page.close()
        return page

    def _rate(self, request: web.Request) -> int:
        asked = request.query
        rate = asked.get("sample-rate", "")
        if not asked.get("language-code", "").startswith("en"):
            raise EarError("BadRequestException", "This ear understands English only.")
        if asked.get("media-encoding") != "pcm" or not rate.isdecimal() or int(rate) not in _RATES:
            raise EarError("BadRequestException", "This ear takes `pcm` of 8,000 to 48,000 Hz.")
        if self._streams > MOST_STREAMS:
            raise EarError("LimitExceededException", f"This machine has {MOST_STREAMS} streams.")
        return int(rate)

    async def _serve(self, page: web.WebSocketResponse, rate: int) -> None:
        loop = asyncio.get_running_loop()
        stream = await loop.run_in_executor(self._thread, self._model.open)
        sound = Sound(rate)
        transcribing = asyncio.create_task(self._transcribe(page, stream, sound))
        try:
            await _receive(page, sound)
            sound.end()
            await transcribing
        finally:
            transcribing.cancel()
            await asyncio.gather(transcribing, return_exceptions=True)
            # After the turn that may still run in the thread.
            await loop.run_in_executor(self._thread, stream.close)

    async def _transcribe(
        self, page: web.WebSocketResponse, stream: SpeechStream, sound: "Sound"
    ) -> None:
        loop = asyncio.get_running_loop()
        while (samples := await sound.take()) is not None:
            lines = await loop.run_in_executor(self._thread, stream.update, samples, sound.rate)
            await _send(page, _results(lines))
        await _send(page, _results(await loop.run_in_executor(self._thread, stream.end)))


class Sound:
    """The sound that a stream has received and not yet transcribed."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._samples = bytearray()
        self._more = asyncio.Event()
        self._is_over = False

    def add(self, samples: bytes) -> None:
        """Take in 16-bit samples."""
        if len(samples) % 2:
            raise EarError("BadRequestException", "Half a sample.")
        self._samples += samples
        if len(self._samples) > 2 * self.rate * _MOST_BEHIND_S:
            raise EarError("LimitExceededException", "This machine is too slow.")
        if len(self._samples) >= 2 * self.rate * _STEP_S:
            self._more.set()

    def end(self) -> None:
        """Mark the end of the sound."""
        self._is_over = True
        self._more.set()

    async def take(self) -> bytes | None:
        """Wait until enough sound has arrived, and return all of it; `None` after the end."""
        await self._more.wait()
        samples = bytes(self._samples)
        self._samples.clear()
        if not self._is_over:
            self._more.clear()
        return samples or None


async def _receive(page: web.WebSocketResponse, sound: Sound) -> None:
    """Receive sound until the page ends the stream, with an empty chunk or by closing it."""
    while True:
        try:
            frame = await asyncio.wait_for(page.receive(), _SILENT_S)
        except TimeoutError as error:
            raise EarError("BadRequestException", f"No sound for {_SILENT_S} seconds.") from error
        if frame.type is not WSMsgType.BINARY:
            return
        try:
            message = decode(frame.data)
        except BadMessageError as error:
            raise EarError("BadRequestException", "The message cannot be read.") from error
        if not message.payload:
            return
        sound.add(message.payload)


async def _send(page: web.WebSocketResponse, message: bytes | None) -> None:
    if message is not None and not page.closed:
        with contextlib.suppress(ConnectionError):
            await page.send_bytes(message)


def _results(lines: Sequence[Line]) -> bytes | None:
    results: list[dict[str, Any]] = [
        {
            "ResultId": f"{line.id:x}",
            "StartTime": round(line.start_s, 3),
            "EndTime": round(line.end_s, 3),
            "IsPartial": not line.is_final,
            "Alternatives": [{"Transcript": line.text}],
        }
        for line in lines
    ]
    event = {"Transcript": {"Results": results}}
    return encode(_EVENT, json.dumps(event).encode()) if results else None


def _exception(error: EarError) -> bytes:
    headers = {
        ":message-type": "exception",
        ":exception-type": error.kind,
        ":content-type": "application/json",
    }
    return encode(headers, json.dumps({"Message": str(error)}).encode())


async def serve(listener: socket.socket) -> None:
    """Serve until the process ends."""
    app = web.Application()
    app.add_routes([web.get(PATH, Ears(Moonshine()).answer)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    await asyncio.Event().wait()


def main() -> None:
    """Serve on the socket that this process has inherited, until stdin ends."""
    exit_with_parent()
    with socket.socket(fileno=int(os.environ[LISTENER])) as listener:
        asyncio.run(serve(listener))
