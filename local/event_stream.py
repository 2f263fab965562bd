"""Amazon's event stream encoding, in which Amazon Transcribe speaks over a WebSocket.

A message is a prelude (its length and that of its headers, 4 bytes each, big-endian), the CRC-32 of
the prelude, headers, the payload, and the CRC-32 of all before:
https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.eventstream import EventStreamBuffer, ParserError

_STRING: Final = 7  # a header's type
_OVERHEAD: Final = 16


@dataclass(frozen=True, slots=True)
class Message:
    """A message as botocore reads it; the headers of Transcribe are strings."""

    headers: Mapping[str, Any]
    payload: bytes


class BadMessageError(Exception):
    """Bytes that are not one whole message."""


def encode(headers: Mapping[str, str], payload: bytes) -> bytes:
    """Return the bytes of a message whose headers are strings."""
    encoded = b"".join(_header(name, value) for name, value in headers.items())
    prelude = struct.pack(">II", _OVERHEAD + len(encoded) + len(payload), len(encoded))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + encoded + payload
    return message + struct.pack(">I", zlib.crc32(message))


def decode(data: bytes) -> Message:
    """Return the message of one frame.

    Raises:
        BadMessageError: It is not one whole message, or a checksum is wrong.
    """
    buffer = EventStreamBuffer()
    buffer.add_data(data)
    try:
        messages: list[Any] = list(buffer)
    except (ParserError, struct.error, UnicodeDecodeError, KeyError) as error:
        raise BadMessageError from error
    if len(messages) != 1 or messages[0].prelude.total_length != len(data):
        raise BadMessageError
    return Message(messages[0].headers, messages[0].payload)


def _header(name: str, value: str) -> bytes:
    key, text = name.encode(), value.encode()
    return struct.pack(">B", len(key)) + key + struct.pack(">BH", _STRING, len(text)) + text
