"""Parses HTTP/1.1 responses from the bytes of a connection (RFC 9112)."""

from dataclasses import dataclass
from typing import Final

_MAX_HEAD_BYTES: Final = 64 * 1024
_HEXADECIMAL: Final = b"0123456789abcdefABCDEF"
_WITHOUT_BODY: Final = frozenset({204, 304})


class MalformedAnswerError(Exception):
    """The response is not HTTP/1.1, or is too long. The connection must be closed."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """One complete response.

    Args:
        status: The HTTP status.
        head: The status line and the header fields, as received.
        body: The body, without the sizes of its chunks.
        keeps_open: Whether the connection can carry another request.
    """

    status: int
    head: bytes
    body: bytes
    keeps_open: bool

    def field(self, name: str) -> str:
        """Return the first value of a header field, by its name in lower case; "" without it."""
        return _field(self.head.lower(), name.encode(), self.head).decode("latin-1")

    def fields(self) -> dict[str, str]:
        """Return the header fields by their names in lower case."""
        _, *lines = self.head.decode("latin-1").split("\r\n")
        named = (line.partition(":") for line in lines)
        return {name.lower(): value.strip() for name, _, value in named}


def read_answer(data: bytes | bytearray, *, at_end: bool, max_bytes: int) -> HttpAnswer | None:
    """Parse `data`; return `None` while the response is incomplete.

    Args:
        data: Everything received since the request.
        at_end: Whether the service has closed the connection.
        max_bytes: The maximum size of a response.

    Raises:
        MalformedAnswerError: The data is not the start of a valid response.
    """
    end = data.find(b"\r\n\r\n")
    if len(data) > (max_bytes if end >= 0 else _MAX_HEAD_BYTES):
        raise MalformedAnswerError("an answer without an end")
    if end < 0:
        return None
    head = bytes(data[:end])
    status = _status(head)
    if 100 <= status < 200:  # an interim response: the final one follows
        return read_answer(data[end + 4 :], at_end=at_end, max_bytes=max_bytes)
    fields = head.lower()
    found = _body(status, fields, data, end + 4, at_end=at_end)
    if found is None:
        return None
    body, body_end = found
    # Bytes after the body belong to no request: such a connection cannot be trusted with another.
    is_last = at_end or body_end != len(data) or not head.startswith(b"HTTP/1.1")
    closes = b"close" in _field(fields, b"connection")
    return HttpAnswer(status, head, body, keeps_open=not (is_last or closes))


def _status(head: bytes) -> int:
    status = head[9:12]
    if not head.startswith(b"HTTP/1.") or not status.isdigit():
        raise MalformedAnswerError("no status line")
    return int(status)


def _body(
    status: int, fields: bytes, data: bytes | bytearray, begin: int, *, at_end: bool
) -> tuple[bytes, int] | None:
    """Return the body and where it ends in `data`, `None` while it is incomplete."""
    if status in _WITHOUT_BODY:
        return b"", begin
    if b"chunked" in _field(fields, b"transfer-encoding"):
        return _chunked(data, begin)
    length = _field(fields, b"content-length")
    if not length:  # the body ends when the service closes the connection
        return (bytes(data[begin:]), len(data)) if at_end else None
    if not length.isdigit():
        raise MalformedAnswerError("no content length")
    end = begin + int(length)
    return (bytes(data[begin:end]), end) if len(data) >= end else None


def _chunked(data: bytes | bytearray, begin: int) -> tuple[bytes, int] | None:
    chunks: list[slice] = []
    at = begin
    while (end := data.find(b"\r\n", at)) >= 0:
        size = _chunk_size(data[at:end])
        if size == 0:
            last = data.find(b"\r\n\r\n", end)  # after the trailers; there are usually none
            return None if last < 0 else (b"".join(data[chunk] for chunk in chunks), last + 4)
        chunks.append(slice(end + 2, end + 2 + size))
        at = end + 2 + size + 2
    return None


def _chunk_size(line: bytes | bytearray) -> int:
    size = line.partition(b";")[0].strip()
    if not size or size.strip(_HEXADECIMAL):
        raise MalformedAnswerError("no chunk size")
    return int(size, 16)


def _field(fields: bytes, name: bytes, head: bytes | None = None) -> bytes:
    """Return the first value of a header field, in the case of `head`; empty without the field."""
    at = fields.find(b"\r\n" + name + b":")
    if at < 0:
        return b""
    begin = at + len(name) + 3
    end = fields.find(b"\r\n", begin)
    return (head or fields)[begin : end if end >= 0 else None].strip()
