"""The `sweep` use case, every minute: ends dead classes and removes lost connections."""

from concurrent.futures import Executor, wait
from dataclasses import dataclass
from typing import Final

from lectern.domain.class_life import Timers, end_reason_of
from lectern.domain.classroom import EndReason, Roster
from lectern.domain.clock import Clock
from lectern.ports.live_index import AbsenceStore, ClassIndex, LastUtterance, UnregisteredIndex
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.services.close_class import CloseClass
from lectern.services.leave_class import LeaveClass
from lectern.services.notify_presence import NotifyPresence

_DISMISSED_AFTER_MS: Final = 120_000
"""By then, the invocation that ended a class has closed all connections or has died."""


@dataclass(frozen=True, slots=True)
class SweepResult:
    """The counts of one sweep."""

    classes: int = 0
    ended: int = 0
    unregistered: int = 0


@dataclass(frozen=True, slots=True)
class SweepClasses:
    """Checks every class, and every connection that has never registered.

    - Safe to run concurrently: conditional writes give each end of a class, each absence and each
      check of connections to one sweep.
    - Cost: five empty reads while no class is live; two more reads per class and minute otherwise.
    - In active classes, posting captions finds lost connections. The sweep checks connections in
      silent classes only, every `probe_ms`: ten calls a minute for a class of thirty.
    - `pool` must not be shared: its tasks wait for tasks in other pools.
    """

    index: ClassIndex
    unregistered: UnregisteredIndex
    absences: AbsenceStore
    last_utterance: LastUtterance
    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    leave_class: LeaveClass
    notify_presence: NotifyPresence
    close_class: CloseClass
    pool: Executor
    clock: Clock
    timers: Timers

    def __call__(self) -> SweepResult:
        """Sweep once. If a class fails, the others are checked before the error is raised."""
        session_ids = self.index.session_ids()
        checks = [self.pool.submit(self._check_class, session_id) for session_id in session_ids]
        unregistered = self._remove_unregistered()
        wait(checks)
        ended = sum(check.result() for check in checks)
        return SweepResult(len(session_ids), ended, unregistered)

    def _remove_unregistered(self) -> int:
        before = self.clock() - self.timers.unregistered_ms
        found = self.unregistered.opened_before(before)
        removed = list(self.pool.map(self.unregistered.remove, found))
        overdue = [each for each, is_removed in zip(found, removed, strict=True) if is_removed]
        self.poster.disconnect_many(overdue)
        return len(overdue)

    def _check_class(self, session_id: str) -> bool:
        """Check one class, and return whether this sweep has ended it."""
        roster = self.rosters.read(session_id)
        if roster is None:
            self.index.remove(session_id)
            return False
        if roster.classroom.ended_at is not None:
            self._finish(roster, roster.classroom.ended_at)
            return False
        quiet_since = self._quiet_since(roster)
        if reason := end_reason_of(roster, quiet_since, self.clock(), self.timers):
            return self._end(roster, reason)
        self._note_absences(self._without_vanished(roster, quiet_since))
        return False

    def _end(self, roster: Roster, reason: EndReason) -> bool:
        ended = self.absences.end_unchanged(roster.classroom, reason)
        if ended is not None:
            self.close_class(ended)
        return ended is not None

    def _finish(self, roster: Roster, ended_at: int) -> None:
        # The class is still in the index, so the invocation that ended it has not finished.
        if self.clock() - ended_at >= _DISMISSED_AFTER_MS:
            self.close_class(roster.classroom)

    def _quiet_since(self, roster: Roster) -> int:
        classroom = roster.classroom
        said_at = self.last_utterance.last_said_at(classroom.session_id)
        return max(said_at or 0, classroom.reopened_at or classroom.started_at)

    def _without_vanished(self, roster: Roster, quiet_since: int) -> Roster:
        """Remove connections whose `$disconnect` never arrived, if a check is due."""
        classroom, now = roster.classroom, self.clock()
        probed_at = max(quiet_since, classroom.probed_at or 0)
        if now - probed_at < self.timers.probe_ms or not self.absences.claim_probe(classroom):
            return roster
        members = [member.connection_id for member in roster.members]
        gone = self.poster.probe_many(members).gone
        self.leave_class.remove_gone(classroom.session_id, gone)
        return self.rosters.read(classroom.session_id) or roster

    def _note_absences(self, roster: Roster) -> None:
        """Record an absent teacher that no other function has recorded; clear outdated records."""
        classroom = roster.classroom
        if classroom.teacher_away_since is None and self._is_teacher_gone(roster):
            teacher = classroom.teacher_connection_id
            if self.absences.teacher_left(classroom.session_id, teacher):
                self.notify_presence(classroom.session_id)
        if classroom.empty_since is not None and roster.students:
            self.absences.students_returned(classroom)

    def _is_teacher_gone(self, roster: Roster) -> bool:
        """Return whether the teacher's connection is in neither the roster nor the store."""
        # A connection that is registering right now is in the store, but not yet in the roster.
        teacher = roster.classroom.teacher_connection_id
        is_member = any(member.connection_id == teacher for member in roster.members)
        return not is_member and self.connections.find(teacher) is None
