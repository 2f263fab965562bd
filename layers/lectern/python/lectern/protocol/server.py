"""Messages from the server to the client. The tag of each class is its `type` on the wire."""

from base64 import b64encode
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Literal, Self
from urllib.parse import urljoin

import msgspec

from lectern.domain.audience import Audience
from lectern.domain.classroom import Classroom, EndReason, Member, Role, Roster
from lectern.domain.settings import SpeechService, TranslationMode
from lectern.domain.speech import AudioLink, SpeechOnRequest, SpokenAudio
from lectern.domain.utterance import Caption, CaptionStatus, Outcome, Utterance
from lectern.protocol.base import (
    PROTOCOL_VERSION,
    UNSET,
    DurationMs,
    EpochMs,
    RequestId,
    Unset,
    WireSettings,
    WireStruct,
    or_unset,
)
from lectern.protocol.parts import (
    NAMELESS,
    JoinedStudent,
    LanguageCount,
    LanguageDelivery,
    Latency,
    LeftStudent,
    Registration,
    SpeechParams,
    TtsError,
    delivery_of,
)


class ServerMessage(WireStruct, frozen=True, kw_only=True, tag_field="type"):
    """A message from the server. Direct replies echo the `requestId` of the request."""

    request_id: RequestId | Unset = UNSET


class Connected(ServerMessage, frozen=True, kw_only=True, tag="connection"):
    """The connection is open. The fields of the class are present if the link named a live one."""

    status: Literal["connected"] = "connected"
    connection_id: str
    protocol_version: int = PROTOCOL_VERSION
    session_id: str | Unset = UNSET
    classroom_code: str | Unset = UNSET
    language_code: str | Unset = UNSET

    @classmethod
    def of(cls, connection_id: str, classroom: Classroom | None) -> "Connected":
        """Return the message for a connection, and the class of its link."""
        if classroom is None:
            return cls(connection_id=connection_id)
        return cls(
            connection_id=connection_id,
            session_id=classroom.session_id,
            classroom_code=classroom.code,
            language_code=classroom.language,
        )


class RegisterResponse(ServerMessage, frozen=True, kw_only=True, tag="register_response"):
    """Confirms a registration."""

    status: Literal["success"] = "success"
    data: Registration

    @classmethod
    def of(
        cls, member: Member, classroom: Classroom, *, resume_token: str, last_sequence: int
    ) -> "RegisterResponse":
        """Return the message for a member of a class."""
        data = Registration(
            role=member.role,
            language_code=member.language,
            name=member.name,
            settings=WireSettings.of(
                member.settings,
                member.language,
                classroom if member.role is Role.TEACHER else None,
            ),
            session_id=classroom.session_id,
            started_at=classroom.started_at,
            participant_id=member.participant_id,
            resume_token=resume_token,
            last_sequence=last_sequence,
        )
        return cls(data=data)


class ClassroomCode(ServerMessage, frozen=True, kw_only=True, tag="classroom_code"):
    """The code that students type to join, and its expiry.

    `projector_url`, to the teacher only, opens a page that shows captions to a room. Its fragment
    has the code and a key, which work until the class has a new code.
    """

    code: str
    session_id: str
    expires_at: EpochMs
    join_url: str
    projector_url: str | Unset = UNSET

    @classmethod
    def of(
        cls, classroom: Classroom, join_url: str, projector_key: str | None = None
    ) -> "ClassroomCode":
        """Return the message for a class; its code completes `join_url`."""
        # A fragment: browsers send it to no server, so that no log has the key.
        projector_url = urljoin(join_url, f"/projector/#{classroom.code}.{projector_key}")
        return cls(
            code=classroom.code,
            session_id=classroom.session_id,
            expires_at=classroom.code_expires_at,
            join_url=join_url + classroom.code,
            projector_url=projector_url if projector_key else UNSET,
        )


class StudentJoined(ServerMessage, frozen=True, kw_only=True, tag="student_joined"):
    """To the teacher: a student joined."""

    payload: JoinedStudent

    @classmethod
    def of(cls, member: Member) -> "StudentJoined":
        """Return the message for a new student."""
        student = JoinedStudent(
            student_id=member.participant_id,
            name=member.name or NAMELESS,
            language_code=member.language,
        )
        return cls(payload=student)


class StudentLeft(ServerMessage, frozen=True, kw_only=True, tag="student_left"):
    """To the teacher: a student left."""

    payload: LeftStudent

    @classmethod
    def of(cls, participant_id: str) -> "StudentLeft":
        """Return the message for a student who left."""
        return cls(payload=LeftStudent(student_id=participant_id))


class StudentRemoved(ServerMessage, frozen=True, kw_only=True, tag="student_removed"):
    """To the teacher: a student was removed. `locked` says whether new students are refused."""

    student_id: str
    locked: bool

    @classmethod
    def of(cls, student_id: str, classroom: Classroom) -> "StudentRemoved":
        """Return the message for a student who was removed from the class."""
        return cls(student_id=student_id, locked=classroom.locked)


