"""Every class ends once, in time and in order, even if connections are lost or sweeps fail."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from lectern.adapters.memory import MemoryPoster
from lectern.domain.classroom import EndReason
from lectern.domain.events import SessionEnded
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.ports.post import PostResult
from lectern.protocol.base import WireSettings
from lectern.services.sweep_classes import SweepResult
from tests.live_school import Person, School
from tests.use_cases import UseCases

SHORT_CODE = {"LECTERN_CODE_LIFE_MS": "1800000"}
LONG_SILENCE = {
    "LECTERN_SILENCE_MS": str(99 * 3_600_000),
    "LECTERN_CODE_LIFE_MS": str(8 * 3_600_000),
}


def reasons(school: School) -> list[EndReason]:
    events = school.app.memory_recorder.events
    return [event.reason for event in events if isinstance(event, SessionEnded)]


def is_live(school: School, teacher: Person) -> bool:
    directory = school.app.greet_connection.guess_limit.directory
    return directory.by_code(teacher.code) is not None


def test_a_class_without_its_teacher_ends_after_five_minutes(school: School) -> None:
    teacher = school.teach(new_id())
    school.close(teacher)

    school.wait(4.9)
    early = school.app.sweep_classes()
    school.wait(0.1)
    swept = school.app.sweep_classes()

    assert (early, swept) == (SweepResult(classes=1), SweepResult(classes=1, ended=1))
    assert reasons(school) == [EndReason.IDLE]
    assert not is_live(school, teacher)
    assert school.app.sweep_classes() == SweepResult()


def test_a_class_with_students_waits_a_quarter_of_an_hour_for_its_teacher(school: School) -> None:
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.close(teacher)

    school.wait(14.9)
    early = school.app.sweep_classes()
    school.wait(0.1)
    school.app.sweep_classes()

    assert early.ended == 0
    assert school.messages(student, "teacher_presence") == [
        {"type": "teacher_presence", "present": False}
    ]
    assert school.messages(student, "session_ended") == [
        {"type": "session_ended", "reason": "idle"}
    ]
    assert student.connection_id not in school.poster.open
    assert school.app.connections.find(student.connection_id) is None


def test_a_class_ends_ten_minutes_after_the_last_student_left(school: School) -> None:
    teacher = school.teach(new_id())
    first, last = school.join(teacher.code), school.join(teacher.code)
    school.close(first)
    school.wait(5)
    school.close(last)

    school.wait(9.9)
    early = school.app.sweep_classes()
    school.wait(0.1)
    school.app.sweep_classes()

    assert early.ended == 0
    assert school.messages(teacher, "session_ended") == [
        {"type": "session_ended", "reason": "idle"}
    ]


def test_a_student_who_joins_stops_the_timeout_of_the_empty_class(school: School) -> None:
    teacher = school.teach(new_id())
    school.close(school.join(teacher.code))
    school.wait(8)
    student = school.join(teacher.code)
    school.app.sweep_classes()
    school.wait(8)
    school.close(student)

    school.wait(9.9)
    early = school.app.sweep_classes()
    school.wait(0.1)

    assert early.ended == 0
    assert school.app.sweep_classes().ended == 1


def test_a_class_that_waits_for_its_first_student_continues(school: School) -> None:
    school.teach(new_id())

    school.wait(80)

    assert school.app.sweep_classes() == SweepResult(classes=1)


def test_a_class_without_an_utterance_for_ninety_minutes_ends(school: School) -> None:
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.wait(20)
    school.say(teacher, "Still here.")

    school.wait(89.9)
    early = school.app.sweep_classes()
    school.wait(0.1)
    school.app.sweep_classes()

    assert early.ended == 0
    for person in (teacher, student):
        assert school.messages(person, "session_ended") == [
            {"type": "session_ended", "reason": "idle"}
        ]


@pytest.mark.parametrize("school", [SHORT_CODE], indirect=True)
def test_a_class_with_an_expired_code_has_expired(school: School) -> None:
    teacher = school.teach(new_id())

    school.wait(29.9)
    early = school.app.sweep_classes()
    school.wait(0.1)
    school.app.sweep_classes()

    assert early.ended == 0
    assert school.messages(teacher, "session_ended") == [
        {"type": "session_ended", "reason": "expired"}
    ]
    assert school.teach(new_id()).session_id != teacher.session_id


@pytest.mark.parametrize("school", [SHORT_CODE], indirect=True)
def test_held_utterances_keep_a_class_live(school: School) -> None:
    teacher = school.teach(new_id())
    sender = school.app.connections.find(teacher.connection_id)
    assert sender is not None
    manual = WireSettings(translation_mode=TranslationMode.MANUAL)
    list(school.app.change_settings(sender, manual.to_request()))

    for minutes in (20, 20, 20):
        school.wait(minutes)
        school.say(teacher, "Held back.")
    school.wait(20)
    swept = school.app.sweep_classes()

    assert swept == SweepResult(classes=1)
    assert is_live(school, teacher)


@pytest.mark.parametrize("school", [LONG_SILENCE], indirect=True)
def test_no_class_lives_longer_than_eight_hours(school: School) -> None:
    teacher = school.teach("t-eight-hours")
    school.wait(8 * 60)

    school.app.sweep_classes()

    assert reasons(school) == [EndReason.EXPIRED]
    assert school.teach("t-eight-hours").session_id != teacher.session_id


def test_a_connection_that_never_registers_is_closed_after_two_minutes(school: School) -> None:
    silent = school.connect().connection_id
    teacher = school.teach(new_id())
    left = school.connect().connection_id
    school.app.leave_class(left)

    school.wait(2)
    early = school.app.sweep_classes()
    school.clock.now += 1
    swept = school.app.sweep_classes()

    assert (early.unregistered, swept.unregistered) == (0, 1)
    assert silent not in school.poster.open
    assert school.app.connections.find(silent) is None
    assert {teacher.connection_id, left} <= school.poster.open
    assert school.app.sweep_classes().unregistered == 0


# `$disconnect` never came


def test_a_lost_student_of_a_quiet_class_is_detected(school: School) -> None:
    teacher = school.teach(new_id())
    gone, there = school.join(teacher.code), school.join(teacher.code)
    school.vanish(gone)

    school.wait(2.9)
    school.app.sweep_classes()
    early = school.messages(teacher, "student_left")
    school.wait(0.1)
    school.app.sweep_classes()

    assert early == []
    assert len(school.messages(teacher, "student_left")) == 1
    assert school.messages(teacher, "studentCountUpdate")[-1]["count"] == 1
    assert school.app.connections.find(gone.connection_id) is None
    assert there.connection_id in school.poster.open


def test_a_lost_teacher_is_absent_and_the_class_ends_in_time(school: School) -> None:
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.vanish(teacher)

    school.wait(3)
    school.app.sweep_classes()
    away = school.messages(student, "teacher_presence")
    school.wait(15)
    swept = school.app.sweep_classes()

    assert [message["present"] for message in away] == [False]
    assert swept.ended == 1


@dataclass(slots=True)
class CountingPoster(MemoryPoster):
    """Counts its calls."""

    probes: list[int] = field(default_factory=list)

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        self.probes.append(len(connection_ids))
        return MemoryPoster.probe_many(self, connection_ids)


def test_connections_are_checked_in_quiet_classes_only_and_rarely(school: School) -> None:
    counting = CountingPoster()
    school.app = UseCases(replace(school.app.ports, poster=lambda: counting))
    teacher = school.teach(new_id())
    school.join(teacher.code)
    for minute in range(1, 9):
        school.wait(1)
        if minute <= 4:
            school.say(teacher, f"Minute {minute}.")
        school.app.sweep_classes()

    assert counting.probes == [2]
    school.wait(2)
    school.app.sweep_classes()
    assert counting.probes == [2, 2]


# Concurrent sweeps, and interrupted ones


def test_concurrent_sweeps_end_a_class_once_and_notify_members_once(school: School) -> None:
    teachers = [school.teach(new_id()) for _ in range(4)]
    students = [school.join(teacher.code) for teacher in teachers]
    silent = [school.connect() for _ in range(4)]
    school.wait(90)

    with ThreadPoolExecutor(2) as pool:
        swept = list(pool.map(lambda _: school.app.sweep_classes(), range(2)))

    assert sum(each.ended for each in swept) == len(teachers)
    assert sum(each.unregistered for each in swept) == len(silent)
    assert reasons(school) == [EndReason.IDLE] * len(teachers)
    for person in (*teachers, *students):
        assert len(school.messages(person, "session_ended")) == 1


def test_a_later_sweep_completes_an_interrupted_end(school: School) -> None:
    teacher = school.teach(new_id())
    student = school.join(teacher.code)
    school.app.end_class.classes.end(teacher.session_id)

    school.wait(1.9)
    school.app.sweep_classes()
    early = school.messages(student, "session_ended")
    school.wait(0.1)
    school.app.sweep_classes()

    assert early == []
    assert [m["reason"] for m in school.messages(student, "session_ended")] == ["teacher"]
    assert student.connection_id not in school.poster.open
    assert school.app.sweep_classes() == SweepResult()


def test_a_class_reopened_during_its_end_keeps_its_members(
    school: School,
) -> None:
    teacher = school.teach("t-meanwhile")
    student = school.join(teacher.code)
    sweep = school.app.sweep_classes
    school.close(teacher)
    school.wait(5)
    roster = sweep.rosters.read(teacher.session_id)
    assert roster is not None
    ended = sweep.end_inactive.absences.end_unchanged(roster.classroom, EndReason.IDLE)
    assert ended is not None
    back = school.teach("t-meanwhile")

    sweep.end_inactive.close_class(ended)

    assert back.session_id == teacher.session_id
    assert school.messages(student, "session_ended") == []
    assert {back.connection_id, student.connection_id} <= school.poster.open
    assert sweep.index.session_ids() == [teacher.session_id]


@dataclass(slots=True)
class TroubledPoster(MemoryPoster):
    """Raises an unexpected error for one connection."""

    trouble: str = ""

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        if self.trouble in connection_ids:
            raise RuntimeError("an unexpected error")
        return MemoryPoster.disconnect_many(self, connection_ids)


def test_a_failing_class_does_not_keep_others_from_ending_but_fails_the_sweep(
    school: School,
) -> None:
    poster = TroubledPoster()
    school.app = UseCases(replace(school.app.ports, poster=lambda: poster))
    teachers = [school.teach(new_id()) for _ in range(3)]
    poster.trouble = teachers[1].connection_id
    school.wait(90)

    with pytest.raises(RuntimeError):
        school.app.sweep_classes()

    assert len(reasons(school)) == 3
    assert poster.open == {poster.trouble}
