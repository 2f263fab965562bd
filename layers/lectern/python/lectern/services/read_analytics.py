"""The `GET /api/analytics` use case: aggregates sessions of a period."""

from dataclasses import dataclass

from lectern.domain.report import Analytics
from lectern.domain.teacher import Teacher
from lectern.ports.reports import SessionReports


@dataclass(frozen=True, slots=True)
class ReadAnalytics:
    """Aggregates the sessions that the reader has access to."""

    reports: SessionReports

    def __call__(self, reader: Teacher, since: int, until: int) -> Analytics:
        """Aggregate sessions that started at or after `since` and before `until`.

        Both are in epoch milliseconds.

        Raises:
            ReportTooLargeError: There are too many sessions; request a shorter period.
        """
        return self.reports.analyse(reader, since, until)
