"""Hostile clients, in a process of their own: `python -m tests.e2e.hostile URL CODE SECONDS COUNT`.

They send every kind of flood in turn, as fast as possible, and reconnect when they are closed.
At the end the messages that they received are printed as JSON.
"""

import asyncio
import itertools
import json
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from socket import SHUT_RDWR
from typing import Any, Final

import aiohttp
import msgspec

from lectern.protocol import client
from scripts.protocol_examples import CLIENT_EXAMPLES

_LANGUAGES: Final = ("de", "it", "pt", "pl", "ru", "uk", "tr", "ar", "fa", "hi", "zh-Hans", "ja")
_COME_BACK_S: Final = 0.3
_ASKED: Final = "Say number"
_NETWORK: Final = (aiohttp.ClientError, ConnectionError, TimeoutError, OSError)

_FLOODED: Final = (
    *(client.Register, client.ChangeSettings, client.TtsRequest, client.Transcription),
    *(client.Audio, client.EndSession, client.Ping),
)

Frames = Iterator[str]


class Crowd:
    """Hostile clients at one server."""

    def __init__(self, url: str, code: str, token: str) -> None:
        self._url = url
        self._code = code
        self._back = {"resumeToken": token, "lastSequence": 0} if token else {}
        self.told: Counter[str] = Counter()

    async def attack(self, count: int, seconds: float) -> None:
        """Run `count` hostile clients for a number of seconds."""
        deadline = time.monotonic() + seconds
        ways: list[Callable[[], Awaitable[None]]] = [
            *(lambda f=frames: self._flood(f) for frames in self._floods()),
            self._half_open,
            self._never_read,
            *(lambda f=frames: self._flood(f) for frames in _other_floods()),
        ]
        async with asyncio.TaskGroup() as tasks:
            for way in itertools.islice(itertools.cycle(ways), count):
                tasks.create_task(self._again_until(deadline, way))

    async def _again_until(self, deadline: float, way: Callable[[], Awaitable[None]]) -> None:
        while (left := deadline - time.monotonic()) > 0:
            with suppress(*_NETWORK):
                async with asyncio.timeout(left):
                    await way()
            await asyncio.sleep(min(_COME_BACK_S, max(0.0, deadline - time.monotonic())))

    def _floods(self) -> list[Callable[[], Frames]]:
        """Return the floods, each as a function that makes a frame."""
        register = {"type": "register", "role": "student", "languageCode": "es"}
        voice = {"type": "tts_request", "languageCode": "es"}
        said = {"type": "transcription", "text": "I am the teacher now."}
        sound = {"type": "audio", "data": "AAAA", "chunkIndex": 0}
        return [
            lambda: (_text({**register, "classroomCode": f"AAA{n % 1000:03}"}) for n in _forever()),
            lambda: (_text({**register, **self._back}) for _ in _forever()),
            lambda: (
                _text({"type": "settings", "settings": {"voice": n % 2 == 0}}) for n in _forever()
            ),
            lambda: (
                _text({"type": "settings", "settings": {"languageCode": tag}})
                for tag in itertools.cycle(_LANGUAGES)
            ),
            lambda: (_text({**voice, "text": f"{_ASKED} {n} for me. " * 40}) for n in _forever()),
            lambda: itertools.repeat(_text(said)),
            lambda: itertools.repeat(_text(sound)),
            lambda: itertools.repeat(_text({"type": "end_session"})),
            lambda: itertools.repeat(_text({"type": "ping", "timestamp": 1})),
            lambda: itertools.cycle(
                ["{", '{"type":"dance"}', '"' + "x" * 30_000 + '"', "[" * 9_000]
            ),
        ]

    async def _flood(self, frames: Callable[[], Frames]) -> None:
        async with self._socket() as socket:
            first = {"type": "register", "role": "student", "languageCode": "es"}
            back = {key: value for key, value in self._back.items() if key == "resumeToken"}
            await socket.send_str(_text({**first, "classroomCode": self._code, **back}))
            reader = asyncio.create_task(self._read(socket))
            try:
                for frame in frames():
                    if socket.closed:
                        return
                    await socket.send_str(frame)
                    await asyncio.sleep(0)
            finally:
                reader.cancel()

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is not aiohttp.WSMsgType.TEXT:
                continue
            message: dict[str, Any] = json.loads(frame.data)
            kind = str(message.get("code") or message.get("type") or message.get("message"))
            self.told[kind] += 1
            if message.get("type") == "history":
                self.told["history captions"] += len(message["captions"])
            if message.get("type") == "tts_response" and message["status"] == "success":
                # A student of the class gets the voices of its captions too, on all sockets.
                is_asked = message["text"].startswith(_ASKED)
                self.told["spoken characters"] += is_asked * len(message["text"])

    async def _half_open(self) -> None:
        """Begin a handshake and never complete it."""
        host, port = self._url.split("/")[2].split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        try:
            writer.write(b"GET /live HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\n")
            await asyncio.sleep(5)
        finally:
            writer.close()

    async def _never_read(self) -> None:
        """Send requests continuously, and read no answer."""
        async with self._socket() as socket:
            while not socket.closed:
                await socket.send_str(_text({"type": "ping", "timestamp": 1}))
                await socket.ping(b"x" * 100)

    @asynccontextmanager
    async def _socket(self) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(self._url, max_msg_size=0) as socket,
        ):
            try:
                yield socket
            finally:
                # If the server has stopped reading, it does not receive a close frame.
                raw = socket.get_extra_info("socket")
                if raw is not None:
                    with suppress(OSError):
                        raw.shutdown(SHUT_RDWR)


def _other_floods() -> list[Callable[[], Frames]]:
    """Return floods of the messages that have no flood of their own, so that each type has one."""
    others = [each for each in CLIENT_EXAMPLES if not isinstance(each, _FLOODED)]
    return [partial(itertools.repeat, msgspec.json.encode(each).decode()) for each in others]


def _forever() -> Iterator[int]:
    return itertools.count()


def _text(message: dict[str, Any]) -> str:
    return json.dumps(message)


def main() -> None:
    """Attack, then print the received messages."""
    url, code, seconds, count, token = (*sys.argv[1:], "")[:5]
    os.nice(10)  # they stand for other machines, so they must not slow this one down
    crowd = Crowd(url, code, token)
    asyncio.run(crowd.attack(int(count), float(seconds)))
    sys.stdout.write(json.dumps(crowd.told))


if __name__ == "__main__":
    main()
