"""The `new_code` use case: a teacher replaces the class code."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import new_class_code
from lectern.domain.classroom import Classroom, Connection
from lectern.domain.clock import Clock
from lectern.domain.errors import LecternError
from lectern.ports.live_state import ClassStore
from lectern.services.live_class import FindLiveClass

CODES_TO_TRY: Final = 20
"""With a million live classes, one in a thousand codes is in use."""


@dataclass(frozen=True, slots=True)
class RenewCode:
    """Replaces the code of the sender's class. Connected students stay."""

    live_class: FindLiveClass
    classes: ClassStore
    clock: Clock
    code_ms: int

    def __call__(self, sender: Connection) -> Classroom:
        """Return the class with its new code. The old code no longer works.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
        """
        for _ in range(CODES_TO_TRY):
            classroom = self.live_class.class_only(sender)
            expires_at = min(self.clock() + self.code_ms, classroom.expires_at)
            if renewed := self.classes.renew_code(classroom, new_class_code(), expires_at):
                return renewed
        raise LecternError("no free class code")
