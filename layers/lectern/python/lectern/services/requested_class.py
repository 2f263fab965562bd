"""Finds the class that a student asks to join."""

from dataclasses import dataclass

from lectern.domain.classroom import Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import (
    ClassNotFoundError,
    InvalidMessageError,
    RemovedError,
    SessionExpiredError,
)
from lectern.ports.rosters import Removals, RosterReader
from lectern.ports.tokens import Participant
from lectern.services.guess_limit import GuessLimit
from lectern.services.live_class import FindLiveClass
from lectern.services.registration import Registration


@dataclass(frozen=True, slots=True)
class FindRequestedClass:
    """Finds the class of the connection, or of the resume token, or of the class code."""

    live_class: FindLiveClass
    guess_limit: GuessLimit
    rosters: RosterReader
    removals: Removals
    clock: Clock

    def __call__(self, registration: Registration) -> Roster:
        """Return the class.

        Raises:
            InvalidMessageError: No code was given.
            ClassNotFoundError, RateLimitedError: See `GuessLimit`.
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
            RemovedError: The teacher has removed this student.
        """
        if registration.sender.session_id:
            return self.live_class.of_member(registration.sender)
        if registration.known is not None:
            return self._resumed(registration.known, registration)
        # Tokens could be guessed as codes can, so an unknown one counts as an attempt.
        if registration.has_unknown_token:
            self.guess_limit.count_unknown_token(registration.sender)
        return self._by_code(registration)

    def _resumed(self, participant: Participant, registration: Registration) -> Roster:
        """Return the live class of the token, or else the class of the code.

        A valid token works with an outdated code, and a valid code with an outdated token.
        """
        roster = self.rosters.read(participant.session_id)
        if roster and roster.classroom.is_live(self.clock()):
            if self.removals.is_removed(participant.session_id, participant.participant_id):
                return self._elsewhere(roster, registration)
            return roster
        if registration.arrival.class_code:
            return self._by_code(registration)
        raise SessionExpiredError

    def _elsewhere(self, roster: Roster, registration: Registration) -> Roster:
        """Return the class of the code, for a student who was removed from the token's class.

        Raises:
            RemovedError: There is no valid code, or it belongs to the same class.
        """
        try:
            # Removal from one class must not bar the student from others.
            other = self._by_code(registration)
        except (InvalidMessageError, ClassNotFoundError) as error:
            raise RemovedError(closes=error.closes) from error
        if other.classroom.session_id == roster.classroom.session_id:
            raise RemovedError
        return other

    def _by_code(self, registration: Registration) -> Roster:
        sender = registration.sender
        typed = registration.arrival.class_code or sender.class_code
        if typed is None:
            text = "`class_code` is missing: type the code that your teacher shows."
            raise InvalidMessageError(text, field="class_code")
        return self.guess_limit.find_class(sender, typed)
