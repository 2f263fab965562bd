"""What happens when a school wants to know how its classes went."""

from dataclasses import dataclass

from lectern.domain.report import Analytics
from lectern.domain.teacher import Teacher
from lectern.ports.reports import SessionReports


@dataclass(frozen=True, slots=True)
class ReadAnalytics:
    """Sums up the sessions that are the reader's to know of."""

    reports: SessionReports

    def __call__(self, reader: Teacher, since: int, until: int) -> Analytics:
        """Return those that began from `since` on and before `until`, in epoch milliseconds.

        Raises:
            ReportTooLargeError: They are too many; a shorter time has fewer.
        """
        return self.reports.analyse(reader, since, until)
