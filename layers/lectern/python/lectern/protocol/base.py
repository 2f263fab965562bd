"""What the messages of both directions share."""

from typing import Annotated, Final, TypeVar

import msgspec

from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SpeechService,
    TranslationMode,
)

PROTOCOL_VERSION: Final = 1
MAX_MESSAGE_BYTES: Final = 128 * 1024
METERED_UNIT_BYTES: Final = 28 * 1024
"""The bill counts started 32 KiB; this leaves room for framing."""

_JSON_SAFE: Final = 2**53 - 1  # the largest integer that a browser reads exactly

LanguageTag = Annotated[
    str,
    msgspec.Meta(min_length=2, max_length=35, description="a language tag (BCP 47) such as es-ES"),
]
RequestId = Annotated[str, msgspec.Meta(max_length=64)]
UtteranceId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
SequenceNumber = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
"""Far more than is ever said in a class, and far from where counting on gets inexact."""
Counter = Annotated[int, msgspec.Meta(ge=0, le=_JSON_SAFE)]
"""A whole number from 0 that every JSON reader keeps exactly."""
Revision = Counter
EpochMs = Counter
DurationMs = Counter

UNSET = msgspec.UNSET
Unset = msgspec.UnsetType
"""A field that is left out of the JSON object altogether."""

T = TypeVar("T")


def or_none(value: T | Unset) -> T | None:
    """Return the field's value, `None` where it was left out."""
    return None if isinstance(value, Unset) else value


def or_unset(value: T | None) -> T | Unset:
    """Return the value for an optional field, left out where it is `None`."""
    return UNSET if value is None else value


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

    @classmethod
    def of(cls, settings: Settings, language: str, mode: TranslationMode | None) -> "WireSettings":
        """Return all settings of a participant; a student has no `mode`."""
        return cls(
            tts_service_type=settings.tts_service_type,
            use_client_speech=settings.use_client_speech,
            voice=settings.voice,
            captions=settings.captions,
            language_code=language,
            translation_mode=or_unset(mode),
        )

    def to_change(self) -> SettingsChange:
        """Return what changes of a participant's settings; language and mode are kept apart."""
        return SettingsChange(
            tts_service_type=or_none(self.tts_service_type),
            use_client_speech=or_none(self.use_client_speech),
            voice=or_none(self.voice),
            captions=or_none(self.captions),
        )
