"""botocore's requests as bytes for a connection, and answers as botocore's responses."""

import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from lectern.adapters.http_answer import HttpAnswer


class _Body(io.BytesIO):
    """A body that has been read, as botocore expects one that has not."""

    def stream(self, *_: object, **__: object) -> Iterator[bytes]:
        yield self.read()


def response_of(url: str, answer: HttpAnswer) -> Any:
    """Return an answer as botocore's response to a request for `url`."""
    headers = HTTPHeaders.from_dict(answer.fields())
    return AWSResponse(url, answer.status, headers, _Body(answer.body))


def bytes_of(to: SplitResult, request: Any) -> bytes:
    """Return a prepared request as it is sent to the host of its URL.

    Raises:
        ValueError: A header has a line break, which would begin another header.
    """
    headers: Mapping[str, str | bytes] = request.headers
    path = f"{to.path or '/'}?{to.query}" if to.query else to.path or "/"
    lines = [f"{request.method} {path} HTTP/1.1".encode()]
    if "host" not in headers:
        lines.append(b"Host: " + to.netloc.encode())
    lines.append(b"Accept-Encoding: identity")
    lines += (
        name.encode() + b": " + _encoded(value)
        for name, value in headers.items()
        # Waiting for the permission to send a body takes a round trip, and no service needs it.
        if name.lower() != "expect"
    )
    if any(b"\r" in line or b"\n" in line for line in lines):
        raise ValueError("a header has a line break")
    body = request.body.getvalue() if isinstance(request.body, io.BytesIO) else request.body or b""
    return b"\r\n".join([*lines, b"", b""]) + _encoded(body)


def _encoded(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()
