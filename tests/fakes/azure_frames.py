"""The messages of the Speech SDK's protocol, in and out of WebSocket frames.

After Microsoft's open-source SDK for JavaScript, which speaks the same protocol. A text frame is
headers, an empty line, and a body. A binary frame begins with the length of its headers in two
bytes, big-endian; all the rest is body.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

_LINE_END = "\r\n"
_LENGTH = 2


class Message(NamedTuple):
    """A message from the client. `headers` are by lower-case name."""

    headers: Mapping[str, str]
    text: str = ""
    data: bytes = b""

    @property
    def path(self) -> str:
        """The type of the message: `ssml`, `speech.context`, `audio` …"""
        return self.headers["path"]

    @property
    def turn(self) -> str:
        """The id of the turn that the frame belongs to."""
        return self.headers["x-requestid"]


def message_in(frame: str | bytes) -> Message:
    """Return the message that a frame carries."""
    if isinstance(frame, str):
        head, _, body = frame.partition(_LINE_END * 2)
        return Message(_headers(head), text=body)
    size = _LENGTH + int.from_bytes(frame[:_LENGTH], "big")
    return Message(_headers(frame[_LENGTH:size].decode()), data=frame[size:])


def text_frame(turn: str, path: str, body: Any) -> str:
    """Return the frame of a JSON message. A body that is a string is not encoded."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    head = _head(turn, path, {"Content-Type": "application/json; charset=utf-8"})
    return f"{head}{_LINE_END}{text}"


def audio_frame(turn: str, stream: str, data: bytes) -> bytes:
    """Return the frame of a piece of audio."""
    head = _head(turn, "audio", {"Content-Type": "audio/mpeg", "X-StreamId": stream}).encode()
    return len(head).to_bytes(_LENGTH, "big") + head + data


def _head(turn: str, path: str, more: Mapping[str, str]) -> str:
    headers = {"X-RequestId": turn, **more, "Path": path}
    return "".join(f"{name}:{value}{_LINE_END}" for name, value in headers.items())


def _headers(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.split(_LINE_END) if line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
