"""What happens when a teacher ends the class."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Connection
from lectern.ports.live_state import ClassStore, PendingUtterances
from lectern.services.dismiss_class import Asked, DismissClass
from lectern.services.live_class import FindLiveClass

_LOOK_AGAIN_S: Final = 0.1
_LOOKS: Final = 50


@dataclass(frozen=True, slots=True)
class EndClass:
    """Ends the sender's class for everybody. Its code is free again at once.

    Safe to repeat, as `DismissClass` is.
    """

    live_class: FindLiveClass
    classes: ClassStore
    dismiss: DismissClass
    pending_utterances: PendingUtterances
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, sender: Connection, request_id: str | None) -> None:
        """End it, tell everyone, then close every connection.

        Raises:
            NotRegisteredError, ForbiddenError: The sender is not its teacher.
            SessionExpiredError: It has ended so long ago that it is forgotten.
        """
        session_id = self.live_class.taught_by(sender).classroom.session_id
        ended = self.classes.end(session_id)
        self._wait_for_last_words(session_id)
        self.dismiss(ended, Asked(sender.connection_id, request_id))

    def _wait_for_last_words(self, session_id: str) -> None:
        """Let what was said just before the end reach everybody, within seconds."""
        for _ in range(_LOOKS):
            if self.pending_utterances.all_delivered(session_id):
                return
            self.sleep(_LOOK_AGAIN_S)
