"""The `GET /api/sessions/{sessionId}` use case: reads one session."""

from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.domain.errors import SessionNotFoundError
from lectern.domain.report import SessionReport
from lectern.domain.teacher import Teacher
from lectern.ports.reports import SessionReports
from lectern.ports.rosters import RosterReader


@dataclass(frozen=True, slots=True)
class ReadSession:
    """Reads a session, and its class code while the class is live."""

    reports: SessionReports
    rosters: RosterReader
    clock: Clock

    def __call__(self, reader: Teacher, session_id: str) -> tuple[SessionReport, str | None]:
        """Return the session and its class code, `None` if it has no valid code.

        Raises:
            SessionNotFoundError: The session does not exist, or the reader has no access to it.
        """
        report = self.reports.find(reader, session_id)
        if report is None:
            raise SessionNotFoundError
        return report, self._code(session_id) if report.ended_at is None else None

    def _code(self, session_id: str) -> str | None:
        classroom, now = self.rosters.find_class(session_id), self.clock()
        if classroom is None or not classroom.is_live(now):
            return None
        return classroom.code if now < classroom.code_expires_at else None
