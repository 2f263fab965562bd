"""The contracts of `SessionReports` and `Transcripts`: who may read what, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lectern.domain.events import Event
from lectern.domain.missing_fact import FactKind, MissingFact
from lectern.domain.report import Line, PageStart
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import Caption, CaptionStatus
from lectern.ports.reports import SessionReports, Transcripts
from tests.contract.archived_events import ADA, MINUTE, NOON, ended, joined, said, started
from tests.fakes.reports import FakeReports

HEAD = Teacher("head", "hill", is_admin=True)


@dataclass(frozen=True)
class Scene:
    """An empty archive, and the reports on it."""

    reports: SessionReports
    transcripts: Transcripts
    write_one: Callable[[Event], None]

    def write(self, *events: Event) -> None:
        for event in events:
            self.write_one(event)


@pytest.fixture(params=["memory", "postgres"])
def scene(request: pytest.FixtureRequest) -> Scene:
    if request.param == "memory":
        fake = FakeReports()
        return Scene(fake, fake, fake.write)
    reports = request.getfixturevalue("reports")
    return Scene(reports, reports, request.getfixturevalue("archive").write)


def test_only_its_teacher_and_an_admin_of_its_school_may_read_a_session(scene: Scene) -> None:
    scene.write(started("s-1", Teacher("ada", "hill")), ended("s-1"))
    strangers = [
        Teacher("bob"),
        Teacher("bob", "hill"),  # of the same school, but no admin
        Teacher("head", "dale", is_admin=True),
        Teacher("head", None, is_admin=True),
        Teacher("hill"),
        Teacher("ada"),  # its teacher, now of no school or of another one
        Teacher("ada", "dale"),
        Teacher("ada", "dale", is_admin=True),
    ]

    for reader in (Teacher("ada", "hill"), HEAD):
        assert scene.reports.find(reader, "s-1") is not None
        assert len(scene.reports.newest(reader, None, 5)) == 1
        assert scene.reports.analyse(reader, NOON, NOON + 1).sessions == 1
    for reader in strangers:
        assert scene.reports.find(reader, "s-1") is None
        assert scene.reports.newest(reader, None, 5) == []
        assert scene.reports.analyse(reader, NOON, NOON + 1).sessions == 0


def test_a_session_of_no_school_is_its_teachers_in_every_school(scene: Scene) -> None:
    scene.write(started("s-1", Teacher("ada")), ended("s-1"))

    for reader in (Teacher("ada"), Teacher("ada", "hill"), Teacher("ada", "dale", is_admin=True)):
        assert scene.reports.find(reader, "s-1") is not None
        assert len(scene.reports.newest(reader, None, 5)) == 1
    for reader in (Teacher("bob"), HEAD, Teacher("head", None, is_admin=True)):
        assert scene.reports.find(reader, "s-1") is None
        assert scene.reports.newest(reader, None, 5) == []


def test_a_session_without_its_start_is_not_readable(scene: Scene) -> None:
    scene.write(said("s-1", 1), ended("s-1"))

    assert scene.reports.find(ADA, "s-1") is None
    assert scene.reports.newest(ADA, None, 5) == []


def test_pages_list_every_session_once_even_if_many_began_together(scene: Scene) -> None:
    for n in range(7):
        scene.write(started(f"s-{n}", Teacher("head", "hill"), NOON + n // 3))

    seen: list[str] = []
    before = None
    while page := scene.reports.newest(HEAD, before, 2):
        seen += [report.session_id for report in page]
        before = PageStart(page[-1].started_at, page[-1].session_id)

    assert seen == ["s-6", "s-5", "s-4", "s-3", "s-2", "s-1", "s-0"]


def test_a_session_and_its_period_have_the_same_numbers(scene: Scene) -> None:
    for name in ("s-1", "s-2"):
        scene.write(started(name), joined(name, "p-1"), joined(name, "p-2", "fr"))
        scene.write(said(name, 1), ended(name))
    scene.write(started("later", at=NOON + MINUTE), joined("later", "p-1"))

    report, totals = scene.reports.find(ADA, "s-1"), scene.reports.analyse(ADA, NOON, NOON + MINUTE)

    assert report is not None
    assert (report.started_at, report.ended_at) == (NOON, NOON + 45 * MINUTE)
    assert (report.students, report.utterances, report.delivery) == (2, 1, [])
    assert (totals.sessions, totals.students, totals.utterances, totals.minutes) == (2, 4, 2, 90)


def test_lines_are_ordered_and_have_their_translations(scene: Scene) -> None:
    lost = (MissingFact(FactKind.NEGATION, "do not heat"), MissingFact(FactKind.NUMBER, "15"))
    spanish = Caption("es", "Frase 2.", CaptionStatus.OK, 10, lost)
    failed = Caption("es", "", CaptionStatus.UNAVAILABLE, 10)
    french = Caption("fr", "Phrase 1.", CaptionStatus.OK, 10)
    scene.write(
        started("s-1"),
        said("s-1", 3, failed),
        said("s-1", 1, french),
        said("s-1", 2, spanish, french),
    )

    with scene.transcripts.lines(ADA, "s-1", "es", 0) as lines:
        in_spanish = list(lines)
    with scene.transcripts.lines(ADA, "s-1", None, 1) as lines:
        without = [(line.sequence, line.translation) for line in lines]

    assert in_spanish == [
        Line(1, NOON + 1_000, "en-GB", "Sentence 1.", None),
        Line(2, NOON + 2_000, "en-GB", "Sentence 2.", "Frase 2.", lost),
        Line(3, NOON + 3_000, "en-GB", "Sentence 3.", None),
    ]
    assert without == [(2, None), (3, None)]
