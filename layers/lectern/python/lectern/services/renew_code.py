"""The `new_code` use case: a teacher replaces the class code."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import new_class_code
from lectern.domain.class_life import code_until
from lectern.domain.classroom import Classroom, Connection
from lectern.domain.clock import Clock
from lectern.domain.errors import ClassNotFoundError, LecternError
from lectern.domain.events import session_started
from lectern.ports.classes import ClassStore
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.rosters import RosterReader
from lectern.protocol.codec import encode, refusal
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass

CODES_TO_TRY: Final = 20
"""With a million live classes, one in a thousand codes is in use."""

_OLD_LINK: Final = "The class has a new code. Open the projector from the teacher's page again."


@dataclass(frozen=True, slots=True)
class CloseProjectors:
    """Tells the projectors of a class that its code has changed, and closes them."""

    rosters: RosterReader
    poster: Poster
    leave_class: LeaveClass

    def __call__(self, session_id: str) -> None:
        """Close them. With the old code no more can join, so the roster has all of them."""
        roster = self.rosters.read(session_id)
        projectors = [each.connection_id for each in roster.projectors] if roster else []
        self.poster.post_many(projectors, encode(refusal(ClassNotFoundError(_OLD_LINK))))
        self.leave_class.remove_gone(session_id, projectors)


@dataclass(frozen=True, slots=True)
class RenewCode:
    """Replaces the code of the sender's class. Students stay, projectors are closed.

    The archive gets the new code, by which the class can be found later.
    """

    live_class: FindLiveClass
    classes: ClassStore
    close_projectors: CloseProjectors
    recorder: Recorder
    clock: Clock
    code_ms: int

    def __call__(self, sender: Connection) -> Classroom:
        """Return the class with its new code. The old code no longer works.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
        """
        for _ in range(CODES_TO_TRY):
            classroom = self.live_class.class_only(sender)
            now = self.clock()
            expires_at = code_until(now, self.code_ms, classroom.expires_at)
            if renewed := self.classes.renew_code(classroom, new_class_code(), expires_at):
                self.close_projectors(renewed.session_id)
                self.recorder.record(session_started(renewed, now))
                return renewed
        raise LecternError("no free class code")
