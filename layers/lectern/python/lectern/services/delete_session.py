"""What happens when a class is to be forgotten."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.domain.errors import SessionLiveError, SessionNotFoundError
from lectern.domain.teacher import Teacher
from lectern.ports.live_state import RosterStore
from lectern.ports.reports import Eraser, SessionReports

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was deleted of a session, and when; `counts` are by what it was."""

    session_id: str
    deleted_at: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DeleteSession:
    """Deletes a session from the database and the live state. Safe to repeat until it has worked.

    What the queue still brings of it is not written. Copies of both expire by themselves.
    """

    reports: SessionReports
    rosters: RosterStore
    live: Eraser
    archive: Eraser
    clock: Clock

    def __call__(self, reader: Teacher, session_id: str) -> Receipt:
        """Delete it, and return what there was.

        Raises:
            SessionNotFoundError: It is not the reader's to delete.
            SessionLiveError: The class goes on.
        """
        if self.reports.find(reader, session_id) is None:
            raise SessionNotFoundError(session_id)
        classroom = self.rosters.find_class(session_id)
        if classroom is not None and classroom.is_live(self.clock()):
            raise SessionLiveError(session_id)
        # The archive last: as long as it knows the session, the reader may try again.
        counts = {**self.live.erase(session_id), **self.archive.erase(session_id)}
        logger.info("session deleted", extra={"session_id": session_id, **counts})
        return Receipt(session_id, self.clock(), counts)
