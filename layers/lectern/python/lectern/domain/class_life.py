"""When a class is over by itself: the protocol page's table of the session's life."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, EndReason, Roster

LONGEST_CLASS_MS: Final = 24 * 3_600_000
"""No stage may let a class live longer."""


@dataclass(frozen=True, slots=True)
class Timers:
    """How long a class goes on without what makes it one; all in milliseconds.

    Args:
        alone_ms: The teacher is gone, and no student is there.
        away_ms: The teacher is gone, and students wait.
        come_back_ms: After a drop, how long the same teacher gets the same class and code back.
        empty_ms: The last student has left.
        silence_ms: Nothing is said.
        unregistered_ms: A connection does not say who it is.
        look_ms: How long a class is quiet before it is asked whether its connections are there,
            and how often then.
    """

    alone_ms: int
    away_ms: int
    come_back_ms: int
    empty_ms: int
    silence_ms: int
    unregistered_ms: int
    look_ms: int


def why_over(roster: Roster, quiet_since: int, now: int, timers: Timers) -> EndReason | None:
    """Return why the class is over, `None` while it goes on.

    Args:
        roster: The class and who is there.
        quiet_since: When something was last said; in a class without a word, when it began, or
            began again.
        now: Epoch milliseconds.
        timers: How long is too long.
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


def may_reopen(classroom: Classroom, now: int, timers: Timers) -> bool:
    """Say whether a class that ended by itself is its teacher's again, who is back by `now`.

    The time counts from the drop, which for a teacher who was there to the end is the end.
    """
    if classroom.ended_at is None or classroom.end_reason is not EndReason.IDLE:
        return False
    dropped_at = classroom.teacher_away_since or classroom.ended_at
    return now - dropped_at <= timers.come_back_ms and now < classroom.expires_at
