"""The message that tells a client that its message was refused, and the error codes."""

from enum import StrEnum
from typing import Self

from lectern.protocol.base import UNSET, DurationMs, ServerMessage, Unset


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
    SCHOOL_SUSPENDED = "SCHOOL_SUSPENDED", "The teacher's school may start no classes now."
    REMOVED = "REMOVED", "The teacher has removed this student from the class."
    SESSION_EXPIRED = "SESSION_EXPIRED", "The class has ended."
    RATE_LIMITED = "RATE_LIMITED", "Too many requests; retry after `retryAfterMs`."
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE", "The message, or its `text`, is too long."
    QUESTIONS_OFF = "QUESTIONS_OFF", "The teacher does not accept questions now."
    TEACHER_AWAY = "TEACHER_AWAY", "The teacher cannot be reached now; nothing was delivered."
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
