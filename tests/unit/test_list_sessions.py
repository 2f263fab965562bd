"""A teacher's sessions are listed in pages, newest first."""

from lectern.domain.report import PageStart
from lectern.domain.teacher import Teacher
from lectern.services.list_sessions import ListSessions
from tests.contract.archived_events import ADA, NOON, started
from tests.fakes.reports import FakeReports


def ids(sessions: ListSessions, before: PageStart | None, count: int) -> tuple[list[str], bool]:
    """Return the ids of a page, and whether another page follows."""
    page = sessions(ADA, before, count)
    return [each.session_id for each in page.sessions], page.next_page is not None


def of_ada(sessions: int) -> FakeReports:
    """Return the reports of sessions that began together, in groups of three."""
    return FakeReports([started(f"s-{n}", at=NOON + n // 3) for n in range(sessions)])


def test_the_pages_have_every_session_once_newest_first() -> None:
    sessions = ListSessions(of_ada(7))

    seen: list[list[str]] = []
    before: PageStart | None = None
    while True:
        page = sessions(ADA, before, 3)
        seen.append([each.session_id for each in page.sessions])
        if (before := page.next_page) is None:
            break

    assert seen == [["s-6", "s-5", "s-4"], ["s-3", "s-2", "s-1"], ["s-0"]]


def test_a_full_page_is_the_last_one_if_no_session_follows() -> None:
    assert ids(ListSessions(of_ada(3)), None, 3) == (["s-2", "s-1", "s-0"], False)
    assert ids(ListSessions(of_ada(4)), None, 3) == (["s-3", "s-2", "s-1"], True)


def test_a_session_that_starts_meanwhile_does_not_shift_the_next_page() -> None:
    reports = of_ada(4)
    first = ListSessions(reports)(ADA, None, 2)

    reports.write(started("s-new", at=NOON + 60_000))

    assert ids(ListSessions(reports), first.next_page, 2) == (["s-1", "s-0"], False)


def test_the_list_has_only_sessions_that_the_reader_may_read() -> None:
    reports = of_ada(2)
    reports.write(started("of bob", Teacher("bob"), NOON + 9))

    assert ids(ListSessions(reports), None, 9) == (["s-1", "s-0"], False)


def test_a_teacher_without_sessions_gets_an_empty_last_page() -> None:
    assert ids(ListSessions(FakeReports()), None, 9) == ([], False)
