"""The `sweep` use case, every minute: ends dead classes and removes lost connections."""

from concurrent.futures import Executor, wait
from dataclasses import dataclass

from lectern.domain.classroom import Roster
from lectern.ports.live_index import ClassIndex
from lectern.ports.rosters import RosterReader
from lectern.ports.utterances import LastUtterance
from lectern.services.check_presence import CheckPresence
from lectern.services.close_unregistered import CloseUnregistered
from lectern.services.end_inactive_class import EndInactiveClass


@dataclass(frozen=True, slots=True)
class SweepResult:
    """The counts of one sweep."""

    classes: int = 0
    ended: int = 0
    unregistered: int = 0


@dataclass(frozen=True, slots=True)
class SweepClasses:
    """Checks every class, and every connection that has never registered.

    - Safe to run concurrently, as each of its parts is.
    - Cost: five empty reads while no class is live; two more reads per class and minute otherwise.
    - `pool` must not be shared: its tasks wait for tasks in other pools.
    """

    index: ClassIndex
    rosters: RosterReader
    last_utterance: LastUtterance
    end_inactive: EndInactiveClass
    check_presence: CheckPresence
    close_unregistered: CloseUnregistered
    pool: Executor

    def __call__(self) -> SweepResult:
        """Sweep once. If a class fails, the others are checked before the error is raised."""
        session_ids = self.index.session_ids()
        checks = [self.pool.submit(self._check_class, session_id) for session_id in session_ids]
        unregistered = self.close_unregistered()
        wait(checks)
        ended = sum(check.result() for check in checks)
        return SweepResult(len(session_ids), ended, unregistered)

    def _check_class(self, session_id: str) -> bool:
        """Check one class, and return whether this sweep has ended it."""
        roster = self.rosters.read(session_id)
        if roster is None:
            # The class has expired from the table, and only this entry is left.
            self.index.remove(session_id)
            return False
        if roster.classroom.ended_at is not None:
            # The function that ended the class may have died before it closed all connections.
            self.end_inactive.complete(roster.classroom)
            return False
        quiet_since = self._quiet_since(roster)
        if reason := self.end_inactive.reason(roster, quiet_since):
            return self.end_inactive(roster, reason)
        self.check_presence(roster, quiet_since)
        return False

    def _quiet_since(self, roster: Roster) -> int:
        classroom = roster.classroom
        said_at = self.last_utterance.last_said_at(classroom.session_id)
        return max(said_at or 0, classroom.reopened_at or classroom.started_at)
