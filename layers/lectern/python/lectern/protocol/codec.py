"""Decodes and encodes messages, and maps errors to error codes.

The error codes, where the protocol page leaves them open:

- `INVALID_JSON`: a frame that is not JSON text in UTF-8 by RFC 8259 (NaN, a byte order mark, a lone
  surrogate), or is nested too deeply to be decoded.
- `INVALID_MESSAGE`: JSON that is not an object, a blank `text`, the character U+0000 (PostgreSQL
  cannot store it), or an unknown key in `settings`. Other unknown keys are ignored, so that newer
  clients work.
- `PAYLOAD_TOO_LARGE`: a frame of more than 128 KiB, or a `text` that is too long.

Lengths apply to the normal form in which texts are stored. If a key occurs twice, both values must
be valid, and the last one counts.
"""

import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final, TypeVar

import msgspec

from lectern.domain import errors
from lectern.protocol import base, client, refusals
from lectern.protocol.base import MAX_MESSAGE_BYTES, RequestId, WireStruct, or_unset
from lectern.protocol.explain import explain, is_about_length
from lectern.protocol.normalise import clean_texts, normalise

M = TypeVar("M", bound=client.ClientMessage)
S = TypeVar("S", bound=base.ServerMessage)
E = TypeVar("E", bound=errors.RefusedError)

_QUOTED: Final = re.compile(r"`(\w+)`")


class _Envelope(WireStruct, frozen=True):
    """The fields of every message, not decoded: they may be of any JSON type."""

    type: msgspec.Raw = msgspec.Raw()
    request_id: msgspec.Raw = msgspec.Raw()


_encoder: Final = msgspec.json.Encoder()
_any_json: Final = msgspec.json.Decoder(msgspec.Raw)
_envelope: Final = msgspec.json.Decoder(_Envelope)
_type: Final = msgspec.json.Decoder(str)
_request_id: Final[msgspec.json.Decoder[str]] = msgspec.json.Decoder(RequestId)

