"""Events as SQS message bodies: the codec of both ends of the queue."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal, Union

import msgspec

from lectern.domain.errors import EventRefusedError
from lectern.domain.events import (
    CaptionAdded,
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)

MAX_BODY_BYTES: Final = 256 * 1024
"""Every SQS queue accepts this size; since August 2025 a queue can be configured for 1 MiB."""


class _Envelope(msgspec.Struct, frozen=True, tag_field="kind"):
    """The kind of an event, and the version of its fields."""

    version: Literal[1] = 1


# Tags, fields and the version are a contract: messages of an older version may be in the queue.
_TAGS: Final[Mapping[type[Event], str]] = {
    SessionStarted: "session_started",
    ParticipantJoined: "participant_joined",
    UtteranceSaid: "utterance_said",
    CaptionAdded: "caption_added",
    CaptionsDelivered: "captions_delivered",
    UsageRecorded: "usage_recorded",
    SessionEnded: "session_ended",
}
_ENVELOPES: Final = {
    kind: msgspec.defstruct(
        f"_{kind.__name__}", [("event", kind)], bases=(_Envelope,), kw_only=True, tag=tag
    )
    for kind, tag in _TAGS.items()
}
_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Union[tuple(_ENVELOPES.values())])  # noqa: UP007


def encode(event: Event) -> list[str]:
    """Return the message bodies for an event, each within SQS's limits.

    There is nearly always one. An utterance with many long captions is split into several, each
    with some of the captions; the archive merges them.

    Raises:
        EventRefusedError: A single caption exceeds the limit.
    """
    body = _escape(_encoder.encode(_ENVELOPES[type(event)](event=event)))
    if len(body) <= MAX_BODY_BYTES or not isinstance(event, UtteranceSaid):
        return [body.decode()]
    middle = len(event.captions) // 2
    if middle == 0:
        raise EventRefusedError(f"a caption of {len(body)} bytes does not fit into the queue")
    return encode(replace(event, captions=event.captions[:middle])) + encode(
        replace(event, captions=event.captions[middle:])
    )


def decode(body: str) -> Event:
    """Return the event in a body.

    Raises:
        EventRefusedError: The body is not JSON, not one of our events, or of another version.
    """
    try:
        event: Event = _decoder.decode(body).event
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        # Not `from error`: its message may quote the body, and logs must not contain speech.
        raise EventRefusedError("not an event of this queue") from None
    return event


def _escape(json: bytes) -> bytes:
    """Escape U+FFFE and U+FFFF, which SQS rejects and msgspec does not escape."""
    return json.replace(b"\xef\xbf\xbe", rb"\ufffe").replace(b"\xef\xbf\xbf", rb"\uffff")
