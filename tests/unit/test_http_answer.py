"""Responses as they arrive from a connection, in any pieces."""

import pytest

from lectern.adapters.http_answer import HttpAnswer, MalformedAnswerError, read_answer

_PLAIN = b"HTTP/1.1 200 OK\r\nX-Amz-Crc32: 7\r\nContent-Length: 4\r\n\r\nbody"
_CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
    b"3\r\nbod\r\n1;part=2\r\ny\r\n0\r\nX-Sum: 1\r\n\r\n"
)


def _read(data: bytes, *, at_end: bool = False) -> HttpAnswer:
    answer = read_answer(data, at_end=at_end)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("data", "status", "body"),
    [
        (_PLAIN, 200, b"body"),
        (_CHUNKED, 200, b"body"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 400 \r\ncontent-length:0\r\n\r\n", 400, b""),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + _PLAIN, 200, b"body"),
    ],
)
def test_an_answer_is_complete_with_its_last_byte(data: bytes, status: int, body: bytes) -> None:
    pieces = [read_answer(data[:size], at_end=False) for size in range(len(data))]

    whole = _read(data)

    assert pieces == [None] * len(data)
    assert (whole.status, whole.body, whole.keeps_open) == (status, body, True)


def test_fields_have_lower_case_names_and_values_without_spaces() -> None:
    assert _read(_PLAIN).fields == {"x-amz-crc32": "7", "content-length": "4"}


@pytest.mark.parametrize(
    "data",
    [
        _PLAIN + b"more",
        _PLAIN.replace(b"X-Amz-Crc32: 7", b"Connection: Close"),
        _PLAIN.replace(b"1.1", b"1.0"),
    ],
)
def test_a_connection_is_not_used_again_if_its_end_is_near_or_unclear(data: bytes) -> None:
    assert _read(data).body == b"body"
    assert not _read(data).keeps_open


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    data = b"HTTP/1.1 200 OK\r\n\r\nbody"

    assert read_answer(data, at_end=False) is None
    assert _read(data, at_end=True) == HttpAnswer(200, {}, b"body", keeps_open=False)


def test_an_answer_that_was_cut_off_is_incomplete() -> None:
    assert read_answer(_PLAIN[:-1], at_end=True) is None
    assert read_answer(_CHUNKED[:-1], at_end=True) is None


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0\r\n\r\n",
        b"HTTP/1.1 ok\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: four\r\n\r\nbody",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbody\r\n",
        b"x" * 70_000,
    ],
)
def test_other_protocols_are_malformed(data: bytes) -> None:
    with pytest.raises(MalformedAnswerError):
        read_answer(data, at_end=False)
