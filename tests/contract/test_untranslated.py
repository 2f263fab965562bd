"""The contract of `ports/untranslated.py`, and who is told by it how languages fare."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.adapters.dynamodb.untranslated import DynamoDbUntranslatedLanguages
from lectern.adapters.memory import MemoryUntranslatedLanguages
from lectern.domain.classroom import Classroom, Roster
from lectern.domain.utterance import Caption, CaptionStatus, LanguageChange, Utterance
from lectern.ports.untranslated import UntranslatedLanguages
from lectern.services.notice_languages import NoticeLanguages
from tests.contract.live_state import LiveState, a_class, a_student, at_once

OK, FAILED = CaptionStatus.OK, CaptionStatus.UNAVAILABLE


def utterance(classroom: Classroom, sequence: int) -> Utterance:
    return Utterance(
        classroom.session_id,
        f"u{sequence}",
        sequence,
        0,
        "Hello.",
        "en-GB",
        True,
        1_800_000_000_000,
    )


@pytest.fixture(params=["dynamodb", "memory"])
def counts(request: pytest.FixtureRequest, live_table: str) -> UntranslatedLanguages:
    LiveState.of(live_table)
    dynamodb = request.param == "dynamodb"
    return DynamoDbUntranslatedLanguages() if dynamodb else MemoryUntranslatedLanguages()


def test_utterances_are_counted_in_a_row_until_the_language_recovers(
    counts: UntranslatedLanguages,
) -> None:
    classroom = a_class()

    missed = [counts.miss(classroom, utterance(classroom, n), "es") for n in (1, 2, 3)]
    recovered = [counts.recover(classroom.session_id, "es") for _ in range(2)]

    assert (missed, recovered) == ([1, 2, 3], [3, 0])
    assert counts.miss(classroom, utterance(classroom, 4), "es") == 1


def test_an_utterance_that_comes_again_is_counted_once(counts: UntranslatedLanguages) -> None:
    classroom = a_class()
    again = replace(utterance(classroom, 1), revision=1)

    missed = [counts.miss(classroom, each, "es") for each in (utterance(classroom, 1), again)]

    assert missed == [1, 0]


def test_classes_and_languages_are_counted_apart(counts: UntranslatedLanguages) -> None:
    one, other = a_class(), a_class()

    missed = [
        counts.miss(classroom, utterance(classroom, 1), language)
        for classroom in (one, other)
        for language in ("es", "zh-Hant")
    ]

    assert missed == [1] * 4


def test_of_many_at_one_moment_each_gets_another_number(counts: UntranslatedLanguages) -> None:
    classroom = a_class()

    missed = at_once(6, lambda n: counts.miss(classroom, utterance(classroom, n + 1), "es"))
    recovered = at_once(4, lambda _: counts.recover(classroom.session_id, "es"))

    assert sorted(missed) == [1, 2, 3, 4, 5, 6]
    assert sorted(recovered) == [0, 0, 0, 6]


@dataclass
class Lesson:
    """A class of which every utterance is noticed as its function does it."""

    state: LiveState
    classroom: Classroom
    sequence: int = 0

    def say(self, **statuses: CaptionStatus) -> list[LanguageChange]:
        self.sequence += 1
        captions = [Caption(language, "", status) for language, status in statuses.items()]
        notice = NoticeLanguages(DynamoDbUntranslatedLanguages())
        return [*notice(self.roster(), utterance(self.classroom, self.sequence), captions)]

    def roster(self) -> Roster:
        roster = self.state.rosters.read(self.classroom.session_id)
        assert roster
        return roster


@pytest.fixture
def lesson(live_table: str) -> Lesson:
    state = LiveState.of(live_table)
    return Lesson(state, state.open_class())


def test_a_language_is_told_of_at_the_third_failure_in_a_row_and_when_it_works_again(
    lesson: Lesson,
) -> None:
    fares = [FAILED, FAILED, OK, FAILED, FAILED, FAILED, FAILED, FAILED, OK, OK, FAILED]

    told = [lesson.say(es=fare, fr=OK) for fare in fares]

    assert {n: changes for n, changes in enumerate(told) if changes} == {
        5: [LanguageChange("es", FAILED)],
        8: [LanguageChange("es", OK)],
    }


@given(fares=st.lists(st.sampled_from([OK, FAILED]), max_size=30))
@settings(max_examples=100, deadline=None)
def test_what_a_teacher_is_told_is_what_happened(fares: list[CaptionStatus]) -> None:
    counts, classroom = MemoryUntranslatedLanguages(), a_class()
    notice = NoticeLanguages(counts)
    told, expected = list[CaptionStatus](), list[CaptionStatus]()

    for sequence, fare in enumerate(fares, 1):
        known = {language: count for (_, language), (count, _) in counts.counts.items()}
        captions = [Caption("es", "", fare)]
        changes = notice(Roster(classroom, [], known), utterance(classroom, sequence), captions)
        told += [change.status for change in changes]
        is_out = expected[-1:] == [FAILED]
        if fares[:sequence][-3:] == [FAILED] * 3 and not is_out:
            expected.append(FAILED)
        if fare is OK and is_out:
            expected.append(OK)

    assert told == expected


def test_a_language_that_works_costs_no_write_and_one_that_does_not_costs_three(
    lesson: Lesson,
) -> None:
    written = CountingLanguages()
    notice = NoticeLanguages(written)

    for sequence in range(1, 11):
        fares = [Caption("fr", "", OK), Caption("es", "", FAILED)]
        roster = replace(lesson.roster(), untranslated=written.known())
        notice(roster, utterance(lesson.classroom, sequence), fares)

    assert written.calls == ["miss es"] * 3


def test_a_failing_store_takes_nothing_from_the_captions(lesson: Lesson) -> None:
    notice = NoticeLanguages(LostLanguages())

    assert (
        notice(lesson.roster(), utterance(lesson.classroom, 1), [Caption("es", "", FAILED)]) == []
    )


def test_the_counts_are_no_members_of_the_class(lesson: Lesson) -> None:
    student = a_student(lesson.state.connect())
    lesson.state.rosters.join(lesson.classroom.session_id, student)

    lesson.say(es=FAILED)

    assert [member.connection_id for member in lesson.roster().members] == [student.connection_id]
    assert lesson.roster().untranslated == {"es": 1}


@dataclass
class CountingLanguages(MemoryUntranslatedLanguages):
    """Knows how often it was called."""

    def __post_init__(self) -> None:
        self.calls: list[str] = []

    def known(self) -> dict[str, int]:
        return {language: count for (_, language), (count, _) in self.counts.items()}

    def miss(self, classroom: Classroom, utterance: Utterance, language: str) -> int:
        self.calls.append(f"miss {language}")
        return MemoryUntranslatedLanguages.miss(self, classroom, utterance, language)

    def recover(self, session_id: str, language: str) -> int:
        self.calls.append(f"recover {language}")
        return MemoryUntranslatedLanguages.recover(self, session_id, language)


class LostLanguages:
    """Cannot be reached."""

    def miss(self, classroom: Classroom, utterance: Utterance, language: str) -> int:
        raise ConnectionError("no table")

    def recover(self, session_id: str, language: str) -> int:
        raise ConnectionError("no table")
