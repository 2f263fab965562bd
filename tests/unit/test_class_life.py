"""When a class ends by itself, and when its teacher can reopen it."""

from dataclasses import replace

import pytest

from lectern.domain.class_life import Timers, can_reopen, end_reason_of
from lectern.domain.classroom import Classroom, EndReason, Member, Role, Roster
from lectern.domain.settings import Settings

MINUTE = 60_000
NOON = 1_800_000_000_000
TIMERS = Timers(
    alone_ms=5 * MINUTE,
    away_ms=15 * MINUTE,
    come_back_ms=10 * MINUTE,
    empty_ms=10 * MINUTE,
    silence_ms=90 * MINUTE,
    unregistered_ms=2 * MINUTE,
    probe_ms=3 * MINUTE,
)
TEACHER = Member("teacher=", "p-t", Role.TEACHER, "en", Settings())
STUDENT = Member("student=", "p-s", Role.STUDENT, "es", Settings())
CLASSROOM = Classroom(
    session_id="s",
    code="ABC234",
    teacher_id="t",
    teacher_connection_id="teacher=",
    language="en",
    started_at=NOON,
    expires_at=NOON + 480 * MINUTE,
    code_expires_at=NOON + 120 * MINUTE,
)


def reason(roster: Roster, minutes: float, said_at: int = NOON) -> EndReason | None:
    return end_reason_of(roster, said_at, NOON + round(minutes * MINUTE), TIMERS)


@pytest.mark.parametrize(
    ("roster", "minutes"),
    [
        (Roster(replace(CLASSROOM, teacher_away_since=NOON), []), 5),
        (Roster(replace(CLASSROOM, teacher_away_since=NOON), [STUDENT]), 15),
        (Roster(replace(CLASSROOM, empty_since=NOON), [TEACHER]), 10),
        (Roster(CLASSROOM, [TEACHER, STUDENT]), 90),
        (Roster(CLASSROOM, [TEACHER]), 90),
    ],
    ids=["teacher gone", "teacher gone from students", "students gone", "silence", "no student"],
)
def test_a_class_is_idle_after_its_timeout_and_not_before(roster: Roster, minutes: int) -> None:
    assert reason(roster, minutes - 0.01) is None
    assert reason(roster, minutes) is EndReason.IDLE


def test_an_utterance_restarts_the_silence_timeout() -> None:
    assert reason(Roster(CLASSROOM, [TEACHER]), 100, said_at=NOON + 20 * MINUTE) is None


def test_a_recorded_absence_is_ignored_while_a_student_is_present() -> None:
    noted = replace(CLASSROOM, empty_since=NOON)

    assert reason(Roster(noted, [TEACHER, STUDENT]), 60) is None


@pytest.mark.parametrize("field", ["expires_at", "code_expires_at"])
def test_a_class_past_its_duration_or_with_an_expired_code_has_expired(field: str) -> None:
    short = replace(CLASSROOM, **{field: NOON + 30 * MINUTE})  # type: ignore[arg-type]
    roster = Roster(short, [TEACHER, STUDENT])

    assert reason(roster, 29.99) is None
    assert reason(roster, 30) is EndReason.EXPIRED


@pytest.mark.parametrize(
    ("away_at", "ended_at", "last_chance"),
    [(0, 5, 10), (None, 90, 100), (0, 15, 10)],
    ids=["from the drop", "from the end of one who was there", "too late already"],
)
def test_an_idle_class_can_be_reopened_for_a_while(
    away_at: int | None, ended_at: int, last_chance: int
) -> None:
    ended = replace(
        CLASSROOM,
        ended_at=NOON + ended_at * MINUTE,
        end_reason=EndReason.IDLE,
        teacher_away_since=None if away_at is None else NOON + away_at * MINUTE,
    )

    assert can_reopen(ended, NOON + last_chance * MINUTE, TIMERS)
    assert not can_reopen(ended, NOON + last_chance * MINUTE + 1, TIMERS)


def test_a_live_class_or_one_ended_otherwise_is_not_reopened() -> None:
    for end_reason in (EndReason.TEACHER, EndReason.EXPIRED):
        ended = replace(CLASSROOM, ended_at=NOON, end_reason=end_reason)
        assert not can_reopen(ended, NOON, TIMERS)
    assert not can_reopen(CLASSROOM, NOON, TIMERS)
