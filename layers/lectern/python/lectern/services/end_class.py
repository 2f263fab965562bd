"""The `end_session` use case: a teacher ends the class."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Connection, EndReason
from lectern.ports.classes import ClassStore
from lectern.ports.utterances import PendingUtterances
from lectern.services.close_class import CloseClass
from lectern.services.live_class import FindLiveClass

_POLL_S: Final = 0.1
_POLLS: Final = 50


@dataclass(frozen=True, slots=True)
class EndClass:
    """Ends the sender's class for all members. Its class code is released at once.

    Safe to repeat, as `CloseClass` is.
    """

    live_class: FindLiveClass
    classes: ClassStore
    close_class: CloseClass
    pending_utterances: PendingUtterances
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, sender: Connection) -> Iterator[EndReason]:
        """End the class and notify the others, yield the reason, then close all connections.

        Raises:
            NotRegisteredError, ForbiddenError: The sender is not the teacher of the class.
            SessionExpiredError: The class ended so long ago that its live state has expired.
        """
        session_id = self.live_class.taught_by(sender).classroom.session_id
        # End before waiting: from now on the class accepts no further utterances.
        ended = self.classes.end(session_id)
        self._wait_for_delivery(session_id)
        yield from self.close_class.steps(ended, sender.connection_id)

    def _wait_for_delivery(self, session_id: str) -> None:
        """Wait up to 5 s until the last utterances are delivered to all students."""
        for _ in range(_POLLS):
            if self.pending_utterances.all_delivered(session_id):
                return
            self.sleep(_POLL_S)
