"""The `DELETE /api/sessions/{sessionId}` use case: deletes all data of a session."""

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.domain.errors import SessionLiveError, SessionNotFoundError
from lectern.domain.teacher import Teacher
from lectern.observability import logger
from lectern.ports.reports import Eraser, SessionReports
from lectern.ports.rosters import RosterReader


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of deleting a session; `counts` has the number of items by kind."""

    session_id: str
    deleted_at: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DeleteSession:
    """Deletes a session from the database and the live state.

    - Safe to repeat until it succeeds.
    - Events of the session that are still in the queue are not written.
    - Backups of the database and of the live state expire on their own.
    """

    reports: SessionReports
    rosters: RosterReader
    live: Eraser
    archive: Eraser
    clock: Clock

    def __call__(self, reader: Teacher, session_id: str) -> Receipt:
        """Delete the session, and return what was deleted.

        Raises:
            SessionNotFoundError: The session does not exist, or the reader has no access to it.
            SessionLiveError: The class is still live.
        """
        if self.reports.find(reader, session_id) is None:
            raise SessionNotFoundError
        classroom = self.rosters.find_class(session_id)
        if classroom is not None and classroom.is_live(self.clock()):
            raise SessionLiveError("This class is still live. End it before you delete it.")
        # The archive comes last: while it has the session, the reader can retry after a failure.
        counts = {**self.live.erase(session_id), **self.archive.erase(session_id)}
        logger.info("session deleted", session_id=session_id, **counts)
        return Receipt(session_id, self.clock(), counts)
