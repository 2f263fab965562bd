"""Messages from the client to the server. The tag of each class is its `type` on the wire."""

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
"""Browsers append parameters: `audio/webm;codecs=opus`."""


class ClientMessage(WireStruct, frozen=True, kw_only=True, tag_field="type"):
    """A message from a teacher or student. Direct replies and errors echo `request_id`."""

    request_id: RequestId | Unset = UNSET


class Register(ClientMessage, frozen=True, kw_only=True, tag="register"):
    """Registers the connection as a teacher or student, or updates its registration."""

    role: Role
    language_code: LanguageTag
    name: Annotated[str, msgspec.Meta(max_length=80)] | Unset = UNSET
    classroom_code: TypedCode | Unset = UNSET
    teacher_id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)] | Unset = UNSET
    settings: WireSettings | Unset = UNSET
    resume_token: Token | Unset = UNSET
    last_sequence: Counter | Unset = UNSET


class Transcription(ClientMessage, frozen=True, kw_only=True, tag="transcription"):
    """Sends an utterance of the teacher, as text."""

    text: SpokenText
    is_final: bool = True
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    revision: Revision | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return the utterance draft."""
        return UtteranceDraft(
            text=self.text,
            is_final=self.is_final,
            utterance_id=or_none(self.utterance_id),
            sequence=or_none(self.sequence),
            revision=or_none(self.revision),
            language=or_none(self.language_code),
        )


class Audio(ClientMessage, frozen=True, kw_only=True, tag="audio"):
    """Sends a chunk of a recording of the teacher. The chunk may be empty."""

    data: str | Unset = UNSET
    mime_type: RecordingType | Unset = UNSET
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    chunk_index: Counter | Unset = UNSET
    is_first_chunk: bool | Unset = UNSET
    is_final_chunk: bool | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET


class SendTranslation(ClientMessage, frozen=True, kw_only=True, tag="send_translation"):
    """Delivers a held utterance (manual mode). `text` may correct it."""

    text: SpokenText
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return the draft of the final text, in the language of the class."""
        return UtteranceDraft(
            text=self.text,
            utterance_id=or_none(self.utterance_id),
            sequence=or_none(self.sequence),
        )


class TtsRequest(ClientMessage, frozen=True, kw_only=True, tag="tts_request"):
    """Requests speech for a text."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_096)]
    language_code: LanguageTag
    voice: Annotated[str, msgspec.Meta(max_length=128)] | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET


class ChangeSettings(ClientMessage, frozen=True, kw_only=True, tag="settings"):
    """Merges settings into the stored ones. At least one of the two fields is required.

    Older clients send `ttsServiceType` beside `settings`. The value in `settings` wins.
    """

    settings: WireSettings | Unset = UNSET
    tts_service_type: SpeechService | Unset = UNSET

    def __post_init__(self) -> None:
        if self.settings is UNSET and self.tts_service_type is UNSET:
            raise InvalidMessageError(
                "`settings` is missing: it must name the settings to change.", field="settings"
            )

    def merged(self) -> WireSettings:
        """Return all settings to change; `settings` wins over the old top-level field."""
        settings = or_none(self.settings) or WireSettings()
        if settings.tts_service_type is not UNSET:
            return settings
        return msgspec.structs.replace(settings, tts_service_type=self.tts_service_type)


class RemoveStudent(ClientMessage, frozen=True, kw_only=True, tag="remove_student"):
    """Removes a student from the class. Only the teacher may send it."""

    student_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class NewCode(ClientMessage, frozen=True, kw_only=True, tag="new_code"):
    """Replaces the class code. Only the teacher may send it."""


class Ping(ClientMessage, frozen=True, kw_only=True, tag="ping"):
    """Requests a `pong`."""

    timestamp: EpochMs


class EndSession(ClientMessage, frozen=True, kw_only=True, tag="end_session"):
    """Ends the class. Only the teacher may send it."""


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
"""All client messages, in the order of the protocol page."""
