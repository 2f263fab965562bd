"""Between bytes and messages: one decoder in, one encoder out, one table of error codes."""

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from lectern.domain import errors
from lectern.protocol import client, server

M = TypeVar("M", bound=client.ClientMessage)

_encoder: Final = msgspec.json.Encoder()
_decoders: Final[dict[type[client.ClientMessage], msgspec.json.Decoder[client.ClientMessage]]] = {}

_CODES: Final[Mapping[type[errors.RefusedError], server.ErrorCode]] = {
    errors.InvalidJsonError: server.ErrorCode.INVALID_JSON,
    errors.InvalidMessageError: server.ErrorCode.INVALID_MESSAGE,
    errors.UnknownTypeError: server.ErrorCode.UNKNOWN_TYPE,
    errors.PayloadTooLargeError: server.ErrorCode.PAYLOAD_TOO_LARGE,
    errors.NotRegisteredError: server.ErrorCode.NOT_REGISTERED,
    errors.ForbiddenError: server.ErrorCode.FORBIDDEN,
    errors.ClassNotFoundError: server.ErrorCode.INVALID_CLASSROOM,
    errors.SessionExpiredError: server.ErrorCode.SESSION_EXPIRED,
    errors.RateLimitedError: server.ErrorCode.RATE_LIMITED,
    errors.SequenceTakenError: server.ErrorCode.SEQUENCE_TAKEN,
}


def encode(message: server.ServerMessage) -> bytes:
    """Return the JSON text of the message, UTF-8."""
    return _encoder.encode(message)
