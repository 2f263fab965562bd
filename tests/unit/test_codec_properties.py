"""For any frame the codec returns a message or an error, and nothing else."""

import json
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.domain import errors
from lectern.protocol import codec
from lectern.protocol.client import CLIENT_MESSAGES, ClientMessage
from lectern.protocol.normalise import clean_texts
from lectern.protocol.refusals import ErrorCode
from tests.examples import examples
from tests.wire_frames import (
    EXAMPLES,
    damaged_frames,
    json_values,
    near_valid_messages,
    valid_messages,
)

_THOROUGH = settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])


def _answer(body: str | bytes) -> ClientMessage | errors.RefusedError:
    try:
        return codec.decode_any(body)
    except errors.RefusedError as refused:
        return refused


def _check(body: str | bytes) -> None:
    """Check that decoding gives a message or a `RefusedError`; other exceptions fail the test."""
    answer = _answer(body)
    request_id = codec.request_id_of(body)
    if isinstance(answer, errors.RefusedError):
        error = msgspec.json.decode(codec.encode(codec.refusal(answer, request_id)))
        assert error["code"] in set(ErrorCode)
        assert error["message"].endswith(".")
        assert len(error["message"]) < 250
        assert (error["code"] == "INVALID_MESSAGE") <= bool(error.get("field"))
    else:
        assert type(answer) in CLIENT_MESSAGES
        assert _answer(msgspec.json.encode(answer)) == answer


@_THOROUGH
@given(valid_messages)
def test_every_valid_message_is_accepted_unchanged(message: dict[str, Any]) -> None:
    decoded = codec.decode_any(json.dumps(message))

    kept = msgspec.to_builtins(decoded)

    defaults = (
        {"isFinal": True, "isCorrection": False} if message["type"] == "transcription" else {}
    )
    assert kept == clean_texts(defaults | message)
    assert codec.decode(msgspec.json.encode(decoded), type(decoded)) == decoded
    assert codec.request_id_of(json.dumps(message)) == message.get("requestId")


@_THOROUGH
@given(near_valid_messages())
def test_every_nearly_valid_message_is_accepted_or_rejected(message: dict[str, Any]) -> None:
    _check(json.dumps(message))


@_THOROUGH
@given(json_values)
def test_every_json_value_is_accepted_or_rejected(value: Any) -> None:
    _check(json.dumps(value))


@_THOROUGH
@given(damaged_frames())
def test_every_damaged_frame_is_accepted_or_rejected(frame: bytes) -> None:
    _check(frame)


@_THOROUGH
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_garbage_is_accepted_or_rejected(frame: bytes | str) -> None:
    _check(frame)


@_THOROUGH
@given(st.sampled_from(EXAMPLES), st.sampled_from("[{"), st.integers(1, 30_000))
def test_nesting_of_any_depth_is_accepted_or_rejected(
    example: dict[str, Any], bracket: str, depth: int
) -> None:
    opening, closing = ("[", "]") if bracket == "[" else ('{"a":', "}")
    nested = opening * depth + "1" + closing * depth
    frame = json.dumps(example)[:-1] + f', "ignored": {nested}}}'

    _check(frame)
