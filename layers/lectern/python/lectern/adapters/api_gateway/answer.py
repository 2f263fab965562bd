"""Parses responses of the management API from the bytes of an HTTP/1.1 connection (RFC 9112)."""

from dataclasses import dataclass
from typing import Final

_MAX_BYTES: Final = 256 * 1024
_HEXADECIMAL: Final = b"0123456789abcdefABCDEF"
_WITHOUT_BODY: Final = frozenset({204, 304})


class MalformedAnswerError(Exception):
    """The response is not HTTP/1.1, or is too long. The connection must be closed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One complete response.

    Args:
        status: The HTTP status.
        error_type: The service's name of the error, such as `GoneException`; empty without one.
        keeps_open: Whether the connection can carry another request.
    """

    status: int
    error_type: str
    keeps_open: bool


def read_answer(data: bytes, *, at_end: bool) -> Answer | None:
    """Parse `data`; return `None` while the response is incomplete.

    Args:
        data: Everything received since the request.
        at_end: Whether the service has closed the connection.

    Raises:
        MalformedAnswerError: The data is not the start of a valid response.
    """
    head, separator, rest = data.partition(b"\r\n\r\n")
    if not separator:
        _check_size(data)
        return None
    status = _status(head)
    if 100 <= status < 200:  # an interim response: the final one follows
        return read_answer(rest, at_end=at_end)
    fields = head.lower()
    length = _body_length(status, fields, rest)
    if length is None and not at_end:
        _check_size(data)
        return None
    # Bytes after the body belong to no request: such a connection cannot be trusted with another.
    is_last = at_end or length != len(rest) or not head.startswith(b"HTTP/1.1")
    return Answer(
        status,
        error_type=_field(fields, b"x-amzn-errortype", head).partition(b":")[0].decode("latin-1"),
        keeps_open=not is_last and b"close" not in _field(fields, b"connection"),
    )


def _status(head: bytes) -> int:
    status = head[9:12]
    if not head.startswith(b"HTTP/1.") or not status.isdigit():
        raise MalformedAnswerError("no status line")
    return int(status)


def _body_length(status: int, fields: bytes, rest: bytes) -> int | None:
    """Return the length of the body at the start of `rest`, `None` while it is incomplete."""
    if status in _WITHOUT_BODY:
        return 0
    if b"chunked" in _field(fields, b"transfer-encoding"):
        return _chunked_length(rest)
    length = _field(fields, b"content-length")
    if not length:
        return None  # the body ends when the service closes the connection
    if not length.isdigit():
        raise MalformedAnswerError("no content length")
    return int(length) if len(rest) >= int(length) else None


def _chunked_length(rest: bytes) -> int | None:
    at = 0
    while (end := rest.find(b"\r\n", at)) >= 0:
        size = _chunk_size(rest[at:end])
        if size == 0:
            return _after_trailers(rest, end)
        at = end + 2 + size + 2
    return None


def _chunk_size(line: bytes) -> int:
    size = line.partition(b";")[0].strip()
    if not size or size.strip(_HEXADECIMAL):
        raise MalformedAnswerError("no chunk size")
    return int(size, 16)


def _after_trailers(rest: bytes, end: int) -> int | None:
    """Return the offset after the trailers of the last chunk; there are usually none."""
    last = rest.find(b"\r\n\r\n", end)
    return None if last < 0 else last + 4


def _field(fields: bytes, name: bytes, head: bytes | None = None) -> bytes:
    """Return the first value of a header field, in the case of `head`; empty without the field."""
    at = fields.find(b"\r\n" + name + b":")
    if at < 0:
        return b""
    begin = at + len(name) + 3
    end = fields.find(b"\r\n", begin)
    return (head or fields)[begin : end if end >= 0 else None].strip()


def _check_size(data: bytes) -> None:
    if len(data) > _MAX_BYTES:
        raise MalformedAnswerError("an answer without an end")
