"""The contract of `ports/untranslated.py`, and the teacher's notifications about languages."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.adapters.dynamodb.untranslated import DynamoDbUntranslatedLanguages
from lectern.adapters.memory import MemoryUntranslatedLanguages
from lectern.domain.classroom import Classroom, Gap, Roster
from lectern.domain.utterance import Caption, CaptionStatus, LanguageChange, Utterance
from lectern.ports.untranslated import UntranslatedLanguages
from lectern.services.detect_untranslated import DetectUntranslated
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


@dataclass(frozen=True)
class Subject:
    """An implementation under test, with a class."""

    languages: UntranslatedLanguages
    classroom: Classroom

    def record(self, sequence: int, language: str = "es") -> Gap:
        return self.languages.record(utterance(self.classroom, sequence), language)

    def mark_notified(self, language: str = "es") -> bool:
        return self.languages.mark_notified(self.classroom.session_id, language)

    def clear(self, gap: Gap, language: str = "es") -> bool:
        return self.languages.clear(self.classroom.session_id, language, gap)


@pytest.fixture(params=["dynamodb", "memory"])
def subject(request: pytest.FixtureRequest, live_table: str) -> Subject:
    classroom = LiveState.of(live_table).open_class()
    if request.param == "memory":
        return Subject(MemoryUntranslatedLanguages(), classroom)
    return Subject(DynamoDbUntranslatedLanguages(), classroom)


def gap(*sequences: int, is_notified: bool = False) -> Gap:
    return Gap(frozenset(sequences), is_notified)


def test_untranslated_utterances_are_recorded_until_the_language_recovers(subject: Subject) -> None:
    gaps = [subject.record(n) for n in (1, 2, 3)]

    assert gaps == [gap(1), gap(1, 2), gap(1, 2, 3)]
    assert [subject.clear(gap(1, 2, 3)) for _ in range(2)] == [True, False]
    assert subject.record(4) == gap(4)


def test_a_repeated_utterance_is_recorded_once(subject: Subject) -> None:
    subject.record(1)

    assert subject.record(1) == gap(1)


def test_languages_are_recorded_separately(subject: Subject) -> None:
    assert [subject.record(1, tag) for tag in ("es", "zh-Hant", "zh")] == [gap(1)] * 3


def test_one_of_many_concurrent_callers_notifies_the_teacher(subject: Subject) -> None:
    for sequence in (1, 2, 3):
        subject.record(sequence)

    told = at_once(4, lambda _: subject.mark_notified())
    recovered = at_once(4, lambda _: subject.clear(gap(1, 2, 3, is_notified=True)))

    assert sorted(told) == sorted(recovered) == [False, False, False, True]
    assert subject.mark_notified()


def test_concurrent_records_are_all_kept(subject: Subject) -> None:
    gaps = at_once(6, lambda n: subject.record(n + 1))

    assert gap(1, 2, 3, 4, 5, 6) in gaps
    assert max(len(each.sequences) for each in gaps) == 6


def test_an_utterance_recorded_during_a_recovery_is_kept(subject: Subject) -> None:
    subject.record(1)
    subject.record(2)
    subject.mark_notified()

    assert subject.clear(gap(1))

    assert subject.record(3) == gap(2, 3, is_notified=True)


def test_an_erased_class_has_no_untranslated_utterances(live_table: str) -> None:
    LiveState.of(live_table)
    forgotten = Subject(DynamoDbUntranslatedLanguages(), a_class())

    assert (forgotten.record(1), forgotten.mark_notified(), forgotten.clear(gap(1))) == (
        gap(),
        False,
        False,
    )


@dataclass
class Lesson:
    """A class of which every utterance is noticed as its function does it."""

    state: LiveState
    classroom: Classroom
    sequence: int = 0

    def say(self, **statuses: CaptionStatus) -> list[LanguageChange]:
        self.sequence += 1
        captions = [Caption(language, "", status) for language, status in statuses.items()]
        notice = DetectUntranslated(DynamoDbUntranslatedLanguages())
        return [*notice(self.roster(), utterance(self.classroom, self.sequence), captions)]

    def roster(self) -> Roster:
        roster = self.state.rosters.read(self.classroom.session_id)
        assert roster
        return roster


@pytest.fixture
def lesson(live_table: str) -> Lesson:
    state = LiveState.of(live_table)
    return Lesson(state, state.open_class())


def test_the_teacher_is_notified_at_the_third_failure_and_at_the_recovery(
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
def test_the_teachers_notifications_match_what_happened(fares: list[CaptionStatus]) -> None:
    languages, classroom = MemoryUntranslatedLanguages(), a_class()
    notice = DetectUntranslated(languages)
    told, expected = list[CaptionStatus](), list[CaptionStatus]()

    for sequence, fare in enumerate(fares, 1):
        known = {key[1]: each for key, each in languages.gaps.items()}
        captions = [Caption("es", "", fare)]
        changes = notice(Roster(classroom, [], known), utterance(classroom, sequence), captions)
        told += [change.status for change in changes]
        is_out = expected[-1:] == [FAILED]
        if fares[:sequence][-3:] == [FAILED] * 3 and not is_out:
            expected.append(FAILED)
        if fare is OK and is_out:
            expected.append(OK)

    assert told == expected


def test_a_language_that_works_costs_no_write_and_one_that_does_not_costs_four(
    lesson: Lesson,
) -> None:
    languages = CountingLanguages()
    notice = DetectUntranslated(languages)

    for sequence in range(1, 11):
        fares = [Caption("fr", "", OK), Caption("es", "", FAILED)]
        roster = replace(
            lesson.roster(), untranslated={key[1]: each for key, each in languages.gaps.items()}
        )
        notice(roster, utterance(lesson.classroom, sequence), fares)

    assert languages.calls == ["miss es"] * 3 + ["tell es"]


def test_a_failing_store_does_not_affect_captions(lesson: Lesson) -> None:
    notice = DetectUntranslated(LostLanguages())

    assert (
        notice(lesson.roster(), utterance(lesson.classroom, 1), [Caption("es", "", FAILED)]) == []
    )


def test_a_class_is_read_with_its_untranslated_utterances(lesson: Lesson) -> None:
    student = a_student(lesson.state.connect())
    lesson.state.rosters.join(lesson.classroom.session_id, student)

    lesson.say(es=FAILED, ar=OK)

    assert [member.connection_id for member in lesson.roster().members] == [student.connection_id]
    assert lesson.roster().untranslated == {"es": gap(1)}


@dataclass
class CountingLanguages(MemoryUntranslatedLanguages):
    """Knows how often it was written to."""

    def __post_init__(self) -> None:
        self.calls: list[str] = []

    def record(self, utterance: Utterance, language: str) -> Gap:
        self.calls.append(f"miss {language}")
        return MemoryUntranslatedLanguages.record(self, utterance, language)

    def mark_notified(self, session_id: str, language: str) -> bool:
        self.calls.append(f"tell {language}")
        return MemoryUntranslatedLanguages.mark_notified(self, session_id, language)

    def clear(self, session_id: str, language: str, gap: Gap) -> bool:
        self.calls.append(f"recover {language}")
        return MemoryUntranslatedLanguages.clear(self, session_id, language, gap)


class LostLanguages:
    """Cannot be reached."""

    def record(self, utterance: Utterance, language: str) -> Gap:
        raise ConnectionError("no table")

    def mark_notified(self, session_id: str, language: str) -> bool:
        raise ConnectionError("no table")

    def clear(self, session_id: str, language: str, gap: Gap) -> bool:
        raise ConnectionError("no table")
