"""Client to server. The tag of each type is its `type` on the wire."""

from typing import Annotated

import msgspec

from lectern.domain.classroom import Role
from lectern.domain.settings import SpeechService
from lectern.protocol.base import (
    UNSET,
    LanguageTag,
    RequestId,
    Revision,
    SequenceNumber,
    Unset,
    UtteranceId,
    WireSettings,
    WireStruct,
)

SpokenText = Annotated[str, msgspec.Meta(min_length=1, max_length=5_000)]
TypedCode = Annotated[str, msgspec.Meta(max_length=32)]
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


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
    last_sequence: Annotated[int, msgspec.Meta(ge=0)] | Unset = UNSET


class Transcription(ClientMessage, frozen=True, kw_only=True, tag="transcription"):
    """The teacher said something, and the client wrote it down."""

    text: SpokenText
    is_final: bool = True
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    revision: Revision | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET


class Audio(ClientMessage, frozen=True, kw_only=True, tag="audio"):
    """A piece of a recording of what the teacher says."""

    data: Annotated[str, msgspec.Meta(min_length=1)]
    mime_type: (
        Annotated[str, msgspec.Meta(pattern="^audio/(webm|ogg|wav|mpeg|mp4)(;.*)?$")] | Unset
    ) = UNSET
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    chunk_index: Annotated[int, msgspec.Meta(ge=0)] | Unset = UNSET
    is_first_chunk: bool | Unset = UNSET
    is_final_chunk: bool | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET


class SendTranslation(ClientMessage, frozen=True, kw_only=True, tag="send_translation"):
    """The teacher lets a held utterance out, perhaps mended."""

    text: SpokenText
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET


class TtsRequest(ClientMessage, frozen=True, kw_only=True, tag="tts_request"):
    """Somebody wants a text spoken."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_096)]
    language_code: LanguageTag
    voice: Annotated[str, msgspec.Meta(max_length=128)] | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET


class ChangeSettings(ClientMessage, frozen=True, kw_only=True, tag="settings"):
    """Merges settings over the stored ones."""

    settings: WireSettings | Unset = UNSET
    tts_service_type: SpeechService | Unset = UNSET


class Ping(ClientMessage, frozen=True, kw_only=True, tag="ping"):
    """Asks for a sign of life."""

    timestamp: int


class EndSession(ClientMessage, frozen=True, kw_only=True, tag="end_session"):
    """The teacher ends the class."""
