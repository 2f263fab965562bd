"""One socket on which somebody has registered: as long as it lasts, and no longer."""

import asyncio
import json
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from typing import cast
from uuid import uuid4

import aiohttp

from local.client.messages import message_of
from local.client.reading import Message

Take = Callable[["Link", Message], None]
"""Gets every message of a link, in order of arrival."""


class RefusedError(Exception):
    """The server answered a registration with an error.

    Args:
        error: The `error` message.
    """

    def __init__(self, error: Message) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.error = error


@dataclass(frozen=True, slots=True)
class _Answer:
    """What somebody waits for: the first message of a kind, or an error."""

    kind: str
    future: asyncio.Future[Message]

    def take(self, message: Message) -> None:
        if message.get("type") == "error":
            self.fail(RefusedError(message))
        elif message.get("type") == self.kind and not self.future.done():
            self.future.set_result(message)

    def fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)


@dataclass(slots=True)
class Link:
    """An open socket that reads by itself, and sends a sign of life now and then.

    Args:
        socket: The open socket; the link closes it.
        take: Who gets what arrives.
        ping_s: From-to, in seconds: how long after one sign of life the next one is sent.
        answer_s: How long an answer may take before the link is given up.
    """

    socket: aiohttp.ClientWebSocketResponse
    take: Take
    ping_s: tuple[float, float]
    answer_s: float
    _is_cut: bool = False
    _answers: dict[str, "_Answer"] = field(default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Begin to read, and to give signs of life."""
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]

    async def send(self, message: Message) -> None:
        """Send a message as it is on the wire."""
        await self.socket.send_str(json.dumps(message))

    async def ask(self, kind: str, answer: str, **fields: object) -> Message:
        """Send a message, and return the message of a type that answers it.

        Raises:
            RefusedError: An error came instead.
            ConnectionResetError, TimeoutError: The link has ended, or nothing came in time.
        """
        request_id, waiting = str(uuid4()), asyncio.get_running_loop().create_future()
        self._answers[request_id] = _Answer(answer, waiting)
        try:
            async with asyncio.timeout(self.answer_s):
                await self.send({"type": kind, "requestId": request_id, **fields})
                return cast("Message", await waiting)
        finally:
            del self._answers[request_id]

    async def ended(self, within_s: float | None = None) -> bool:
        """Wait until the socket has ended; return false when it has not `within_s`."""
        done, _ = await asyncio.wait(self._tasks[:1], timeout=within_s)
        return bool(done)

    async def close(self) -> None:
        """Close the socket, once all that has arrived is read."""
        self._tasks[1].cancel()
        await self.socket.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> bool:
        """Lose the connection without a word, as a network does; false when it is lost already."""
        connection = self.socket.get_extra_info("socket")
        if connection is None or self._is_cut:
            return False
        self._is_cut = True
        with suppress(OSError):  # the other side was faster
            connection.shutdown(SHUT_RDWR)
        return True

    async def _read(self) -> None:
        try:
            async for frame in self.socket:
                if message := message_of(frame.data):
                    self._take(message)
        finally:
            for waiting in self._answers.values():
                waiting.fail(ConnectionResetError("the socket has ended"))

    def _take(self, message: Message) -> None:
        self.take(self, message)
        for request_id, waiting in self._answers.items():
            if message.get("requestId") == request_id:
                waiting.take(message)

    async def _ping(self) -> None:
        """Keep the link from being idle; one that no longer answers is closed."""
        while True:
            await asyncio.sleep(random.uniform(*self.ping_s))  # noqa: S311 - no secret
            try:
                await self.ask("ping", "pong", timestamp=time.time_ns() // 1_000_000)
            except (TimeoutError, ConnectionError, aiohttp.ClientError):
                await self.socket.close()
                return
