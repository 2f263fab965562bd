"""Answers are parsed completely or not at all, however the bytes are split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.api_gateway.answer import Answer, MalformedAnswerError, read_answer

GONE = (
    b"HTTP/1.1 410 Gone\r\nDate: now\r\nX-Amzn-ErrorType: GoneException:http://x\r\n"
    b'Content-Length: 15\r\n\r\n{"message":"x"}'
)
COMPLETE = {
    "no body": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Answer(200, "", True)),
    "deleted": (b"HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n", Answer(204, "", True)),
    "an error": (GONE, Answer(410, "GoneException", True)),
    "chunks": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
        Answer(200, "", True),
    ),
    "chunks with trailers": (
        b"HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n",
        Answer(500, "", True),
    ),
    "it is the last": (
        b"HTTP/1.1 429 No\r\ncontent-length: 2\r\nConnection: Close\r\n\r\n{}",
        Answer(429, "", False),
    ),
    "an old server": (
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        Answer(200, "", False),
    ),
    "after a hint": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        Answer(200, "", True),
    ),
}


@pytest.mark.parametrize(("data", "expected"), COMPLETE.values(), ids=COMPLETE)
def test_an_answer_is_parsed_when_its_last_byte_arrives(data: bytes, expected: Answer) -> None:
    partial = [read_answer(data[:length], at_end=False) for length in range(len(data))]

    assert partial == [None] * len(data)
    assert read_answer(data, at_end=False) == expected


def test_bytes_after_an_answer_make_the_connection_unusable() -> None:
    answer = read_answer(GONE + b"HTTP/1.1 200 OK\r\n", at_end=False)

    assert answer == Answer(410, "GoneException", False)


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    data = b"HTTP/1.1 503 No\r\n\r\n<html>"

    assert read_answer(data, at_end=False) is None
    assert read_answer(data, at_end=True) == Answer(503, "", False)


@pytest.mark.parametrize(
    "data",
    [
        b"220 smtp\r\n\r\n",
        b"HTTP/1.1 two OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000,
    ],
)
def test_invalid_bytes_are_rejected(data: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        read_answer(data, at_end=False)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_an_answer_incomplete_or_rejected(data: bytes, at_end: bool) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    try:
        answer = read_answer(head + data, at_end=at_end)
    except MalformedAnswerError:
        return

    assert answer is None or answer.status == 200
