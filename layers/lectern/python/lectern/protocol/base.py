"""Types and limits that the modules of messages share."""

from collections.abc import Iterable
from typing import Annotated, Final, TypeVar

import msgspec

from lectern.domain.classroom import Classroom
from lectern.domain.errors import InvalidMessageError, PayloadTooLargeError
from lectern.domain.glossary import Glossary, Term
from lectern.domain.settings import (
    CaptionMode,
    Settings,
    SettingsChange,
    SettingsRequest,
    SpeechService,
    TranslationMode,
)
from lectern.domain.text import is_blank

PROTOCOL_VERSION: Final = 1
MAX_MESSAGE_BYTES: Final = 128 * 1024
METERED_UNIT_BYTES: Final = 28 * 1024
"""API Gateway meters messages in units of 32 KiB; this leaves room for framing."""
MAX_ORIGINAL_BYTES: Final = 40 * 1024
MAX_CAPTION_BYTES: Final = 84 * 1024
"""Limits of the original and the translation as JSON: a message with both fits 128 KiB."""
MAX_SPOKEN_BYTES: Final = 28 * 1024
"""Limit of a text that the browser speaks, because the message contains it twice."""

_MAX_TERMS: Final = 100
_GLOSSARY_BYTES: Final = 4 * 1024
"""The glossary is part of the class item, which every message reads."""

_JSON_SAFE: Final = 2**53 - 1  # the largest integer that a browser reads exactly

LanguageTag = Annotated[
    str,
    msgspec.Meta(min_length=1, max_length=255, description="a language tag (BCP 47) such as es-ES"),
]
"""Long, because phones append preferences: `en-US-u-ca-gregory-fw-mon-mu-celsius`."""
RequestId = Annotated[str, msgspec.Meta(max_length=64)]
UtteranceId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
SequenceNumber = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
"""The maximum exceeds any class, and is far below the largest exact integer of JSON readers."""
Counter = Annotated[int, msgspec.Meta(ge=0, le=_JSON_SAFE)]
"""A whole number from 0 that every JSON reader represents exactly."""
Revision = Counter
EpochMs = Counter
DurationMs = Counter

UNSET = msgspec.UNSET
Unset = msgspec.UnsetType
"""The type of a field that is absent from the JSON object."""

T = TypeVar("T")


def or_none(value: T | Unset) -> T | None:
    """Return the field's value, or `None` if the field is absent."""
    return None if isinstance(value, Unset) else value


def or_unset(value: T | None) -> T | Unset:
    """Return the value of an optional field. `None` omits the field."""
    return UNSET if value is None else value


def json_bytes(text: str) -> int:
    """Return the size of a text in a message, in bytes, including JSON escapes and quotes.

    Raises:
        UnicodeEncodeError: The text has a lone surrogate, which no message can contain.
    """
    return len(msgspec.json.encode(text))


_SPELLED: Final = {
    "class_code": "classroom_code",
    "index": "chunk_index",
    "is_last": "is_final_chunk",
    "language": "language_code",
    "mode": "translation_mode",
}
"""The fields of domain values that have another name in messages."""


class WireStruct(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    """A JSON object with camelCase names."""

    @classmethod
    def wire_name(cls, field: str) -> str | None:
        """Return the wire name of a domain value's field, `None` if this object has none."""
        names = dict(zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True))
        return names.get(_SPELLED.get(field, field))


class ServerMessage(WireStruct, frozen=True, kw_only=True, tag_field="type"):
    """A message from the server. Direct replies echo the `requestId` of the request."""

    request_id: RequestId | Unset = UNSET


TermText = Annotated[
    str,
    msgspec.Meta(
        max_length=80, pattern=r"\S", description="a text of 1 to 80 characters, not blank"
    ),
]


