"""A client with one WebSocket, for the demo, the tests and the benchmarks."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from types import TracebackType
from typing import Any, Self

import aiohttp

from local.client.messages import parse_message

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Received:
    """A message and its time of arrival, in seconds of `time.monotonic`."""

    message: Message
    at: float


class ConnectionEndedError(ConnectionError):
    """The connection ended, so no message can arrive any more."""


class RefusedByServerError(Exception):
    """The server answered with an `error` message; the text is its `message`."""

    def __init__(self, error: Message) -> None:
        super().__init__(error["message"])
        self.code = str(error["code"])


@dataclass(slots=True)
class Client:
    """One connection to a stack, local or deployed. Use it as a context manager.

    Args:
        url: The socket's address with its query, like `ws://127.0.0.1:8080/live?code=ABC234`.
        received: The messages in order of arrival, except those that `next` has returned.
        ignored: The number of frames that are not messages of the protocol, like API Gateway's own.
        captions: What a student's page would show: the highest revision of each sequence number,
            in the student's language.
        voices: The newest `tts_response` of each sequence number.
        session: The data of the `register_response`.
        code: The class code, at the teacher.
        language: The language that the server has confirmed.
    """

    url: str
    received: list[Received] = field(default_factory=list)
    ignored: int = 0
    captions: dict[int, Received] = field(default_factory=dict)
    voices: dict[int, Received] = field(default_factory=dict)
    session: Message = field(default_factory=dict)
    code: str = ""
    language: str | None = None
    _http: aiohttp.ClientSession | None = None
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _reader: asyncio.Task[None] | None = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _has_ended: bool = False

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession()
        try:
            # No limit of aiohttp's own: tests send and receive messages of any size.
            self._socket = await self._http.ws_connect(self.url, max_msg_size=0)
        except BaseException:
            await self._http.close()
            raise
        self._reader = asyncio.create_task(self._read(self._socket))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket and self._reader and self._http:
            await self._socket.close()
            await self._reader
            await self._http.close()

    @property
    def socket(self) -> aiohttp.ClientWebSocketResponse:
        """The socket itself, for tests that break the protocol."""
        if self._socket is None:
            raise RuntimeError("the client is not connected")
        return self._socket

    def abort(self) -> None:
        """Lose the connection without a close frame."""
        self.socket.get_extra_info("socket").shutdown(SHUT_RDWR)

    async def send(self, kind: str, **fields: object) -> None:
        """Send a message of a type, with fields by wire name."""
        await self.socket.send_str(json.dumps({"type": kind, **fields}))

    async def register(self, role: str, language: str, **fields: object) -> Message:
        """Register and return the response's data; for a teacher, wait for the class code too.

        Raises:
            RefusedByServerError: The server rejected the registration.
            ConnectionEndedError, TimeoutError: The server did not answer, or not in time.
        """
        since = time.monotonic()
        await self.send("register", role=role, languageCode=language, **fields)
        answer = await self.next("register_response", "error", since=since)
        if answer["type"] == "error":
            raise RefusedByServerError(answer)
        self.session = answer["data"]
        # The class code follows in a message of its own.
        if role == "teacher":
            self.code = (await self.next("classroom_code"))["code"]
        return self.session

    async def next(self, *kinds: str, limit_s: float = 30.0, since: float = 0.0) -> Message:
        """Wait for a message of these types, remove it from `received`, and return it.

        Args:
            kinds: The types.
            limit_s: Time limit in seconds.
            since: Ignore messages from before this time of `time.monotonic`.

        Raises:
            ConnectionEndedError, TimeoutError: None arrived, or not in time.
        """
        found: list[Received] = []

        def has_arrived() -> bool:
            found[:] = [
                each
                for each in self.received
                if each.message.get("type") in kinds and each.at >= since
            ][:1]
            return bool(found)

        await self.until(has_arrived, limit_s)
        self.received.remove(found[0])
        return found[0].message

    async def until(self, condition: Callable[[], bool], limit_s: float | None = 30.0) -> None:
        """Wait until a condition on the received messages holds; `None` for no time limit.

        Raises:
            ConnectionEndedError: It did not hold when the connection ended.
            TimeoutError: It did not hold in time.
        """
        async with asyncio.timeout(limit_s), self._news:
            await self._news.wait_for(lambda: condition() or self._has_ended)
        if not condition():
            raise ConnectionEndedError(f"close code {self.socket.close_code}")

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        try:
            async for frame in socket:
                self._receive(frame.data)
                await self._notify()
        finally:
            self._has_ended = True
            await self._notify()

    def _receive(self, frame: object) -> None:
        message = parse_message(frame)
        if message is None:
            self.ignored += 1
            return
        received = Received(message, time.monotonic())
        self.received.append(received)
        self._update_language(received.message)
        self._store_caption(received)
        self._store_voice(received)

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()

    def _update_language(self, message: Message) -> None:
        """Clear the captions in another language: it has the same numbers and revisions."""
        language = language_of(message)
        if language and language != self.language:
            self.captions.clear()
            self.voices.clear()
            self.language = language

    def _store_caption(self, received: Received) -> None:
        for caption in captions_of(received.message):
            # Captions of an earlier language may still arrive.
            if self.language and caption["targetLanguage"] != self.language:
                continue
            known = self.captions.get(caption["sequence"])
            if known is None or known.message["revision"] < caption["revision"]:
                self.captions[caption["sequence"]] = Received(caption, received.at)

    def _store_voice(self, received: Received) -> None:
        message = received.message
        if message.get("type") == "tts_response" and "sequence" in message:
            self.voices[message["sequence"]] = received


def language_of(message: Message) -> str | None:
    """Return the language that an answer confirms, `None` if it names none."""
    parts = {"register_response": "data", "settings_response": "settings"}
    part = parts.get(message.get("type", ""))
    return message[part]["languageCode"] if part else None


def captions_of(message: Message) -> list[Message]:
    """Return the captions in a message: one, or a page of missed captions."""
    if message.get("type") == "history":
        captions: list[Message] = message["captions"]
        return captions
    return [message] if message.get("type") == "translation" else []
