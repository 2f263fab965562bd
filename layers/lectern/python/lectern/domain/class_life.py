"""When a class ends by itself, by the protocol page's table of the session's life."""

from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.classroom import Classroom, EndReason, Roster

LONGEST_CLASS_MS: Final = 24 * 3_600_000
"""The maximum that any stage may configure."""


KEPT_AFTER_END_MS: Final = 3_600_000
"""How long an ended class stays readable, so that latecomers learn that it has ended."""


@dataclass(frozen=True, slots=True)
class Timers:
    """Time limits of a class and its connections, in milliseconds.

    Args:
        alone_ms: The teacher is disconnected, and there are no students.
        away_ms: The teacher is disconnected, and students wait.
        come_back_ms: How long after a disconnect the teacher gets the same class and code back.
        empty_ms: The last student has left.
        silence_ms: The teacher says nothing.
        unregistered_ms: A connection does not register; the sweep closes the connection.
        probe_ms: How long a class is silent before the sweep checks its connections, and the
            interval of further checks.
    """

    alone_ms: int
    away_ms: int
    come_back_ms: int
    empty_ms: int
    silence_ms: int
    unregistered_ms: int
    probe_ms: int


def code_until(now: int, code_ms: int, class_expires_at: int) -> int:
    """Return when a code that is used at `now` expires, never after its class."""
    return min(now + code_ms, class_expires_at)


def kept_until(classroom: Classroom) -> int:
    """Return until when an open class is stored, in epoch milliseconds.

    The sweep has time to end a class that its teacher left open.
    """
    return classroom.expires_at + KEPT_AFTER_END_MS


def reopened(classroom: Classroom, now: int) -> Classroom:
    """Return an ended class as it is when its teacher reopens it."""
    return replace(
        classroom,
        ended_at=None,
        end_reason=None,
        reopened_at=now,
        teacher_away_since=None,
        empty_since=None,
    )


def end_reason_of(roster: Roster, quiet_since: int, now: int, timers: Timers) -> EndReason | None:
    """Return why the class is over, `None` while it continues.

    Args:
        roster: The class and its members.
        quiet_since: The time of the last utterance, or else of the class's start or reopening, in
            epoch milliseconds.
        now: Epoch milliseconds.
        timers: The time limits.
    """
    classroom = roster.classroom
    if now >= min(classroom.expires_at, classroom.code_expires_at):
        return EndReason.EXPIRED
    away_ms = timers.away_ms if roster.students else timers.alone_ms
    waits = [
        (classroom.teacher_away_since, away_ms),
        (None if roster.students else classroom.empty_since, timers.empty_ms),
        (quiet_since, timers.silence_ms),
    ]
    is_idle = any(since is not None and now - since >= limit_ms for since, limit_ms in waits)
    return EndReason.IDLE if is_idle else None


def can_reopen(classroom: Classroom, now: int, timers: Timers) -> bool:
    """Return whether a returning teacher may reopen a class that ended as `IDLE`.

    The limit counts from the teacher's disconnect, or from the end if the teacher was connected
    until then.
    """
    if classroom.ended_at is None or classroom.end_reason is not EndReason.IDLE:
        return False
    dropped_at = classroom.teacher_away_since or classroom.ended_at
    return now - dropped_at <= timers.come_back_ms and now < classroom.expires_at
