"""Client to server. The tag of each type is its `type` on the wire."""

from typing import Annotated, Final

import msgspec

from lectern.domain.classroom import Role
from lectern.domain.errors import InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.utterance import UtteranceDraft
from lectern.protocol.base import (
    UNSET,
    Counter,
    EpochMs,
    LanguageTag,
    RequestId,
    Revision,
    SequenceNumber,
    Unset,
    UtteranceId,
    WireSettings,
    WireStruct,
    or_none,
)

SpokenText = Annotated[str, msgspec.Meta(min_length=1, max_length=5_000)]
TypedCode = Annotated[str, msgspec.Meta(max_length=32)]
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
RecordingType = Annotated[
    str,
    msgspec.Meta(
        max_length=128,
        pattern="^audio/(webm|ogg|wav|mpeg|mp4)(;.*)?$",
        description="one of audio/webm, audio/ogg, audio/wav, audio/mpeg, audio/mp4",
    ),
]
"""Browsers add parameters to it: `audio/webm;codecs=opus`."""


class ClientMessage(WireStruct, frozen=True, kw_only=True, tag_field="type"):
    """What a teacher or student sends. Direct replies and errors echo `request_id`."""

    request_id: RequestId | Unset = UNSET


class Register(ClientMessage, frozen=True, kw_only=True, tag="register"):
    """Says who one is, or that something about it has changed."""

    role: Role
    language_code: LanguageTag
    name: Annotated[str, msgspec.Meta(max_length=80)] | Unset = UNSET
    classroom_code: TypedCode | Unset = UNSET
    teacher_id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)] | Unset = UNSET
    settings: WireSettings | Unset = UNSET
    resume_token: Token | Unset = UNSET
    last_sequence: Counter | Unset = UNSET


class Transcription(ClientMessage, frozen=True, kw_only=True, tag="transcription"):
    """The teacher said something, and the client wrote it down."""

    text: SpokenText
    is_final: bool = True
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    revision: Revision | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return what was said."""
        return UtteranceDraft(
            text=self.text,
            is_final=self.is_final,
            utterance_id=or_none(self.utterance_id),
            sequence=or_none(self.sequence),
            revision=or_none(self.revision),
            language=or_none(self.language_code),
        )


class Audio(ClientMessage, frozen=True, kw_only=True, tag="audio"):
    """A piece of a recording of what the teacher says; it may be empty."""

    data: str | Unset = UNSET
    mime_type: RecordingType | Unset = UNSET
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    chunk_index: Counter | Unset = UNSET
    is_first_chunk: bool | Unset = UNSET
    is_final_chunk: bool | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET


class SendTranslation(ClientMessage, frozen=True, kw_only=True, tag="send_translation"):
    """The teacher lets a held utterance out, perhaps mended."""

    text: SpokenText
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return the final text, in the language of the class."""
        return UtteranceDraft(
            text=self.text,
            utterance_id=or_none(self.utterance_id),
            sequence=or_none(self.sequence),
        )


class TtsRequest(ClientMessage, frozen=True, kw_only=True, tag="tts_request"):
    """Somebody wants a text spoken."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_096)]
    language_code: LanguageTag
    voice: Annotated[str, msgspec.Meta(max_length=128)] | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET


class ChangeSettings(ClientMessage, frozen=True, kw_only=True, tag="settings"):
    """Merges settings over the stored ones. One of the two fields is there.

    `ttsServiceType` beside `settings` is how older clients choose a voice.
    """

    settings: WireSettings | Unset = UNSET
    tts_service_type: SpeechService | Unset = UNSET

    def __post_init__(self) -> None:
        if self.settings is UNSET and self.tts_service_type is UNSET:
            raise InvalidMessageError(
                "`settings` is missing: it must name the settings to change.", field="settings"
            )

    def merged(self) -> WireSettings:
        """Return all that is to change; `settings` wins over the old top-level field."""
        settings = or_none(self.settings) or WireSettings()
        if settings.tts_service_type is not UNSET:
            return settings
        return msgspec.structs.replace(settings, tts_service_type=self.tts_service_type)


class RemoveStudent(ClientMessage, frozen=True, kw_only=True, tag="remove_student"):
    """The teacher removes a student from the class."""

    student_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class NewCode(ClientMessage, frozen=True, kw_only=True, tag="new_code"):
    """The teacher wants another class code."""


class Ping(ClientMessage, frozen=True, kw_only=True, tag="ping"):
    """Asks for a sign of life."""

    timestamp: EpochMs


class EndSession(ClientMessage, frozen=True, kw_only=True, tag="end_session"):
    """The teacher ends the class."""


CLIENT_MESSAGES: Final[tuple[type[ClientMessage], ...]] = (
    Register,
    Transcription,
    Audio,
    SendTranslation,
    TtsRequest,
    ChangeSettings,
    RemoveStudent,
    NewCode,
    Ping,
    EndSession,
)
"""Every message there is, in the order of the protocol page."""
