"""Finds members that left without a `$disconnect`, and records who is absent."""

from dataclasses import dataclass

from lectern.domain.classroom import Roster
from lectern.domain.clock import Clock
from lectern.ports.connections import ConnectionStore
from lectern.ports.live_index import AbsenceStore
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.services.leave_class import LeaveClass
from lectern.services.notify_presence import NotifyPresence


@dataclass(frozen=True, slots=True)
class CheckPresence:
    """Checks the connections of a silent class, and corrects the records of its absences.

    - In active classes, posting captions finds lost connections. A silent class is checked every
      `probe_ms`: ten calls a minute for a class of thirty.
    - Safe to run concurrently: conditional writes give each check and each absence to one caller.
    """

    absences: AbsenceStore
    connections: ConnectionStore
    rosters: RosterReader
    poster: Poster
    leave_class: LeaveClass
    notify_presence: NotifyPresence
    clock: Clock
    probe_ms: int

    def __call__(self, roster: Roster, quiet_since: int) -> None:
        """Check a class that has been silent since `quiet_since`, in epoch milliseconds."""
        self._record_absences(self._without_vanished(roster, quiet_since))

    def _without_vanished(self, roster: Roster, quiet_since: int) -> Roster:
        """Remove connections whose `$disconnect` never arrived, if a check is due."""
        classroom, now = roster.classroom, self.clock()
        probed_at = max(quiet_since, classroom.probed_at or 0)
        if now - probed_at < self.probe_ms or not self.absences.claim_probe(classroom):
            return roster
        members = [member.connection_id for member in roster.members]
        gone = self.poster.probe_many(members).gone
        self.leave_class.remove_gone(classroom.session_id, gone)
        return self.rosters.read(classroom.session_id) or roster

    def _record_absences(self, roster: Roster) -> None:
        """Record an absent teacher that no other function has recorded; clear outdated records."""
        classroom = roster.classroom
        if classroom.teacher_away_since is None and self._is_teacher_gone(roster):
            teacher = classroom.teacher_connection_id
            # False if the teacher has moved to another connection since the roster was read, or if
            # another caller has recorded the absence, and notifies the students.
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
