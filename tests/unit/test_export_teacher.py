"""A teacher, or an administrator, exports the teacher's classes in pages."""

from collections.abc import Iterator

import pytest

from lectern.domain.errors import AdminOnlyError
from lectern.domain.person import ExportMark, ExportPage
from lectern.services.export_teacher import ExportTeacher
from tests.fakes.people import FakePeople
from tests.people_in_class import ADA, HEAD, OTHER_HEAD, STRANGERS, classes_of_ada


def pages(people: FakePeople, max_size: int) -> Iterator[ExportPage]:
    export, mark = ExportTeacher(people, max_size), None
    while True:
        page = export(ADA, "ada", mark)
        yield page
        mark = page.next_mark
        if mark is None:
            return


@pytest.mark.parametrize("max_size", [1, 300, 1_500, 4_000, 1_000_000])
@pytest.mark.parametrize(("classes", "lines"), [(1, 9), (3, 4), (45, 1), (41, 0)])
def test_the_pages_have_every_line_once_and_in_order(
    classes: int, lines: int, max_size: int
) -> None:
    said = [
        (each.taught.session_id, line.sequence)
        for page in pages(classes_of_ada(classes, lines), max_size)
        for each in page.classes
        for line in each.lines
    ]

    assert said == [
        (f"s-{number}", sequence)
        for number in range(classes, 0, -1)
        for sequence in range(1, lines + 1)
    ]


def test_the_pages_have_every_class() -> None:
    seen = [
        each.taught.session_id
        for page in pages(classes_of_ada(45, 0), 1_000_000)
        for each in page.classes
    ]

    assert seen == [f"s-{number}" for number in range(45, 0, -1)]


def test_a_page_that_ends_inside_a_class_continues_there() -> None:
    page = ExportTeacher(classes_of_ada(1, 3), 300)(ADA, "ada", None)

    [only] = page.classes
    assert [line.sequence for line in only.lines] == [1]
    assert page.next_mark == ExportMark(only.taught.started_at, "s-1", 1)


def test_an_administrator_of_the_school_reads_and_others_do_not() -> None:
    export = ExportTeacher(classes_of_ada(2))

    assert len(export(HEAD, "ada", None).classes) == 2
    assert export(OTHER_HEAD, "ada", None).classes == []
    with pytest.raises(AdminOnlyError):
        export(STRANGERS[0], "ada", None)
