"""The `GET /api/overview` use case: the figures of a school by day or by week."""

from dataclasses import dataclass

from lectern.domain.overview import Overview, OverviewRequest, overview_of
from lectern.domain.prices import PriceList
from lectern.domain.teacher import Teacher
from lectern.ports.overviews import Overviews


@dataclass(frozen=True, slots=True)
class ReadOverview:
    """Adds up the classes of each period: of the school for an admin, else the reader's own."""

    overviews: Overviews
    prices: PriceList

    def __call__(self, reader: Teacher, request: OverviewRequest) -> Overview:
        """Return the figures of each period, and of all together.

        Raises:
            InvalidRequestError: The time zone is unknown.
            ReportTooLargeError: There are too many sessions; request a shorter period.
        """
        return overview_of(self.overviews.by_day(reader, request), request, self.prices)
