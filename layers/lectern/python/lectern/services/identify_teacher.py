"""Identifies the teacher who registers."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Connection
from lectern.domain.errors import ForbiddenError
from lectern.domain.teacher import unverified_id
from lectern.services.guess_limit import GuessLimit
from lectern.services.registration import Registration

_SIGN_IN: Final = "Sign in to teach: connect with a `ticket`."


@dataclass(frozen=True, slots=True)
class IdentifyTeacher:
    """Finds the teacher's id: proved by a ticket or a resume token, else as claimed.

    If `sign_in_required` is set, only a connection with a ticket can open a class. Without one, a
    resume token returns to its live class, which goes on if the sign-in has expired.
    """

    guess_limit: GuessLimit
    sign_in_required: bool

    def __call__(self, registration: Registration) -> str:
        """Return the teacher's id. Without a claim, it derives from the unique connection id.

        Raises:
            ForbiddenError: The teacher must sign in.
            RateLimitedError: See `GuessLimit.count_unknown_token`.
        """
        sender, known = registration.sender, registration.known
        # The ticket proved this id when the connection opened.
        if sender.teacher_id:
            return sender.teacher_id
        if registration.has_unknown_token:
            self.guess_limit.count_unknown_token(sender)
        if known and known.teacher_id:
            return known.teacher_id
        if self.sign_in_required:
            raise ForbiddenError(_SIGN_IN)
        return unverified_id(registration.arrival.teacher_id or sender.connection_id)

    def check_class(self, registration: Registration, live: Classroom | None) -> None:
        """Check that the teacher may enter the live class, or open one if `live` is `None`.

        Raises:
            ForbiddenError: The teacher must sign in. The class of the resume token is over, or is
                another one.
        """
        if registration.sender.teacher_id or not self.sign_in_required:
            return
        known = registration.known
        if live is None or known is None or known.session_id != live.session_id:
            raise ForbiddenError(_SIGN_IN)


def refuse_link(sender: Connection) -> None:
    """Check that the connection did not open with a student's link, unless it has a ticket.

    Raises:
        ForbiddenError: A student's link cannot teach.
    """
    if sender.class_code and not sender.teacher_id:
        text = "A class link is for students. Open the teacher's page to teach."
        raise ForbiddenError(text, field="role")
