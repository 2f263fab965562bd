"""One client's WebSocket connection, from the 101 to its end."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from aiohttp import web

from local.gateway.events import Handshake
from local.gateway.frames import (
    CloseCode,
    FrameError,
    FrameReader,
    Message,
    Opcode,
    decode_close,
    encode,
    encode_close,
)
from local.gateway.limits import Limits

if TYPE_CHECKING:
    from aiohttp.http_websocket import WebSocketReader

_REASONS: Final[Mapping[int, str]] = {
    CloseCode.NORMAL: "Connection Closed Normally",
    CloseCode.GOING_AWAY: "Going away",
    CloseCode.NO_STATUS: "Client-side close frame status not set",
    # Not observed on the service: nothing may depend on these texts.
    CloseCode.LOST: "Connection lost",
    CloseCode.UNSUPPORTED_DATA: "Unsupported data",
    CloseCode.TOO_BIG: "Message too big",
}


class End(NamedTuple):
    """How a connection ended: the `disconnectStatusCode` and `disconnectReason` of its event."""

    status_code: int
    reason: str


class BufferFullError(Exception):
    """The client reads too slowly: its send buffer is full."""


class Connection:
    """An open WebSocket on aiohttp's transport.

    `send` never waits: data that the kernel does not accept stays in the transport's buffer, up to
    `Limits.send_buffer_bytes`.
    """

    def __init__(
        self,
        request: web.Request,
        handshake: Handshake,
        limits: Limits,
        receive: Callable[["Connection", str], None],
    ) -> None:
        transport = request.transport
        if transport is None:
            raise ConnectionResetError
        self.handshake = handshake
        self.last_active_at = time.time()
        self._transport = transport
        self._protocol = request.protocol
        self._limits = limits
        self._receive = receive
        self._reader: FrameReader | None = FrameReader(limits.message_bytes, limits.frame_bytes)
        self._loop = asyncio.get_running_loop()
        self._end: End | None = None
        self._ended = asyncio.Event()
        self._gone = asyncio.Event()
        self._running = 0
        self._waiting: deque[str] = deque()
        self._read_after_end = 0
        self._timers = [
            self._loop.call_later(limits.life_s, self.close, CloseCode.GOING_AWAY),
            self._loop.call_later(limits.idle_s, self._close_if_idle),
        ]

    @property
    def is_open(self) -> bool:
        """Whether a message can be sent."""
        return self._end is None and not self._transport.is_closing()

    async def serve(self) -> None:
        """Read from the client until the connection ends and the client has closed its side.

        The client has `Limits.close_s` to answer a close frame. Bytes that arrive meanwhile are
        read and dropped: closing a socket with unread bytes resets it, and the client would not
        see the close frame. A client that sends more than a longest message then is
        reset.
        """
        # aiohttp calls only `feed_data` and `feed_eof` of its parser.
        self._protocol.set_parser(cast("WebSocketReader", self))
        await self._ended.wait()
        for timer in self._timers:
            timer.cancel()
        try:
            async with asyncio.timeout(self._limits.close_s):
                await self._gone.wait()
        except TimeoutError:
            self._transport.abort()

    async def end(self) -> End:
        """Wait until either side ends the connection, and return how."""
        await self._ended.wait()
        return self._end or _end(CloseCode.LOST)

    def send(self, text: bytes) -> None:
        """Send a text frame, or drop it if the connection is closing.

        Raises:
            BufferFullError: The client reads too slowly; nothing was sent.
        """
        if self._transport.get_write_buffer_size() + len(text) > self._limits.send_buffer_bytes:
            raise BufferFullError
        if self.is_open:
            self.last_active_at = time.time()
            self._transport.write(encode(Opcode.TEXT, text))

    def close(self, code: CloseCode) -> None:
        """Send a close frame, which the client may answer. Safe to repeat."""
        if self._end is None:
            self._finish(_end(code), code)

    def finished(self) -> None:
        """Count a message as answered: receive the next one, and resume reading."""
        was_busy = self._is_busy
        self._running -= 1
        self._receive_waiting()
        # Frames that arrived before the pause are still in the reader.
        if was_busy:
            self.feed_data(b"")
        if was_busy and not self._is_busy:
            self._protocol.resume_reading()

    def _receive_waiting(self) -> None:
        while self._waiting and self._running < self._limits.running_messages:
            self._running += 1
            self._receive(self, self._waiting.popleft())

    @property
    def _is_busy(self) -> bool:
        return self._running + len(self._waiting) >= self._limits.received_messages

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        """Handle bytes from the client (called by aiohttp)."""
        if self._ended.is_set():
            self._read_after_end += len(data)
            if self._read_after_end > self._limits.message_bytes:
                self._reader = None
                self._transport.abort()
        try:
            for message in self._reader.feed(data) if self._reader else ():
                self._handle(message)
                # The rest stays in the reader until `finished`.
                if self._is_busy:
                    self._protocol.pause_reading()
                    break
        except FrameError as error:
            # After an error the position in the byte stream is unknown.
            self._reader = None
            self.close(error.code)
        return False, b""

    def feed_eof(self) -> None:
        """Handle the end of the transport (called by aiohttp)."""
        self._reader = None
        self._waiting.clear()
        self._gone.set()
        self._ended.set()

    def _handle(self, message: Message) -> None:
        if self._ended.is_set():
            if message.opcode is Opcode.CLOSE:
                self._transport.close()
        elif message.opcode is Opcode.TEXT:
            self.last_active_at = time.time()
            self._waiting.append(message.payload.decode())
            self._receive_waiting()
        elif message.opcode is Opcode.PING:
            self._pong(message.payload)
        elif message.opcode is Opcode.CLOSE:
            code, reason = decode_close(message.payload)
            # 1005 stands for a missing code, and must not be sent.
            answer = CloseCode.NORMAL if code == CloseCode.NO_STATUS else code
            self._finish(_end(code, reason), answer)
            self._transport.close()

    def _pong(self, payload: bytes) -> None:
        """Answer a ping, unless the send buffer is full."""
        if self._transport.get_write_buffer_size() < self._limits.send_buffer_bytes:
            self._transport.write(encode(Opcode.PONG, payload))

    def _finish(self, end: End, code: int) -> None:
        self._end = end
        self._ended.set()
        self._waiting.clear()
        if self._reader is not None:
            self._reader.skip_to_close()
        # The client's close frame must be read even if reading is paused.
        self._protocol.resume_reading()
        if not self._transport.is_closing():
            self._transport.write(encode_close(code))

    def _close_if_idle(self) -> None:
        """Close if the connection was idle for long enough, else check again when it may be."""
        silent_s = time.time() - self.last_active_at
        if silent_s >= self._limits.idle_s:
            self.close(CloseCode.GOING_AWAY)
        else:
            wait_s = self._limits.idle_s - silent_s
            self._timers[1] = self._loop.call_later(wait_s, self._close_if_idle)


def _end(code: int, reason: str = "") -> End:
    return End(int(code), reason or _REASONS.get(code, ""))
