"""One WebSocket connection of a client: requests, their answers, and pings."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from typing import Any, Protocol, cast
from uuid import uuid4

import aiohttp

from local.client.captions import Message
from local.client.messages import parse_message


class Socket(Protocol):
    """What a connection needs of a WebSocket: aiohttp's, or a test's own."""

    async def send_str(self, data: str) -> None:
        """Send a text frame."""

    async def close(self) -> bool:
        """Close the socket; the iteration over its frames ends."""

    def __aiter__(self) -> AsyncIterator[aiohttp.WSMessage]:
        """Iterate over the frames that arrive."""

    def get_extra_info(self, name: str) -> Any:
        """Return a fact of the transport, `None` if there is none."""


OnMessage = Callable[["Connection", Message], None]
"""Receives every message of a connection, in order of arrival."""


class RefusedError(Exception):
    """The server rejected a request with an error.

    Args:
        error: The `error` message.
    """

    def __init__(self, error: Message) -> None:
        super().__init__(f"{error['code']}: {error['message']}")
        self.error = error


@dataclass(frozen=True, slots=True)
class _Request:
    """A request that waits for its answer: the first message of a type, or an error."""

    answer_type: str
    future: asyncio.Future[Message]

    def handle(self, message: Message) -> None:
        if message.get("type") == "error":
            self.fail(RefusedError(message))
        elif message.get("type") == self.answer_type and not self.future.done():
            self.future.set_result(message)

    def fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)


@dataclass(slots=True)
class Connection:
    """An open socket. Two tasks read it, and ping the server.

    Args:
        socket: The open socket; the connection closes it.
        on_message: Receives every message.
        ping_s: Interval between pings, in seconds: a range to choose from at random.
        answer_s: Time limit of an answer, in seconds; without a pong the socket is closed.
    """

    socket: Socket
    on_message: OnMessage
    ping_s: tuple[float, float]
    answer_s: float
    _is_aborted: bool = False
    _requests: dict[str, _Request] = field(default_factory=dict)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Start to read and to ping."""
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]

    async def send(self, message: Message) -> None:
        """Send a message, given by its wire names."""
        await self.socket.send_str(json.dumps(message))

    async def request(self, kind: str, answer_type: str, **fields: object) -> Message:
        """Send a message of a type, and return the message of `answer_type` that answers it.

        Raises:
            RefusedError: The server answered with an error.
            ConnectionResetError: The connection ended first.
            TimeoutError: No answer came in time.
        """
        request_id, waiting = str(uuid4()), asyncio.get_running_loop().create_future()
        self._requests[request_id] = _Request(answer_type, waiting)
        try:
            async with asyncio.timeout(self.answer_s):
                await self.send({"type": kind, "requestId": request_id, **fields})
                return cast("Message", await waiting)
        finally:
            del self._requests[request_id]

    async def wait_ended(self, limit_s: float | None = None) -> bool:
        """Wait until the socket has ended; return `False` if it has not within `limit_s`."""
        done, _ = await asyncio.wait(self._tasks[:1], timeout=limit_s)
        return bool(done)

    async def close(self) -> None:
        """Close the socket after everything that has arrived is read."""
        self._tasks[1].cancel()
        await self.socket.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def abort(self) -> bool:
        """Lose the connection without a close frame; return `False` if it is lost already."""
        connection = self.socket.get_extra_info("socket")
        if connection is None or self._is_aborted:
            return False
        self._is_aborted = True
        with suppress(OSError):  # the server closed it first
            connection.shutdown(SHUT_RDWR)
        return True

    async def _read(self) -> None:
        try:
            async for frame in self.socket:
                if message := parse_message(frame.data):
                    self._handle(message)
        finally:
            for request in self._requests.values():
                request.fail(ConnectionResetError("the socket has ended"))

    def _handle(self, message: Message) -> None:
        self.on_message(self, message)
        for request_id, request in self._requests.items():
            if message.get("requestId") == request_id:
                request.handle(message)

    async def _ping(self) -> None:
        """Ping so that the connection is not idle; close the socket when no pong comes."""
        while True:
            await asyncio.sleep(random.uniform(*self.ping_s))  # noqa: S311 - no secret
            try:
                await self.request("ping", "pong", timestamp=time.time_ns() // 1_000_000)
            except (TimeoutError, ConnectionError, aiohttp.ClientError):
                await self.socket.close()
                return