class StudentCountUpdate(ServerMessage, frozen=True, kw_only=True, tag="studentCountUpdate"):
    """To the teacher: the number of students in the class."""

    count: int
    languages: Sequence[LanguageCount]

    @classmethod
    def of(cls, roster: Roster) -> "StudentCountUpdate":
        """Return the number of students, in total and by language."""
        counts = roster.count_by_language()
        return cls(
            count=sum(counts.values()),
            languages=[LanguageCount(language_code=tag, count=n) for tag, n in counts.items()],
        )


class UtteranceAccepted(ServerMessage, frozen=True, kw_only=True, tag="transcription"):
    """To the teacher: an utterance was accepted and stored.

    If this request delivered a final text, `delivery` has the result for each language.
    """

    utterance_id: str
    sequence: int
    revision: int
    text: str
    is_final: bool
    language_code: str
    delivery: Sequence[LanguageDelivery] | Unset = UNSET

    @classmethod
    def of(cls, outcome: Outcome) -> "UtteranceAccepted":
        """Return the message for a numbered utterance."""
        utterance = outcome.utterance
        return cls(
            utterance_id=utterance.utterance_id,
            sequence=utterance.sequence,
            revision=utterance.revision,
            text=utterance.text,
            is_final=utterance.is_final,
            language_code=utterance.language,
            delivery=delivery_of(outcome),
        )


class Translation(ServerMessage, frozen=True, kw_only=True, tag="translation"):
    """A caption. `text` is empty if `status` is `unavailable`.

    In `history`, `latency` and `speechParams` are absent.
    """

    sequence: int
    utterance_id: str
    revision: int
    is_final: bool
    status: CaptionStatus
    text: str
    original_text: str
    source_language: str
    target_language: str
    tts_service_type: SpeechService
    use_client_speech: bool
    speech_params: SpeechParams | Unset = UNSET
    audio_format: Literal["mp3", "wav"] | Unset = UNSET
    timestamp: EpochMs
    latency: Latency | Unset = UNSET

    @classmethod
    def of(
        cls,
        utterance: Utterance,
        caption: Caption,
        audience: Audience,
        timestamp: int,
        latency: Latency | None = None,
    ) -> "Translation":
        """Return the message. Browsers are asked to speak final, non-empty text only."""
        speaks = audience.uses_device_speech and caption.text and utterance.is_final
        params = SpeechParams.of(caption.text, audience.language)
        return cls(
            sequence=utterance.sequence,
            utterance_id=utterance.utterance_id,
            revision=utterance.revision + utterance.late_captions,
            is_final=utterance.is_final,
            status=caption.status,
            text=caption.text,
            original_text=utterance.text,
            source_language=utterance.language,
            target_language=audience.language,
            tts_service_type=audience.tts_service_type,
            use_client_speech=audience.use_client_speech,
            speech_params=params if speaks else UNSET,
            timestamp=timestamp,
            latency=or_unset(latency),
        )


class TtsResponse(ServerMessage, frozen=True, kw_only=True, tag="tts_response"):
    """Audio for a caption: a URL, the data, or the parameters for speech in the browser."""

    status: Literal["success", "error"]
    sequence: int | Unset = UNSET
    text: str
    language_code: str
    tts_service_type: SpeechService
    audio_format: Literal["mp3", "wav"] | Unset = UNSET
    audio_url: str | Unset = UNSET
    expires_at: EpochMs | Unset = UNSET
    audio_data: str | Unset = UNSET
    use_client_speech: bool | Unset = UNSET
    speech_params: SpeechParams | Unset = UNSET
    error: TtsError | Unset = UNSET
    timestamp: EpochMs

    @classmethod
    def of_audio(
        cls, request: SpeechOnRequest, audio: SpokenAudio, link: AudioLink | None, now: int
    ) -> "TtsResponse":
        """Return the message with a link to the audio; without one, with the audio itself."""
        return cls(
            status="success",
            sequence=or_unset(request.sequence),
            text=request.text,
            language_code=request.language,
            tts_service_type=audio.voice.service,
            audio_format=audio.audio_format.value,
            audio_data=UNSET if link else b64encode(audio.data).decode(),
            audio_url=link.url if link else UNSET,
            expires_at=link.expires_at if link else UNSET,
            timestamp=now,
        )

    @classmethod
    def by_device(
        cls, request: SpeechOnRequest, now: int, problem: str | None = None
    ) -> "TtsResponse":
        """Return the message that asks the device to speak; `problem` is why."""
        return cls(
            status="error" if problem else "success",
            sequence=or_unset(request.sequence),
            text=request.text,
            language_code=request.language,
            tts_service_type=SpeechService.BROWSER,
            use_client_speech=True,
            speech_params=SpeechParams.of(request.text, request.language),
            error=TtsError(message=problem) if problem else UNSET,
            timestamp=now,
        )


