"""A transcript is read in pages of limited size, with the translations into one language."""

from collections.abc import Sequence

import pytest

from lectern.domain.errors import SessionNotFoundError
from lectern.domain.teacher import Teacher
from lectern.domain.transcript import START, Cue, Mark
from lectern.domain.utterance import Caption, CaptionStatus
from lectern.services.read_transcript import ReadTranscript, TranscriptPage
from tests.contract.archived_events import ADA, NOON, said, started
from tests.fakes.reports import FakeReports


def caption(language: str, text: str) -> Caption:
    return Caption(language, text, CaptionStatus.OK)


def number(cue: Cue) -> tuple[int, int]:
    """Format a cue as its number, of 10 bytes."""
    return cue.line.sequence, 10


def translation(cue: Cue) -> tuple[str | None, int]:
    return cue.line.translation, 10


def lesson(sentences: int) -> FakeReports:
    return FakeReports([started("s-1"), *(said("s-1", n) for n in range(1, sentences + 1))])


def translations(reports: FakeReports, language: str | None) -> Sequence[str | None]:
    return ReadTranscript(reports, reports)(ADA, "s-1", language, START, translation).parts


def test_a_page_has_as_many_lines_as_fit_and_the_next_one_continues() -> None:
    reports = lesson(5)
    read = ReadTranscript(reports, reports, max_size=20)

    pages: list[Sequence[int]] = []
    mark: Mark | None = START
    while mark is not None:
        page = read(ADA, "s-1", None, mark, number)
        pages.append(page.parts)
        mark = page.next_mark

    assert pages == [[1, 2], [3, 4], [5]]


def test_the_times_of_a_page_continue_those_of_the_page_before() -> None:
    reports = lesson(4)

    def times(page: TranscriptPage[tuple[int, int]]) -> list[tuple[int, int]]:
        return [*page.parts]

    def write(cue: Cue) -> tuple[tuple[int, int], int]:
        return (cue.start, cue.end), 10

    whole = times(ReadTranscript(reports, reports)(ADA, "s-1", None, START, write))
    read = ReadTranscript(reports, reports, max_size=20)
    first = read(ADA, "s-1", None, START, write)
    assert first.next_mark is not None
    second = read(ADA, "s-1", None, first.next_mark, write)

    assert times(first) + times(second) == whole
    assert whole == [(1_000, 2_000), (2_000, 3_000), (3_000, 4_000), (4_000, 5_500)]


def test_a_line_that_is_larger_than_a_page_is_a_page_of_its_own() -> None:
    reports = lesson(2)

    page = ReadTranscript(reports, reports, max_size=9)(ADA, "s-1", None, START, number)

    assert page.parts == [1]
    assert page.next_mark is not None
    assert page.next_mark.sequence == 1


def test_a_page_that_is_full_to_the_byte_is_the_last_one_if_no_line_follows() -> None:
    reports = lesson(2)

    page = ReadTranscript(reports, reports, max_size=20)(ADA, "s-1", None, START, number)

    assert page == TranscriptPage([1, 2], None)


def test_lines_have_their_translation_into_the_language_of_a_regional_tag() -> None:
    reports = FakeReports([started("s-1"), said("s-1", 1, caption("es", "Uno."))])
    reports.write(said("s-1", 2, caption("fr", "Deux.")))

    assert translations(reports, "es-MX") == ["Uno.", None]
    assert translations(reports, "fr") == [None, "Deux."]
    assert translations(reports, None) == [None, None]


def test_a_line_that_was_said_in_the_language_is_its_own_translation() -> None:
    reports = FakeReports([started("s-1"), said("s-1", 1, caption("es", "Uno."))])

    assert translations(reports, "en-US") == ["Sentence 1."]


def test_a_session_without_a_line_has_one_empty_page() -> None:
    reports = lesson(0)

    assert ReadTranscript(reports, reports)(ADA, "s-1", None, START, number) == TranscriptPage(
        [], None
    )


@pytest.mark.parametrize(("reader", "session_id"), [(Teacher("bob"), "s-1"), (ADA, "s-2")])
def test_a_transcript_that_the_reader_may_not_read_is_not_found(
    reader: Teacher, session_id: str
) -> None:
    reports = FakeReports([started("s-1", at=NOON), said("s-1", 1), said("s-2", 1)])

    with pytest.raises(SessionNotFoundError):
        ReadTranscript(reports, reports)(reader, session_id, None, START, number)
