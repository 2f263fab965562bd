"""Adds a student or a projector to a class, in the language that they read."""

from dataclasses import dataclass
from functools import partial

from lectern.domain.classroom import Roster
from lectern.ports.rosters import Joined
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

    def __call__(self, before: Roster, registration: Registration) -> Joined:
        """Make the connection a member. Raises the errors of `LanguageLimit` and `Registrar`."""
        join = partial(self.registrar.join, registration, before.classroom)
        return self.language_limit.reserve(before, _request(registration), join)


def _request(registration: Registration) -> LanguageRequest:
    return LanguageRequest(registration.participant_id, registration.arrival.language)
