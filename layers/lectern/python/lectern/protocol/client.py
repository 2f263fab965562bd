"""Messages from the client to the server. The tag of each class is its `type` on the wire."""

from typing import Annotated, Final

import msgspec

from lectern.domain.arrival import Arrival
from lectern.domain.chunk import Chunk, RecordingFacts
from lectern.domain.classroom import Role
from lectern.domain.ear import EarService, streamed
from lectern.domain.errors import InvalidMessageError
from lectern.domain.identity import new_id
from lectern.domain.question import Question
from lectern.domain.settings import SettingsRequest, SpeechService
from lectern.domain.speech import SpeechOnRequest
from lectern.domain.text import clean_line, is_blank
from lectern.domain.usage import UsageRecord
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
from lectern.protocol.chunks import bytes_of, check_utterance_id, place_of

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
    """A message from a client. Direct replies and errors echo `request_id`."""

    request_id: RequestId | Unset = UNSET

    @classmethod
    def path_of(cls, field: str) -> str:
        """Return the wire path of a field of the domain value that such messages become."""
        return cls.wire_name(field) or field

    def wire_path(self, field: str) -> str:
        """Return the wire path of a field of the domain value that this message became."""
        return self.path_of(field)


class Register(ClientMessage, frozen=True, kw_only=True, tag="register"):
    """Registers the connection as a teacher, student or projector, or updates its registration."""

    role: Role
    language_code: LanguageTag
    name: Annotated[str, msgspec.Meta(max_length=80)] | Unset = UNSET
    classroom_code: TypedCode | Unset = UNSET
    projector_key: Token | Unset = UNSET
    teacher_id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)] | Unset = UNSET
    settings: WireSettings | Unset = UNSET
    resume_token: Token | Unset = UNSET
    last_sequence: Counter | Unset = UNSET
    corrected_since: EpochMs | Unset = UNSET

    def to_arrival(self) -> Arrival:
        """Return the request to register; the language in `settings` wins."""
        settings = (or_none(self.settings) or WireSettings()).to_request()
        name = clean_line(or_none(self.name) or "")
        return Arrival(
            role=self.role,
            language=settings.language or self.language_code,
            name=None if is_blank(name) else name,
            class_code=or_none(self.classroom_code),
            projector_key=or_none(self.projector_key),
            teacher_id=or_none(self.teacher_id),
            settings=settings,
            resume_token=or_none(self.resume_token),
            last_sequence=or_none(self.last_sequence),
            corrected_since=or_none(self.corrected_since),
        )

    def wire_path(self, field: str) -> str:
        """Return the wire path of a field of the `Arrival`; `settings` may have the language."""
        settings = or_none(self.settings) or WireSettings()
        if field == "language" and settings.language_code is UNSET:
            return super().wire_path(field)
        return WireSettings.path(field) or super().wire_path(field)


class Streamed(WireStruct, frozen=True, kw_only=True):
    """The sound that a page has sent to an ear since the last report, with silence."""

    provider: EarService
    audio_ms: Annotated[int, msgspec.Meta(ge=1, le=3_600_000)]


class Transcription(ClientMessage, frozen=True, kw_only=True, tag="transcription"):
    """Sends an utterance of the teacher, as text. A final one may report the sound of an ear."""

    text: SpokenText
    is_final: bool = True
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    revision: Revision | Unset = UNSET
    language_code: LanguageTag | Unset = UNSET
    is_correction: bool = False
    ear: Streamed | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return the utterance draft."""
        utterance_id = or_none(self.utterance_id)
        return UtteranceDraft(
            text=self.text,
            is_final=self.is_final,
            utterance_id=utterance_id,
            sequence=or_none(self.sequence),
            revision=or_none(self.revision),
            language=or_none(self.language_code),
            is_correction=self.is_correction,
            transcription_cost=_cost_of(or_none(self.ear), utterance_id) if self.is_final else None,
        )


def _cost_of(ear: Streamed | None, utterance_id: str | None) -> UsageRecord | None:
    return streamed(ear.provider, ear.audio_ms, utterance_id) if ear else None


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

    def to_chunk(self) -> Chunk:
        """Return the chunk of the recording.

        Raises:
            InvalidMessageError: A field is missing, wrong, or contradicts another one.
        """
        index, is_last = place_of(
            or_none(self.chunk_index), or_none(self.is_first_chunk), or_none(self.is_final_chunk)
        )
        if index or not is_last:
            check_utterance_id(or_none(self.utterance_id))
        is_chunk = self.chunk_index is not UNSET or self.is_first_chunk is not UNSET
        mime_type = or_none(self.mime_type)
        facts = RecordingFacts(
            mime_type=mime_type.partition(";")[0] if mime_type else None,
            sequence=or_none(self.sequence),
            language=or_none(self.language_code),
        )
        data = bytes_of(or_none(self.data), may_be_missing=is_chunk)
        return Chunk(index, is_last, data, facts, or_none(self.utterance_id))


class SendTranslation(ClientMessage, frozen=True, kw_only=True, tag="send_translation"):
    """Delivers a held utterance (manual mode). `text` may correct it, `ear` reports its sound."""

    text: SpokenText
    utterance_id: UtteranceId | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET
    ear: Streamed | Unset = UNSET

    def to_draft(self) -> UtteranceDraft:
        """Return the draft of the final text, in the language of the class."""
        utterance_id = or_none(self.utterance_id)
        return UtteranceDraft(
            text=self.text,
            utterance_id=utterance_id,
            sequence=or_none(self.sequence),
            transcription_cost=_cost_of(or_none(self.ear), utterance_id),
        )


class TtsRequest(ClientMessage, frozen=True, kw_only=True, tag="tts_request"):
    """Requests speech for a text."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_096)]
    language_code: LanguageTag
    voice: Annotated[str, msgspec.Meta(max_length=128)] | Unset = UNSET
    sequence: SequenceNumber | Unset = UNSET

    def to_request(self) -> SpeechOnRequest:
        """Return the requested speech."""
        return SpeechOnRequest(
            self.text, self.language_code, or_none(self.voice), or_none(self.sequence)
        )


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

    def to_request(self) -> SettingsRequest:
        """Return all settings to change; `settings` wins over the old top-level field."""
        settings = or_none(self.settings) or WireSettings()
        if settings.tts_service_type is UNSET:
            settings = msgspec.structs.replace(settings, tts_service_type=self.tts_service_type)
        return settings.to_request()

    def wire_path(self, field: str) -> str:
        """Return the wire path of a field of the `SettingsRequest`."""
        return WireSettings.path(field) or super().wire_path(field)


class AskQuestion(ClientMessage, frozen=True, kw_only=True, tag="question"):
    """Asks the teacher a question in writing, in the sender's language. Only a student may."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    question_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | Unset = UNSET

    def to_question(self) -> Question:
        """Return the question, with a new id if the client sent none."""
        return Question(or_none(self.question_id) or new_id(), self.text)


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
    AskQuestion,
    RemoveStudent,
    NewCode,
    Ping,
    EndSession,
)
"""All client messages, in the order of the protocol page."""
