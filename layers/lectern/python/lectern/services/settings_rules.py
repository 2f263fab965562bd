"""Checks whether a member may change a setting on this server."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Role
from lectern.domain.errors import ForbiddenError, InvalidMessageError
from lectern.domain.settings import SettingsRequest, SpeechService

_OF_THE_CLASS: Final = ("mode", "glossary", "title", "subject", "locked", "questions")


@dataclass(frozen=True, slots=True)
class SettingsRules:
    """Checks requested settings. `speech_services` are those that this server has."""

    speech_services: frozenset[SpeechService]

    def check(self, request: SettingsRequest, role: Role | None) -> None:
        """Check both. Raises the errors of `check_role` and `check_service`."""
        self.check_role(request, role)
        self.check_service(request)

    def check_role(self, request: SettingsRequest, role: Role | None) -> None:
        """Check that a student sets no setting of the class, and a projector only its language.

        Raises:
            ForbiddenError: A student set the translation mode, the glossary, the title, the
                subject, the lock or the questions, or a projector set anything but the language.
        """
        if role is Role.PROJECTOR:
            for name in request.own.values():
                raise ForbiddenError(f"A projector cannot set `{name}`.", field=name)
        for name in _OF_THE_CLASS:
            if getattr(request, name) is not None and role is not Role.TEACHER:
                raise ForbiddenError(f"Only a teacher can set `{name}`.", field=name)

    def check_service(self, request: SettingsRequest) -> None:
        """Check that the speech service is configured on this server.

        Raises:
            InvalidMessageError: It is not; the text names the services that are.
        """
        service = request.own.tts_service_type
        if service is not None and service not in self.speech_services:
            there = ", ".join(sorted(self.speech_services))
            text = f"This server has no voices of {service}; `tts_service_type` may be: {there}."
            raise InvalidMessageError(text, field="tts_service_type")