_KINDS: Final = {str(kind.__struct_config__.tag): kind for kind in client.CLIENT_MESSAGES}
# Made before threads share the types. msgspec publishes the fields of a type before it has read
# all of them: a thread that decodes meanwhile ends the process (see `tests/unit/test_decoders.py`).
_decoders: Final[Mapping[type[Any], msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(kind) for kind in client.CLIENT_MESSAGES
}

_CODES: Final[Mapping[type[errors.RefusedError], refusals.ErrorCode]] = {
    errors.InvalidJsonError: refusals.ErrorCode.INVALID_JSON,
    errors.InvalidMessageError: refusals.ErrorCode.INVALID_MESSAGE,
    errors.UnknownTypeError: refusals.ErrorCode.UNKNOWN_TYPE,
    errors.PayloadTooLargeError: refusals.ErrorCode.PAYLOAD_TOO_LARGE,
    errors.NotRegisteredError: refusals.ErrorCode.NOT_REGISTERED,
    errors.ForbiddenError: refusals.ErrorCode.FORBIDDEN,
    errors.ClassNotFoundError: refusals.ErrorCode.INVALID_CLASSROOM,
    errors.ClassLockedError: refusals.ErrorCode.CLASS_LOCKED,
    errors.ClassFullError: refusals.ErrorCode.CLASS_FULL,
    errors.SchoolSuspendedError: refusals.ErrorCode.SCHOOL_SUSPENDED,
    errors.RemovedError: refusals.ErrorCode.REMOVED,
    errors.SessionExpiredError: refusals.ErrorCode.SESSION_EXPIRED,
    errors.RateLimitedError: refusals.ErrorCode.RATE_LIMITED,
    errors.QuestionsOffError: refusals.ErrorCode.QUESTIONS_OFF,
    errors.TeacherAwayError: refusals.ErrorCode.TEACHER_AWAY,
    errors.SequenceTakenError: refusals.ErrorCode.SEQUENCE_TAKEN,
    errors.TranscriptionFailedError: refusals.ErrorCode.TRANSCRIPTION_FAILED,
}


def encode(message: base.ServerMessage) -> bytes:
    """Return the message as JSON text in UTF-8."""
    return _encoder.encode(message)


def decode(body: str | bytes | None, expected: type[M]) -> M:
    """Return the message of a route that accepts one type.

    Raises:
        RefusedError: As `decode_any`, or the message is of another type.
    """
    message = decode_any(body)
    if not isinstance(message, expected):
        tag = expected.__struct_config__.tag
        raise errors.InvalidMessageError(f"`type` must be {tag} here.", field="type")
    return message


def decode_any(body: str | bytes | None) -> client.ClientMessage:
    """Return the message with clean texts (`domain/text.py`) and canonical language tags.

    Raises:
        InvalidJsonError: The frame is not JSON, or is nested too deeply.
        InvalidMessageError: A field is missing, unknown or wrong.
        UnknownTypeError: There is no message of this type.
        PayloadTooLargeError: The frame, or its `text`, is too long.
    """
    raw = _utf8(body)
    try:
        # The syntax of the whole frame first: the typed decoder stops at the first wrong field.
        _any_json.decode(raw)
        kind = _kind_of(raw)
        return _message_of(raw, kind)
    except RecursionError:
        raise errors.InvalidJsonError("The message is nested too deeply.") from None
    except msgspec.DecodeError:
        raise errors.InvalidJsonError("The message is not valid JSON.") from None


def request_id_of(body: str | bytes | None) -> str | None:
    """Return the `requestId`, even of an invalid message; `None` if it is missing or invalid."""
    try:
        request_id = _request_id.decode(_envelope.decode(_utf8(body)).request_id)
    except (errors.RefusedError, msgspec.DecodeError, RecursionError):
        return None
    return None if "\0" in request_id else request_id


def with_request_id(message: S, request_id: str | None) -> S:
    """Return the message as the direct reply to the request with this id."""
    return msgspec.structs.replace(message, request_id=or_unset(request_id))


def named(error: E, path: Callable[[str], str]) -> E:
    """Return the error of a use case with the names that fields have in the message.

    `path` gives the wire path of a domain field. In the sentence, names stand in backquotes.
    """
    renamed = copy(error)
    renamed.field = error.field and path(error.field)
    renamed.message = _QUOTED.sub(lambda name: f"`{_leaf(path(name[1]))}`", error.message)
    return renamed


def refusal(error: errors.RefusedError, request_id: str | None = None) -> refusals.Error:
    """Return the error message for the sender of a refused message."""
    return refusals.Error(
        request_id=or_unset(request_id),
        code=_CODES[type(error)],
        message=error.message,
        field=or_unset(error.field),
        retry_after_ms=or_unset(error.retry_after_ms),
        last_sequence=or_unset(error.last_sequence),
    )


def internal_error(request_id: str | None = None) -> refusals.Error:
    """Return the error message for a failure of the server. It never states the cause."""
    return refusals.Error(
        request_id=or_unset(request_id),
        code=refusals.ErrorCode.INTERNAL,
        message="Something went wrong on our side. Please try again in a moment.",
    )


def _leaf(path: str) -> str:
    return path.rpartition(".")[2]


def _utf8(body: str | bytes | None) -> bytes:
    try:
        raw = body.encode() if isinstance(body, str) else body or b""
        raw.decode()  # msgspec does not check the encoding of values that it skips
    except UnicodeError:
        raise errors.InvalidJsonError("The message is not valid UTF-8 text.") from None
    if len(raw) > MAX_MESSAGE_BYTES:
        raise errors.PayloadTooLargeError("The message is larger than 128 KiB.")
    return raw


def _kind_of(raw: bytes) -> type[client.ClientMessage]:
    try:
        tag = _type.decode(_envelope.decode(raw).type)
    except msgspec.DecodeError:
        sentence = "The message must be a JSON object whose `type` is a string."
        raise errors.InvalidMessageError(sentence, field="type") from None
    if tag not in _KINDS:
        sentence = f"There is no message of this `type`; the types are: {', '.join(_KINDS)}."
        raise errors.UnknownTypeError(sentence, field="type")
    return _KINDS[tag]


def _message_of(raw: bytes, kind: type[M]) -> M:
    """Return the normalised message."""
    try:
        # Converted once more to check lengths again: composing letters (NFC) changes them.
        message = normalise(_decoded(raw, kind))
        return msgspec.convert(msgspec.to_builtins(message), kind)
    except msgspec.ValidationError as error:
        # Not chained: the text of the original error can contain what the client sent.
        raise explain(error, kind) from None


def _decoded(raw: bytes, kind: type[M]) -> M:
    decoder: msgspec.json.Decoder[M] = _decoders[kind]
    try:
        message: M = decoder.decode(raw)
    except (msgspec.ValidationError, errors.PayloadTooLargeError) as error:
        if not is_about_length(error):
            raise
        # Too long as sent, but perhaps not in the normal form in which it is stored.
        message = decoder.decode(_shortened(raw))
    return message


def _shortened(raw: bytes) -> bytes:
    """Return the message with clean texts, which may be shorter."""
    try:
        return _encoder.encode(clean_texts(msgspec.json.decode(raw)))
    except (msgspec.ValidationError, OverflowError):
        return raw  # it contains a number that is out of range
