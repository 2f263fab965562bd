"""The totals of a period are those of the reader's sessions that began in it."""

from lectern.domain.teacher import Teacher
from lectern.services.read_analytics import ReadAnalytics
from tests.contract.archived_events import ADA, MINUTE, NOON, ended, joined, said, started
from tests.fakes.reports import FakeReports

END = NOON + MINUTE


def test_only_sessions_that_began_in_the_period_count() -> None:
    moments = {"before": NOON - 1, "first": NOON, "last": END - 1, "after": END}
    reports = FakeReports([started(name, at=at) for name, at in moments.items()])

    totals = ReadAnalytics(reports)(ADA, NOON, END)

    assert totals.sessions == 2


def test_the_numbers_of_the_sessions_are_summed() -> None:
    reports = FakeReports()
    for session in ("s-1", "s-2"):
        reports.written += [started(session), joined(session, "p-1"), joined(session, "p-2")]
        reports.written += [said(session, 1), ended(session)]

    totals = ReadAnalytics(reports)(ADA, NOON, END)

    assert (totals.students, totals.utterances, totals.minutes) == (4, 2, 90)


def test_an_admin_gets_the_totals_of_the_school_and_no_other() -> None:
    head = Teacher("head", "hill", is_admin=True)
    reports = FakeReports(
        [started("s-1", Teacher("ada", "hill")), started("s-2", Teacher("bob", "dale"))]
    )

    assert ReadAnalytics(reports)(head, NOON, END).sessions == 1