class GlossaryTerm(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A term of the lesson, and with `languageCode` also its translation into that language."""

    term: TermText
    language_code: LanguageTag | Unset = UNSET
    translation: TermText | Unset = UNSET

    def __post_init__(self) -> None:
        if (self.language_code is UNSET) is not (self.translation is UNSET):
            text = (
                "`settings.glossary` has a term with only one of `languageCode` and `translation`."
            )
            raise InvalidMessageError(text, field="settings.glossary")

    def to_term(self) -> Term:
        """Return the glossary term."""
        return Term(self.term, or_none(self.language_code), or_none(self.translation))


Subject = Annotated[str, msgspec.Meta(max_length=80)]
Title = Annotated[str, msgspec.Meta(max_length=80)]

Terms = Annotated[
    list[GlossaryTerm],
    msgspec.Meta(max_length=_MAX_TERMS, description=f"a list of at most {_MAX_TERMS} terms"),
]


def wire_terms(glossary: Glossary) -> list[GlossaryTerm]:
    """Return the terms of a glossary as messages have them."""
    return [
        GlossaryTerm(
            term=term.text,
            language_code=or_unset(term.language),
            translation=or_unset(term.translation),
        )
        for term in glossary.terms
    ]


def _visible(text: str | None) -> str | None:
    """Return the text, "" if it has no visible character."""
    return "" if text is not None and is_blank(text) else text


def _size(terms: Iterable[GlossaryTerm]) -> int:
    texts = (text for each in terms for text in (each.term, or_none(each.translation) or ""))
    return sum(len(text.encode()) for text in texts)


class WireSettings(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All or some settings of a participant. An absent setting keeps its value."""

    tts_service_type: SpeechService | Unset = UNSET
    use_client_speech: bool | Unset = UNSET
    voice: bool | Unset = UNSET
    captions: CaptionMode | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET
    translation_mode: TranslationMode | Unset = UNSET
    glossary: Terms | Unset = UNSET
    title: Title | Unset = UNSET
    subject: Subject | Unset = UNSET
    locked: bool | Unset = UNSET
    questions: bool | Unset = UNSET

    def __post_init__(self) -> None:
        if _size(or_none(self.glossary) or ()) > _GLOSSARY_BYTES:
            text = f"`settings.glossary` must be at most {_GLOSSARY_BYTES:,} bytes of UTF-8."
            raise PayloadTooLargeError(text, field="settings.glossary")

    @classmethod
    def of(
        cls, settings: Settings, language: str, classroom: Classroom | None = None
    ) -> "WireSettings":
        """Return all settings of a participant. Pass `classroom` to add the teacher's settings."""
        return cls(
            tts_service_type=settings.tts_service_type,
            use_client_speech=settings.use_client_speech,
            voice=settings.voice,
            captions=settings.captions,
            language_code=language,
            translation_mode=classroom.mode if classroom else UNSET,
            glossary=wire_terms(classroom.glossary) if classroom else UNSET,
            title=classroom.title if classroom else UNSET,
            subject=classroom.subject if classroom else UNSET,
            locked=classroom.locked if classroom else UNSET,
            questions=classroom.questions if classroom else UNSET,
        )

    def to_request(self) -> SettingsRequest:
        """Return the requested changes: those of the participant, and those of the class."""
        terms = or_none(self.glossary)
        return SettingsRequest(
            language=or_none(self.language_code),
            own=SettingsChange(
                tts_service_type=or_none(self.tts_service_type),
                use_client_speech=or_none(self.use_client_speech),
                voice=or_none(self.voice),
                captions=or_none(self.captions),
            ),
            mode=or_none(self.translation_mode),
            glossary=None if terms is None else Glossary(tuple(term.to_term() for term in terms)),
            title=_visible(or_none(self.title)),
            subject=_visible(or_none(self.subject)),
            locked=or_none(self.locked),
            questions=or_none(self.questions),
        )

    @classmethod
    def path(cls, field: str) -> str | None:
        """Return the path of a setting in a message, `None` if no setting has this name."""
        name = cls.wire_name(field)
        return f"settings.{name}" if name else None
