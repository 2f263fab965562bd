"""The errors of this package, grouped by what the caller should do.

- `RefusedError`: tell the client, and continue.
- `ProviderError`: call the next provider.
- `RequestRefusedError`: answer the HTTP request with it.
- `ArchiveUnavailableError`: deliver the event again; `EventRefusedError`: do not.
- `TicketRefusedError`: refuse the handshake.
"""

from collections.abc import Sequence
from typing import Final

from lectern.domain.usage import Usage

_REMOVED: Final = "Your teacher has removed you from this class."
_DISCONNECTED: Final = "This connection has ended. Open a new one."
_ENDED: Final = "This class has ended."
_SUSPENDED: Final = "Your school cannot start classes now: it is suspended. Ask its administrator."
_NO_SCHOOL: Final = "This school is not set up here."
_NO_SESSION: Final = "You have no session with this id."


class LecternError(Exception):
    """Base class of every error that this package raises deliberately."""


class ConfigurationError(LecternError):
    """A setting is missing or wrong, and an operator must fix it. Names the variable."""


class RefusedError(LecternError):
    """The request is refused. The message is a sentence that a teacher can act on.

    Args:
        message: What is wrong and what to do, in words for the user.
        field: The invalid field of the domain value. The protocol package names it as on the wire,
            and also the fields in backquotes in the message.
        last_sequence: The highest assigned sequence number of the class, if it helps the client.
        retry_after_ms: How long to wait before a retry, in milliseconds.
        closes: Whether to close the connection after the client has received the error.
    """

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        last_sequence: int | None = None,
        retry_after_ms: int | None = None,
        closes: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.last_sequence = last_sequence
        self.retry_after_ms = retry_after_ms
        self.closes = closes


class InvalidJsonError(RefusedError):
    """The frame is not JSON."""


class InvalidMessageError(RefusedError):
    """The message has a missing, unknown or wrong field; `field` names it."""


class UnknownTypeError(RefusedError):
    """There is no message of this type."""


class PayloadTooLargeError(RefusedError):
    """A text, recording or message is longer than the protocol allows."""


class NotRegisteredError(RefusedError):
    """The connection has not registered yet, or no longer exists, which is the default text."""

    def __init__(self, message: str = _DISCONNECTED) -> None:
        super().__init__(message)


class ForbiddenError(RefusedError):
    """The sender's role does not allow the message."""


class ClassNotFoundError(RefusedError):
    """The code names no live class."""


class ClassLockedError(RefusedError):
    """The teacher has locked the class for new students."""


class ClassFullError(RefusedError):
    """The class has the maximum number of students."""


class SchoolSuspendedError(RefusedError):
    """The school of the teacher may start no classes, which is the default text."""

    def __init__(self, message: str = _SUSPENDED) -> None:
        super().__init__(message)


class RemovedError(RefusedError):
    """The teacher has removed the student from the class."""

    def __init__(self, message: str = _REMOVED, *, closes: bool = False) -> None:
        super().__init__(message, closes=closes)


class SessionExpiredError(RefusedError):
    """The class has ended, which is the default text."""

    def __init__(self, message: str = _ENDED) -> None:
        super().__init__(message)


class RateLimitedError(RefusedError):
    """Too many requests; retry after `retry_after_ms`."""


class QuestionsOffError(RefusedError):
    """The teacher does not accept questions in writing now."""


class TeacherAwayError(RefusedError):
    """The teacher cannot be reached now, and nothing was kept for them."""


class SequenceTakenError(RefusedError):
    """The sequence number is not free; continue from `last_sequence`."""


class TranscriptionFailedError(RefusedError):
    """The recording could not be transcribed."""


class OutdatedError(LecternError):
    """The class has changed since it was read: read it again, and decide again."""


class ProviderError(LecternError):
    """A provider failed, and a retry would not help.

    `usage` is what the provider charges for an invalid answer.
    """

    usage: Sequence[Usage] = ()


class AccessRefusedError(ProviderError):
    """The provider rejects our key, or our account has no credit."""


class LanguageNotSupportedError(ProviderError):
    """The provider does not support the language."""


class ProviderUnavailableError(ProviderError):
    """A timeout, 429, 5xx, broken connection or broken answer: a retry may succeed."""


class NoTranslationError(ProviderUnavailableError):
    """The provider's answer is not a translation. A retry may return one."""


class RequestRefusedError(LecternError):
    """The HTTP request is refused. The message is a sentence for the person who sent it.

    `retry_after_s` is how long to wait before a retry, in seconds; `None` if a retry is of no use.
    """

    def __init__(self, message: str, *, retry_after_s: int | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class IdentityRefusedError(RequestRefusedError):
    """A sign-in returns an id that some store cannot keep distinct from other ids."""


class InvalidRequestError(RequestRefusedError):
    """A parameter or a field is invalid. The message names it and the expected value.

    With a `field` in snake_case the message begins with its verb: the protocol puts the name on the
    wire before it (`protocol.http_body.request_refusal`).
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class SessionNotFoundError(RequestRefusedError):
    """There is no such session, or the reader may not see it."""

    def __init__(self, message: str = _NO_SESSION) -> None:
        super().__init__(message)


class SchoolNotFoundError(RequestRefusedError):
    """The school has no record, or the sign-in names no school."""

    def __init__(self, message: str = _NO_SCHOOL) -> None:
        super().__init__(message)


class SchoolExistsError(RequestRefusedError):
    """There is a record of a school with this id."""

    def __init__(self, school_id: str) -> None:
        super().__init__(f"The school {school_id} exists already.")


class ProviderTakenError(RequestRefusedError):
    """An identity provider belongs to another school."""

    def __init__(self) -> None:
        super().__init__("`providers` names an identity provider of another school.")


class AdminOnlyError(RequestRefusedError):
    """The sender does not administer the school."""

    def __init__(self) -> None:
        super().__init__("Only an administrator of the school may do that.")


class ReportTooLargeError(RequestRefusedError):
    """The report takes longer than a request may: ask for a shorter period."""


class SessionLiveError(RequestRefusedError):
    """The class is live: end it first."""


class TokenRefusedError(RequestRefusedError):
    """The resume token in the request is missing, unknown or expired."""

    def __init__(self) -> None:
        super().__init__("Your sign-in to this class is no longer valid. Open the class again.")


class TeacherOnlyError(RequestRefusedError):
    """The resume token is not that of the class's teacher."""

    def __init__(self) -> None:
        super().__init__("Only the teacher of this class may do that.")


class ClassEndedError(RequestRefusedError):
    """The class of the request has ended."""

    def __init__(self) -> None:
        super().__init__(_ENDED)


class NoEarError(RequestRefusedError):
    """No provider transcribes the language while it is spoken."""

    def __init__(self, language: str) -> None:
        super().__init__(f"Live transcription is not available in {language} here.")


class TooManyRequestsError(RequestRefusedError):
    """Too many requests; retry after `retry_after_s`."""


class EarUnavailableError(RequestRefusedError):
    """Every provider that transcribes the language while it is spoken failed."""

    def __init__(self) -> None:
        text = "Live transcription does not answer now. Try again in a few seconds."
        super().__init__(text, retry_after_s=5)


class ArchiveUnavailableError(LecternError):
    """The database cannot be reached: deliver the event again later."""


class EventRefusedError(LecternError):
    """The event is damaged or not ours: another delivery would not help."""


class TicketRefusedError(LecternError):
    """The ticket is unknown, used or expired: refuse the handshake."""
