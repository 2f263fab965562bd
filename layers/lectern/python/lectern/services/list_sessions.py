"""The `GET /api/sessions` use case: lists a teacher's classes, newest first, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.report import EVERY_SESSION, PageStart, SessionFilter, SessionReport
from lectern.domain.teacher import Teacher
from lectern.ports.reports import SessionReports


@dataclass(frozen=True, slots=True)
class SessionsPage:
    """One page of sessions; `next_page` is where the next page starts, `None` on the last."""

    sessions: Sequence[SessionReport]
    next_page: PageStart | None


@dataclass(frozen=True, slots=True)
class ListSessions:
    """Lists the sessions that the reader has access to."""

    reports: SessionReports

    def __call__(
        self,
        reader: Teacher,
        before: PageStart | None,
        count: int,
        wanted: SessionFilter = EVERY_SESSION,
    ) -> SessionsPage:
        """Return a page. Sessions that start in the meantime do not shift later pages."""
        # One more than the page holds shows whether there is a next page.
        found = self.reports.newest(reader, before, count + 1, wanted)
        page = found[:count]
        last = page[-1] if len(found) > count else None
        return SessionsPage(page, PageStart(last.started_at, last.session_id) if last else None)
