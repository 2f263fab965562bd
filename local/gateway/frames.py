"""Parses and builds WebSocket frames (RFC 6455), without I/O and with API Gateway's limits.

API Gateway limits frames and messages. aiohttp's reader joins the frames of a message before their
length can be checked, so it cannot be used. No extension is negotiated.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple


class CloseCode(IntEnum):
    """Why a connection ended. `NO_STATUS` and `LOST` are never sent in a close frame."""

    NORMAL = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    INVALID_TEXT = 1007
    TOO_BIG = 1009
    NO_STATUS = 1005
    LOST = 1006


class Opcode(IntEnum):
    """The type of a frame."""

    CONTINUATION = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


class FrameError(Exception):
    """The client broke the protocol or a limit; close the connection with `code`."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.name)
        self.code = code


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message (`TEXT`, its frames joined) or a control frame."""

    opcode: Opcode
    payload: bytes


class _Header(NamedTuple):
    final: bool
    opcode: Opcode
    start: int
    length: int


_CONTROL_BYTES: Final = 125
_MASK_BYTES: Final = 4
_OPCODES: Final = {int(opcode): opcode for opcode in Opcode}


class FrameReader:
    """Parses the bytes that a client sends into messages.

    It keeps at most one message and one frame in memory. A frame that breaks a limit is rejected
    at its header, before its payload arrives.
    """

    def __init__(self, message_bytes: int, frame_bytes: int) -> None:
        self._message_bytes = message_bytes
        self._frame_bytes = frame_bytes
        self._unread = bytearray()
        self._partial: bytearray | None = None
        self._only_close = False

    def skip_to_close(self) -> None:
        """Return only a close frame from now on, and spend no time on the others."""
        self._only_close = True

    def feed(self, data: bytes) -> Iterator[Message]:
        """Add bytes, and yield the messages that are complete. The bytes may end anywhere.

        Raises:
            FrameError: After the messages before the error; feed nothing afterwards.
        """
        self._unread += data
        while (header := self._header()) is not None:
            is_skipped = self._only_close and header.opcode is not Opcode.CLOSE
            if not is_skipped:
                self._check(header)
            end = header.start + header.length
            if len(self._unread) < end:
                return
            if is_skipped:
                del self._unread[:end]
                continue
            payload = _unmask(self._unread, header.start, end)
            del self._unread[:end]
            if (message := self._joined(header, payload)) is not None:
                yield message

    def _header(self) -> _Header | None:
        """Return the header at the start, `None` until it is complete."""
        if len(self._unread) < 2:
            return None
        first, second = self._unread[0], self._unread[1]
        # Reserved bits need an extension, and a client must mask its frames.
        if first & 0x70 or not second & 0x80 or first & 0x0F not in _OPCODES:
            raise FrameError(CloseCode.PROTOCOL_ERROR)
        length, start = second & 0x7F, 2
        if length > _CONTROL_BYTES:
            # 126 and 127 announce a length of two and of eight bytes.
            layout = "!H" if length == 126 else "!Q"
            start += struct.calcsize(layout)
            if len(self._unread) < start:
                return None
            (length,) = struct.unpack_from(layout, self._unread, 2)
        return _Header(bool(first & 0x80), _OPCODES[first & 0x0F], start + _MASK_BYTES, length)

    def _check(self, header: _Header) -> None:
        # Control frames may arrive between the frames of a message, and are never fragmented.
        if header.opcode >= Opcode.CLOSE:
            if not header.final or header.length > _CONTROL_BYTES:
                raise FrameError(CloseCode.PROTOCOL_ERROR)
            return
        if header.opcode is Opcode.BINARY:
            raise FrameError(CloseCode.UNSUPPORTED_DATA)
        # A continuation needs a message to continue; a new message must not start inside another.
        if (header.opcode is Opcode.CONTINUATION) != (self._partial is not None):
            raise FrameError(CloseCode.PROTOCOL_ERROR)
        message_bytes = header.length + len(self._partial or b"")
        if header.length > self._frame_bytes or message_bytes > self._message_bytes:
            raise FrameError(CloseCode.TOO_BIG)

    def _joined(self, header: _Header, payload: bytes) -> Message | None:
        if header.opcode >= Opcode.CLOSE:
            return Message(header.opcode, payload)
        if self._partial is not None:
            self._partial += payload
        elif not header.final:
            self._partial = bytearray(payload)
        if not header.final:
            return None
        whole = payload if self._partial is None else bytes(self._partial)
        self._partial = None
        # Only the whole message has to be UTF-8: a frame may end within a character.
        _require_text(whole)
        return Message(Opcode.TEXT, whole)


def encode(opcode: Opcode, payload: bytes) -> bytes:
    """Return the payload as one unmasked, final frame."""
    length = len(payload)
    if length <= _CONTROL_BYTES:
        return bytes((0x80 | opcode, length)) + payload
    if length < 1 << 16:
        return struct.pack("!BBH", 0x80 | opcode, 126, length) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, length) + payload


def encode_close(code: int, reason: str = "") -> bytes:
    """Return a close frame."""
    return encode(Opcode.CLOSE, struct.pack("!H", code) + reason.encode())


def decode_close(payload: bytes) -> tuple[int, str]:
    """Return the code and reason of a client's close frame; without a code it is 1005.

    Raises:
        FrameError: The payload is malformed, or the code must not be sent.
    """
    if not payload:
        return CloseCode.NO_STATUS, ""
    if len(payload) == 1:
        raise FrameError(CloseCode.PROTOCOL_ERROR)
    (code,) = struct.unpack_from("!H", payload)
    # 1004 to 1006 and 1015 must not be sent; from 3000 on codes are the application's.
    if not ((1000 <= code <= 1014 and code not in {1004, 1005, 1006}) or 3000 <= code <= 4999):
        raise FrameError(CloseCode.PROTOCOL_ERROR)
    _require_text(payload[2:])
    return code, payload[2:].decode()


def _require_text(payload: bytes) -> None:
    try:
        payload.decode()
    except UnicodeDecodeError as error:
        raise FrameError(CloseCode.INVALID_TEXT) from error


def _unmask(data: bytearray, start: int, end: int) -> bytes:
    """XOR with the repeated mask, as two integers: a hundred times faster than byte by byte."""
    length = end - start
    mask = bytes(data[start - _MASK_BYTES : start])
    repeated = (mask * (length // _MASK_BYTES + 1))[:length]
    number = int.from_bytes(data[start:end], "big") ^ int.from_bytes(repeated, "big")
    return number.to_bytes(length, "big")
