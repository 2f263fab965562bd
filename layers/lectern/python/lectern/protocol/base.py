"""What the messages of both directions share."""

from typing import Annotated, Final

import msgspec

from lectern.domain.settings import CaptionMode, SpeechService, TranslationMode

PROTOCOL_VERSION: Final = 1
MAX_MESSAGE_BYTES: Final = 128 * 1024
METERED_UNIT_BYTES: Final = 28 * 1024
"""The bill counts started 32 KiB; this leaves room for framing."""

_JSON_SAFE: Final = 2**53 - 1  # the largest integer that a browser reads exactly

LanguageTag = Annotated[str, msgspec.Meta(min_length=2, max_length=35)]
RequestId = Annotated[str, msgspec.Meta(max_length=64)]
UtteranceId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
SequenceNumber = Annotated[int, msgspec.Meta(ge=1, le=_JSON_SAFE)]
Revision = Annotated[int, msgspec.Meta(ge=0, le=_JSON_SAFE)]
EpochMs = Annotated[int, msgspec.Meta(ge=0, le=_JSON_SAFE)]
DurationMs = Annotated[int, msgspec.Meta(ge=0, le=_JSON_SAFE)]

UNSET = msgspec.UNSET
Unset = msgspec.UnsetType
"""A field that is left out of the JSON object altogether."""


class WireStruct(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    """A JSON object with camelCase names."""


class WireSettings(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`settings`, whole or in part: what is unset stays as it is."""

    tts_service_type: SpeechService | Unset = UNSET
    use_client_speech: bool | Unset = UNSET
    voice: bool | Unset = UNSET
    captions: CaptionMode | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET
    translation_mode: TranslationMode | Unset = UNSET
