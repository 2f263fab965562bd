"""The `POST /api/ears` use case: lets a teacher's page stream sound to a recogniser."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Role
from lectern.domain.clock import Clock
from lectern.domain.ear import EarPermission, EarWish
from lectern.domain.errors import (
    ClassEndedError,
    ConfigurationError,
    EarUnavailableError,
    LanguageNotSupportedError,
    NoEarError,
    ProviderError,
    SessionNotFoundError,
    TeacherOnlyError,
    TokenRefusedError,
    TooManyRequestsError,
)
from lectern.domain.languages import find_language
from lectern.observability import logger
from lectern.ports.ear import Ear, EarRequest
from lectern.ports.ear_allowance import EarAllowance
from lectern.ports.rosters import RosterReader
from lectern.ports.tokens import Participant, ResumeTokenReader

_TOO_MANY = "This class has opened the microphone too often. Wait a moment, then try again."


@dataclass(frozen=True, slots=True)
class PermitEar:
    """Gives the teacher of a live class a permission of the first ear that supports the language.

    `ears` are in the order of the settings. If an ear fails, the next one is asked.
    """

    tokens: ResumeTokenReader
    rosters: RosterReader
    allowance: EarAllowance
    ears: Sequence[Ear]
    clock: Clock

    def __call__(self, token: str, wish: EarWish) -> EarPermission:
        """Return a permission for the teacher whose resume token this is.

        Raises:
            TokenRefusedError: The token is unknown or expired.
            TeacherOnlyError: The token is not that of the class's teacher.
            SessionNotFoundError: The token is that of another class.
            ClassEndedError: The class has ended.
            NoEarError: No ear supports the language.
            TooManyRequestsError: The class has reached its limit.
            EarUnavailableError: Every ear that supports the language failed.
        """
        classroom = self._class_of(token, wish.session_id)
        if wait_ms := self.allowance.spend(classroom.session_id):
            raise TooManyRequestsError(_TOO_MANY, retry_after_s=-(-wait_ms // 1_000))
        request = EarRequest(wish.language, classroom.glossary.words_in(wish.language))
        return self._first(request, wish)

    def _class_of(self, token: str, session_id: str) -> Classroom:
        who = self.tokens.find(token)
        if who is None:
            raise TokenRefusedError
        if who.role is not Role.TEACHER:
            raise TeacherOnlyError
        if who.session_id != session_id:
            raise SessionNotFoundError
        classroom = self.rosters.find_class(session_id)
        if classroom is None or not classroom.is_live(self.clock()):
            raise ClassEndedError
        _check_teacher(who, classroom)
        return classroom

    def _first(self, request: EarRequest, wish: EarWish) -> EarPermission:
        has_failed = False
        for ear in self.ears:
            if ear.provider in wish.without:
                continue
            try:
                return ear.permit(request)
            except LanguageNotSupportedError:
                continue
            except (ProviderError, ConfigurationError) as error:
                has_failed = True
                facts = {"session_id": wish.session_id, "error": type(error).__name__}
                logger.warning("ear failed", provider=ear.provider, **facts)
        raise EarUnavailableError if has_failed else NoEarError(_name(request.language))


def _name(tag: str) -> str:
    language = find_language(tag)
    return language.name if language else tag


def _check_teacher(who: Participant, classroom: Classroom) -> None:
    if who.teacher_id != classroom.teacher_id:
        raise TeacherOnlyError
