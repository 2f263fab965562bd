"""Adds a student or a projector to a class, in the language that they read."""

from dataclasses import dataclass, replace

from lectern.domain.classroom import Classroom, Roster
from lectern.ports.rosters import Joined, LanguagePlace
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.registration import Registrar, Registration


@dataclass(frozen=True, slots=True)
class AdmitReader:
    """Admits readers while the class has room for their language. Call `check`, then the object."""

    registrar: Registrar
    language_limit: LanguageLimit

    def check(self, before: Roster, registration: Registration) -> None:
        """Reject a reader before anything is changed. `__call__` checks the language atomically.

        Raises:
            InvalidMessageError: The class is at its language limit.
            RateLimitedError: The reader has read too much history lately.
        """
        # First: a reader who is rejected is not charged for the history.
        self.language_limit.check(before, _request(registration))
        self.registrar.check_history(registration)

    def __call__(self, before: Roster, registration: Registration) -> tuple[Classroom, Joined]:
        """Make the connection a member. Raises the errors of `LanguageLimit` and `Registrar`.

        Returns the class as it was when the connection joined. The class is read again only if
        its teacher, their presence or the mode has changed since `before`.
        """

        def join(roster: Roster, place: LanguagePlace | None) -> tuple[Classroom, Joined]:
            # The code of a projector's link must still be valid, however often the class is read.
            as_found = replace(roster.classroom, code=before.classroom.code)
            return roster.classroom, self.registrar.join(registration, as_found, place)

        return self.language_limit.reserve(before, _request(registration), join)


def _request(registration: Registration) -> LanguageRequest:
    return LanguageRequest(registration.participant_id, registration.arrival.language)
