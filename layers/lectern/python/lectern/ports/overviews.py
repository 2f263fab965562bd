"""What the classes of a school, or of a teacher, add up to by day."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from lectern.domain.overview import Counts, OverviewRequest
from lectern.domain.teacher import Teacher


class Overviews(Protocol):
    """Counts of classes. May raise `ArchiveUnavailableError`."""

    def by_day(self, reader: Teacher, request: OverviewRequest) -> Mapping[date, Counts]:
        """Return the counts of the classes that began on each day of the request.

        They are those of the school that the reader administers. For other readers they are those
        of the reader's own classes, in this school and without a school. Days without classes may
        be missing.

        Raises:
            InvalidRequestError: The time zone is unknown.
            ReportTooLargeError: There are too many sessions to answer within a request.
        """
        ...
