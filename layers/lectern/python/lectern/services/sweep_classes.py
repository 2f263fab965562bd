"""What happens every minute: what is dead is ended, and who has vanished is let go."""

from concurrent.futures import Executor, wait
from dataclasses import dataclass
from typing import Final

from lectern.domain.class_life import Timers, why_over
from lectern.domain.classroom import EndReason, Roster
from lectern.domain.clock import Clock
from lectern.ports.live_index import AbsenceStore, ClassIndex, LastUtterance, UnregisteredIndex
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.services.dismiss_class import DismissClass
from lectern.services.leave_class import LeaveClass
from lectern.services.tell_presence import TellPresence

_DISMISSED_AFTER_MS: Final = 120_000
"""When whoever has ended a class has let everybody go, or has died over it."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep has done, in numbers."""

    classes: int = 0
    ended: int = 0
    unregistered: int = 0


@dataclass(frozen=True, slots=True)
class SweepClasses:
    """Looks after every class, and after connections that never registered.

    Two sweeps at once do no harm: each ending, each note and each look is one sweep's. What it
    costs: nothing is live, five reads that find nothing; else two reads more a class and minute.
    Who vanished from a class that is spoken to is found by its captions, so connections are asked
    for only in quiet ones, and only every `look_ms`: ten calls a minute for a silent class of
    thirty.

    `pool` has its own threads: what is called in them waits for those of others.
    """

    index: ClassIndex
    unregistered: UnregisteredIndex
    notes: AbsenceStore
    last_utterance: LastUtterance
    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    leave_class: LeaveClass
    tell_presence: TellPresence
    dismiss: DismissClass
    pool: Executor
    clock: Clock
    timers: Timers

    def __call__(self) -> Swept:
        """Sweep once. A class in trouble keeps none of the others from being looked after."""
        session_ids = self.index.session_ids()
        looks = [self.pool.submit(self._look_after, session_id) for session_id in session_ids]
        unregistered = self._remove_unregistered()
        wait(looks)
        ended = sum(look.result() for look in looks)
        return Swept(len(session_ids), ended, unregistered)

    def _remove_unregistered(self) -> int:
        before = self.clock() - self.timers.unregistered_ms
        found = self.unregistered.opened_before(before)
        removed = list(self.pool.map(self.unregistered.remove, found))
        overdue = [each for each, is_removed in zip(found, removed, strict=True) if is_removed]
        self.poster.disconnect_many(overdue)
        return len(overdue)

    def _look_after(self, session_id: str) -> bool:
        """Return whether this sweep has ended the class."""
        roster = self.rosters.read(session_id)
        if roster is None:
            self.index.drop(session_id)
            return False
        if roster.classroom.ended_at is not None:
            self._finish(roster, roster.classroom.ended_at)
            return False
        quiet_since = self._quiet_since(roster)
        if reason := why_over(roster, quiet_since, self.clock(), self.timers):
            return self._end(roster, reason)
        self._note_absences(self._without_vanished(roster, quiet_since))
        return False

    def _end(self, roster: Roster, reason: EndReason) -> bool:
        ended = self.notes.close(roster.classroom, reason)
        if ended is not None:
            self.dismiss(ended)
        return ended is not None

    def _finish(self, roster: Roster, ended_at: int) -> None:
        if self.clock() - ended_at >= _DISMISSED_AFTER_MS:
            self.dismiss(roster.classroom)

    def _quiet_since(self, roster: Roster) -> int:
        classroom = roster.classroom
        said_at = self.last_utterance.last_said_at(classroom.session_id)
        return max(said_at or 0, classroom.reopened_at or classroom.started_at)

    def _without_vanished(self, roster: Roster, quiet_since: int) -> Roster:
        """Let those go whose `$disconnect` never came, where it is time to look for them."""
        classroom, now = roster.classroom, self.clock()
        looked_at = max(quiet_since, classroom.looked_at or 0)
        if now - looked_at < self.timers.look_ms or not self.notes.look(classroom):
            return roster
        members = [member.connection_id for member in roster.members]
        gone = self.poster.look_at_many(members).gone
        self.leave_class.all_gone(classroom.session_id, gone)
        return self.rosters.read(classroom.session_id) or roster

    def _note_absences(self, roster: Roster) -> None:
        """Note what whoever noticed it has not noted, and what is not so any more."""
        classroom = roster.classroom
        if classroom.teacher_away_since is None and self._is_teacher_gone(roster):
            teacher = classroom.teacher_connection_id
            if self.notes.teacher_left(classroom.session_id, teacher):
                self.tell_presence(classroom.session_id)
        if classroom.empty_since is not None and roster.students:
            self.notes.students_are_back(classroom)

    def _is_teacher_gone(self, roster: Roster) -> bool:
        """Say so only of a connection that is nowhere: one that registers now is there already."""
        teacher = roster.classroom.teacher_connection_id
        is_member = any(member.connection_id == teacher for member in roster.members)
        return not is_member and self.connections.find(teacher) is None
