"""Everything that can go wrong, arranged by what the caller should do about it."""

from collections.abc import Sequence
from typing import Final

from lectern.domain.usage import Usage

_REMOVED: Final = "Your teacher has removed you from this class."


class LecternError(Exception):
    """Base of every error that this package raises on purpose."""


class ConfigurationError(LecternError):
    """A setting is missing or wrong: a person must mend it. Names the variable."""


# --- Tell the sender, and go on ---------------------------------------------------------------


class RefusedError(LecternError):
    """The request cannot be taken as it stands. The message is a sentence a teacher can act on.

    Args:
        message: What is wrong and what to do, in words for the person at the other end.
        field: The wire name of the field at fault, with its path (`settings.voice`).
        last_sequence: The highest sequence number taken in the class, where it helps.
        retry_after_ms: How long to wait before trying again, in milliseconds.
        closes: Whether the connection is closed once the sender has been told.
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
    """No such message type."""


class PayloadTooLargeError(RefusedError):
    """A text, recording or message is longer than the protocol allows."""


class NotRegisteredError(RefusedError):
    """The connection has not registered yet, or no longer exists."""


class ForbiddenError(RefusedError):
    """The sender's role does not allow it."""


class ClassNotFoundError(RefusedError):
    """The code names no live class."""


class ClassLockedError(RefusedError):
    """The teacher lets no newcomer in."""


class ClassFullError(RefusedError):
    """The class has as many students as it may have."""


class RemovedError(RefusedError):
    """The teacher has removed the student from the class."""

    def __init__(self, message: str = _REMOVED, *, closes: bool = False) -> None:
        super().__init__(message, closes=closes)


class SessionExpiredError(RefusedError):
    """The class has ended."""


class RateLimitedError(RefusedError):
    """Too much at once; `retry_after_ms` says when to come back."""


class SequenceTakenError(RefusedError):
    """Another utterance holds that number; go on from `last_sequence`."""


class TranscriptionFailedError(RefusedError):
    """The recording could not be made text."""


class OutdatedError(LecternError):
    """The class is not as it was read any more: read it again, and decide again."""


# --- A provider could not do it ---------------------------------------------------------------


class ProviderError(LecternError):
    """A provider answered, and asking it again would not help.

    `usage` is what is to be paid all the same: the answer was there, and no good.
    """

    usage: Sequence[Usage] = ()


class AccessRefusedError(ProviderError):
    """The provider does not take our key, or our account has nothing left."""


class LanguageNotSupportedError(ProviderError):
    """The provider does not know the language."""


class ProviderUnavailableError(ProviderError):
    """A time limit, a 429, a 5xx, a broken connection or a broken answer: asking again may help."""


class NoTranslationError(ProviderUnavailableError):
    """The provider answered what is no translation. Another answer may be one."""


# --- A report cannot be given -----------------------------------------------------------------


class IdentityRefusedError(LecternError):
    """A sign-in gives an id that cannot be told from others wherever it is kept."""


class InvalidRequestError(LecternError):
    """A query parameter is wrong. The message names it and says what it should be."""


class SessionNotFoundError(LecternError):
    """There is no such session, or it is not the reader's to know of."""


class ReportTooLargeError(LecternError):
    """The database needs longer for so much than anybody waits: ask for a shorter time."""


class SessionLiveError(LecternError):
    """The class goes on: end it first."""


# --- The database could not take it -----------------------------------------------------------


class ArchiveUnavailableError(LecternError):
    """The database cannot be reached: deliver the event again later."""


class EventRefusedError(LecternError):
    """The event is damaged or not ours: delivering it again would not help."""


# --- Identity ---------------------------------------------------------------------------------


class TicketRefusedError(LecternError):
    """The ticket is unknown, used or expired: refuse the handshake."""
