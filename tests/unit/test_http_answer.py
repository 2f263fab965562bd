"""Answers are parsed completely or not at all, however the bytes are split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.adapters.http_answer import HttpAnswer, MalformedAnswerError, read_answer

GONE = (
    b"HTTP/1.1 410 Gone\r\nDate: now\r\nX-Amzn-ErrorType: GoneException:http://x\r\n"
    b'Content-Length: 15\r\n\r\n{"message":"x"}'
)
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
    b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"
)
COMPLETE = {
    "no body": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, b"", True),
    "deleted": (b"HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n", 204, b"", True),
    "an error": (GONE, 410, b'{"message":"x"}', True),
    "no reason": (b"HTTP/1.1 400 \r\ncontent-length:0\r\n\r\n", 400, b"", True),
    "chunks": (CHUNKED, 200, b"abc0123456789", True),
    "chunks with trailers": (
        b"HTTP/1.1 500 No\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n",
        *(500, b"a", True),
    ),
    "it is the last": (
        b"HTTP/1.1 429 No\r\ncontent-length: 2\r\nConnection: Close\r\n\r\n{}",
        *(429, b"{}", False),
    ),
    "an old server": (
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        *(200, b"", False),
    ),
    "after a hint": (
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        *(200, b"x", True),
    ),
}


def _read(data: bytes, *, at_end: bool = False) -> HttpAnswer | None:
    return read_answer(data, at_end=at_end, max_bytes=256 * 1024)


def _whole(data: bytes, *, at_end: bool = False) -> HttpAnswer:
    answer = _read(data, at_end=at_end)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("data", "status", "body", "keeps_open"), COMPLETE.values(), ids=list(COMPLETE)
)
def test_an_answer_is_parsed_when_its_last_byte_arrives(
    data: bytes, status: int, body: bytes, keeps_open: bool
) -> None:
    partial = [_read(data[:length]) for length in range(len(data))]

    answer = _whole(data)

    assert partial == [None] * len(data)
    assert (answer.status, answer.body, answer.keeps_open) == (status, body, keeps_open)


def test_names_of_fields_have_no_case_and_values_no_spaces() -> None:
    answer = _whole(GONE)

    assert answer.field("x-amzn-errortype") == "GoneException:http://x"
    assert answer.field("content-length") == "15"
    assert answer.field("connection") == ""
    assert answer.fields() == {
        "date": "now",
        "x-amzn-errortype": "GoneException:http://x",
        "content-length": "15",
    }


def test_bytes_after_an_answer_make_the_connection_unusable() -> None:
    answer = _whole(GONE + b"HTTP/1.1 200 OK\r\n")

    assert (answer.status, answer.body, answer.keeps_open) == (410, b'{"message":"x"}', False)


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    data = b"HTTP/1.1 503 No\r\n\r\n<html>"

    assert _read(data) is None
    assert _whole(data, at_end=True) == HttpAnswer(503, b"HTTP/1.1 503 No", b"<html>", False)


def test_an_answer_that_was_cut_off_is_incomplete() -> None:
    assert _read(GONE[:-1], at_end=True) is None
    assert _read(CHUNKED[:-1], at_end=True) is None


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0\r\n\r\n",
        b"220 smtp\r\n\r\n",
        b"HTTP/1.1 two OK\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: four\r\n\r\nbody",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbody\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n\r\n",
        # As a number, it would lead back to the same line, for ever.
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n\r\n",
        b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000,
    ],
)
def test_invalid_bytes_are_rejected(data: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        _read(data)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_an_answer_incomplete_or_rejected(data: bytes, at_end: bool) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    try:
        answer = _read(head + data, at_end=at_end)
    except MalformedAnswerError:
        return

    assert answer is None or answer.status == 200