class History(ServerMessage, frozen=True, kw_only=True, tag="history"):
    """Missed captions, in order. More pages follow while `complete` is false.

    `from` and `to` are the first and last sequence number of this page.
    """

    captions: Sequence[Translation]
    from_: int = msgspec.field(name="from")
    to: int
    complete: bool

    @classmethod
    def of(cls, captions: Sequence[Translation], *, complete: bool) -> "History":
        """Return a page; `complete` says that it is the last one."""
        first, last = captions[0].sequence, captions[-1].sequence
        return cls(captions=captions, from_=first, to=last, complete=complete)

    @property
    def untranslated(self) -> Sequence[int]:
        """The sequence numbers of the captions that are unavailable."""
        unavailable = CaptionStatus.UNAVAILABLE
        return [each.sequence for each in self.captions if each.status is unavailable]


class SettingsResponse(ServerMessage, frozen=True, kw_only=True, tag="settings_response"):
    """All settings after a change."""

    status: Literal["success"] = "success"
    settings: WireSettings

    @classmethod
    def of(cls, member: Member, classroom: Classroom | None = None) -> "SettingsResponse":
        """Return the message for a member; pass `classroom` to a teacher."""
        return cls(settings=WireSettings.of(member.settings, member.language, classroom))


class TeacherMode(ServerMessage, frozen=True, kw_only=True, tag="teacher_mode"):
    """To students: whether captions are sent at once (`auto`) or by the teacher (`manual`)."""

    mode: TranslationMode


class TeacherPresence(ServerMessage, frozen=True, kw_only=True, tag="teacher_presence"):
    """To students: whether the teacher is connected."""

    present: bool


class ManualSendAck(ServerMessage, frozen=True, kw_only=True, tag="manual_send_ack"):
    """Confirms that a held utterance was delivered. `delivery` is as in `transcription`."""

    status: Literal["ok"] = "ok"
    sequence: int
    delivery: Sequence[LanguageDelivery] | Unset = UNSET

    @classmethod
    def of(cls, outcome: Outcome) -> "ManualSendAck":
        """Return the message for a delivered utterance."""
        return cls(sequence=outcome.utterance.sequence, delivery=delivery_of(outcome))


class Pong(ServerMessage, frozen=True, kw_only=True, tag="pong"):
    """The reply to a `ping`."""

    timestamp: EpochMs
    original_timestamp: int


class SessionEnded(ServerMessage, frozen=True, kw_only=True, tag="session_ended"):
    """To all members: the class has ended, and the connection is about to close."""

    reason: EndReason


class ErrorCode(StrEnum):
    """Stable error codes; `summary` describes each."""

    summary: str

    def __new__(cls, code: str, summary: str) -> Self:
        """Create a member that equals its code and has a summary."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.summary = summary
        return member

    INVALID_JSON = "INVALID_JSON", "The frame is not JSON, or is nested too deeply."
    INVALID_MESSAGE = "INVALID_MESSAGE", "A field is missing, unknown or wrong; `field` names it."
    UNKNOWN_TYPE = "UNKNOWN_TYPE", "There is no message of this type."
    NOT_REGISTERED = "NOT_REGISTERED", "The connection must register first."
    FORBIDDEN = "FORBIDDEN", "The sender's role does not allow it."
    INVALID_CLASSROOM = "INVALID_CLASSROOM", "The code names no live class."
    CLASS_LOCKED = "CLASS_LOCKED", "The teacher has locked the class for new students."
    CLASS_FULL = "CLASS_FULL", "The class has the maximum number of students."
    REMOVED = "REMOVED", "The teacher has removed this student from the class."
    SESSION_EXPIRED = "SESSION_EXPIRED", "The class has ended."
    RATE_LIMITED = "RATE_LIMITED", "Too many requests; retry after `retryAfterMs`."
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE", "The message, or its `text`, is too long."
    SEQUENCE_TAKEN = "SEQUENCE_TAKEN", "The number is not free; continue from `lastSequence`."
    TRANSCRIPTION_FAILED = "TRANSCRIPTION_FAILED", "The recording could not be transcribed."
    INTERNAL = "INTERNAL", "The server failed; a retry may succeed."


class Error(ServerMessage, frozen=True, kw_only=True, tag="error"):
    """A refused message: a stable code, and a sentence that a teacher can act on."""

    code: ErrorCode
    message: str
    field: str | Unset = UNSET
    retry_after_ms: DurationMs | Unset = UNSET
    last_sequence: int | Unset = UNSET


SERVER_MESSAGES: Final[tuple[type[ServerMessage], ...]] = (
    Connected,
    RegisterResponse,
    ClassroomCode,
    StudentJoined,
    StudentLeft,
    StudentRemoved,
    StudentCountUpdate,
    UtteranceAccepted,
    Translation,
    TtsResponse,
    History,
    SettingsResponse,
    TeacherMode,
    TeacherPresence,
    ManualSendAck,
    Pong,
    SessionEnded,
    Error,
)
"""All server messages, in the order of the protocol page."""
