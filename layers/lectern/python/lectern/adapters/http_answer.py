"""Parses an HTTP/1.1 response from the bytes of a connection (RFC 9112)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

_WITHOUT_BODY: Final = frozenset({204, 304})
_MAX_HEAD_BYTES: Final = 64 * 1024


class MalformedAnswerError(Exception):
    """The response is not HTTP/1.1. The connection must be closed."""


class _Body(io.BytesIO):
    """A body that has been read, as botocore expects one that has not."""

    def stream(self, *_: object, **__: object) -> Iterator[bytes]:
        yield self.read()


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One complete response; `keeps_open` is whether the connection can carry another request."""

    status: int
    fields: dict[str, str]
    body: bytes
    keeps_open: bool

    def response(self, url: str) -> Any:
        """Return the response for botocore."""
        return AWSResponse(url, self.status, HTTPHeaders.from_dict(self.fields), _Body(self.body))


def read_answer(data: bytes | bytearray, *, at_end: bool) -> HttpAnswer | None:
    """Parse everything received since the request; return `None` while it is incomplete.

    `at_end` is whether the service has closed the connection.

    Raises:
        MalformedAnswerError: The data is not the start of a valid response.
    """
    end = data.find(b"\r\n\r\n")
    if end < 0:
        if len(data) > _MAX_HEAD_BYTES:
            raise MalformedAnswerError("a head without an end")
        return None
    status, fields = _head(bytes(data[:end]))
    rest = memoryview(data)[end + 4 :]
    if 100 <= status < 200:  # an interim response: the final one follows
        return read_answer(bytes(rest), at_end=at_end)
    found = _body(status, fields, rest, at_end=at_end)
    if found is None:
        return None
    body, length = found
    # Bytes after the body belong to no request: such a connection cannot be trusted with another.
    is_last = at_end or length != len(rest) or not data.startswith(b"HTTP/1.1")
    closes = "close" in fields.get("connection", "").lower()
    return HttpAnswer(status, fields, body, keeps_open=not (is_last or closes))


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = first.partition(" ")
    if not version.startswith("HTTP/1.") or not rest[:3].isdigit():
        raise MalformedAnswerError("no status line")
    named = (line.partition(":") for line in lines)
    return int(rest[:3]), {name.lower(): value.strip() for name, _, value in named}


def _body(
    status: int, fields: dict[str, str], rest: memoryview, *, at_end: bool
) -> tuple[bytes, int] | None:
    """Return the body and how many bytes it takes in `rest`, `None` while it is incomplete."""
    if status in _WITHOUT_BODY:
        return b"", 0
    if "chunked" in fields.get("transfer-encoding", "").lower():
        return _chunked(bytes(rest))
    length = fields.get("content-length")
    if length is None:  # the body ends when the service closes the connection
        return (bytes(rest), len(rest)) if at_end else None
    if not length.isdigit():
        raise MalformedAnswerError("no content length")
    size = int(length)
    return (bytes(rest[:size]), size) if len(rest) >= size else None


def _chunked(rest: bytes) -> tuple[bytes, int] | None:
    parts: list[bytes] = []
    at = 0
    while (end := rest.find(b"\r\n", at)) >= 0:
        size = _chunk_size(rest[at:end])
        if size == 0:
            last = rest.find(b"\r\n\r\n", end)  # after the trailers, of which there are hardly any
            return None if last < 0 else (b"".join(parts), last + 4)
        parts.append(rest[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return None


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError:
        raise MalformedAnswerError("no chunk size") from None
