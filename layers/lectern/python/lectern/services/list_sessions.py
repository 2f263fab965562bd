"""What happens when a teacher looks at their classes: a page of them, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.report import Place, SessionReport
from lectern.domain.teacher import Teacher
from lectern.ports.reports import SessionReports


@dataclass(frozen=True, slots=True)
class PageOfSessions:
    """Some sessions; `next_place` is where the next page begins, `None` after the last."""

    sessions: Sequence[SessionReport]
    next_place: Place | None


@dataclass(frozen=True, slots=True)
class ListSessions:
    """Lists the sessions that are the reader's to know of."""

    reports: SessionReports

    def __call__(self, reader: Teacher, before: Place | None, count: int) -> PageOfSessions:
        """Return a page. A session that began meanwhile moves nothing on later pages."""
        found = self.reports.newest(reader, before, count + 1)
        page = found[:count]
        last = page[-1] if len(found) > count else None
        return PageOfSessions(page, Place(last.started_at, last.session_id) if last else None)
