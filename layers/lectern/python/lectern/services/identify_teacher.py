"""Identifies the teacher who registers."""

from dataclasses import dataclass

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Connection, Role
from lectern.domain.errors import ForbiddenError
from lectern.domain.teacher import unverified_id
from lectern.ports.live_state import ResumeTokenStore
from lectern.services.guess_limit import GuessLimit


@dataclass(frozen=True, slots=True)
class IdentifyTeacher:
    """Finds the teacher's id: proved by a ticket or a resume token, else as claimed.

    If `sign_in_required` is set, only a connection with a ticket can teach.
    """

    tokens: ResumeTokenStore
    guess_limit: GuessLimit
    sign_in_required: bool

    def __call__(self, sender: Connection, arrival: Arrival) -> str:
        """Return the teacher's id. Without a claim, it derives from the unique connection id.

        Raises:
            ForbiddenError: The teacher must sign in.
            RateLimitedError: See `GuessLimit.count_unknown_token`.
        """
        # The ticket proved this id when the connection opened.
        if sender.teacher_id:
            return sender.teacher_id
        if self.sign_in_required:
            raise ForbiddenError("Sign in to teach: connect with a `ticket`.")
        participant = self.tokens.find(arrival.resume_token) if arrival.resume_token else None
        if participant is None and arrival.resume_token is not None:
            self.guess_limit.count_unknown_token(sender)
        resumed = participant.teacher_id if participant else None
        return resumed or unverified_id(arrival.teacher_id or sender.connection_id)


def refuse_student(sender: Connection) -> None:
    """Check that the connection may teach.

    Raises:
        ForbiddenError: The sender is a student or a projector, or used a student's link.
    """
    if sender.role in {Role.STUDENT, Role.PROJECTOR} or (
        sender.class_code and not sender.teacher_id
    ):
        text = "A class link is for students. Open the teacher's page to teach."
        raise ForbiddenError(text, field="role")
