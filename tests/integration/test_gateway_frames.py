"""The frame reader against generated frames, cut anywhere."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.gateway.frames import (
    CloseCode,
    FrameError,
    FrameReader,
    Opcode,
    decode_close,
    encode_close,
)
from tests.integration.clients import client_frame

_MESSAGE_BYTES = 300
_FRAME_BYTES = 200
_TOO_BIG = CloseCode.TOO_BIG

_frames = st.tuples(st.sampled_from([0, 1, 8, 9, 10]), st.binary(max_size=260), st.booleans())
_texts = st.lists(st.text(max_size=60), min_size=1, max_size=5)
_cuts = st.lists(st.integers(0, 2000), max_size=12)


@given(texts=_texts, cuts=_cuts)
def test_messages_are_parsed_however_the_bytes_are_split(texts: list[str], cuts: list[int]) -> None:
    data = b"".join(client_frame(1, text.encode()) for text in texts)

    reader = _reader()
    messages = [message for part in _cut(data, cuts) for message in reader.feed(part)]

    assert [message.payload.decode() for message in messages] == texts


@given(text=st.text(max_size=50), frame_cuts=_cuts, cuts=_cuts)
def test_a_message_is_joined_from_any_frames_with_pings_between(
    text: str, frame_cuts: list[int], cuts: list[int]
) -> None:
    parts = list(_cut(text.encode(), frame_cuts)) or [b""]
    frames = [
        client_frame(0 if index else 1, part, final=index == len(parts) - 1)
        for index, part in enumerate(parts)
    ]
    data = client_frame(9, b"?").join(frames)

    reader = _reader()
    messages = [message for part in _cut(data, cuts) for message in reader.feed(part)]

    assert [m.payload.decode() for m in messages if m.opcode is Opcode.TEXT] == [text]
    assert len([m for m in messages if m.opcode is Opcode.PING]) == len(parts) - 1


@given(frames=st.lists(_frames, max_size=8), cuts=_cuts)
def test_limits_hold_however_the_bytes_are_split(
    frames: list[tuple[int, bytes, bool]], cuts: list[int]
) -> None:
    data = b"".join(client_frame(opcode, body, final=final) for opcode, body, final in frames)

    whole, in_parts = _read([data]), _read(list(_cut(data, cuts)))

    assert whole == in_parts
    assert all(len(payload) <= _MESSAGE_BYTES for _, payload in whole[0])


@given(data=st.binary(max_size=600), cuts=_cuts)
def test_garbage_is_rejected_or_incomplete_and_never_breaks_the_reader(
    data: bytes, cuts: list[int]
) -> None:
    assert _read([data]) == _read(list(_cut(data, cuts)))


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([client_frame(1, b"x" * 201)], _TOO_BIG),
        (
            [client_frame(1, b"x" * 200, final=False), client_frame(0, b"x" * 101)],
            _TOO_BIG,
        ),
        ([client_frame(2, b"x")], CloseCode.UNSUPPORTED_DATA),
        ([client_frame(1, b"\xc3")], CloseCode.INVALID_TEXT),
        ([client_frame(0, b"x")], CloseCode.PROTOCOL_ERROR),
        ([client_frame(1, b"x", final=False), client_frame(1, b"x")], CloseCode.PROTOCOL_ERROR),
        ([client_frame(9, b"x", final=False)], CloseCode.PROTOCOL_ERROR),
        ([client_frame(0x41, b"x")], CloseCode.PROTOCOL_ERROR),
        ([b"\x81\x01x"], CloseCode.PROTOCOL_ERROR),
        ([b"\x83\x80"], CloseCode.PROTOCOL_ERROR),
    ],
)
def test_every_breach_has_its_code(frames: list[bytes], code: CloseCode) -> None:
    assert _read(frames)[1] is code


@given(frames=st.lists(_frames, max_size=8), cuts=_cuts)
def test_a_reader_that_skips_to_the_close_frame_returns_nothing_else(
    frames: list[tuple[int, bytes, bool]], cuts: list[int]
) -> None:
    others = [client_frame(op, load, final=last) for op, load, last in frames if op != 8]
    data = b"".join([*others, client_frame(8, b"\x03\xe8")])
    reader = _reader()

    reader.skip_to_close()
    messages = [message for part in _cut(data, cuts) for message in reader.feed(part)]

    assert [(message.opcode, message.payload) for message in messages] == [
        (Opcode.CLOSE, b"\x03\xe8")
    ]


def test_a_text_split_within_a_character_is_valid_after_joining() -> None:
    data = "ñ".encode()
    frames = [client_frame(1, data[:1], final=False), client_frame(0, data[1:])]

    assert _read(frames) == ([(Opcode.TEXT, data)], None)


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1011, 3000, 4999])
def test_close_codes_are_read_with_their_reason(code: int) -> None:
    payload = encode_close(code, "adiós")[2:]

    assert decode_close(payload) == (code, "adiós")


@pytest.mark.parametrize("payload", [b"\x03", b"\x03\xed", b"\x03\xee", b"\x00\x01", b"\x13\x88"])
def test_close_codes_that_must_not_be_sent_are_rejected(payload: bytes) -> None:
    with pytest.raises(FrameError):
        decode_close(payload)


def _reader() -> FrameReader:
    return FrameReader(_MESSAGE_BYTES, _FRAME_BYTES)


def _read(parts: list[bytes]) -> tuple[list[tuple[Opcode, bytes]], CloseCode | None]:
    reader = _reader()
    messages: list[tuple[Opcode, bytes]] = []
    try:
        for part in parts:
            messages.extend((message.opcode, message.payload) for message in reader.feed(part))
    except FrameError as error:
        return messages, error.code
    return messages, None


def _cut(data: bytes, cuts: list[int]) -> Iterator[bytes]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    yield from (data[start:end] for start, end in pairwise(places))
