"""Ends a class whose time is over, or whose members are gone."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.class_life import Timers, end_reason_of
from lectern.domain.classroom import Classroom, EndReason, Roster
from lectern.domain.clock import Clock
from lectern.ports.live_index import AbsenceStore
from lectern.services.close_class import CloseClass

_CLOSED_AFTER_MS: Final = 120_000
"""By then, the invocation that ended a class has closed all connections or has died."""


@dataclass(frozen=True, slots=True)
class EndInactiveClass:
    """Ends a class by its timers, and closes its connections.

    Safe to run concurrently: a conditional write gives each end to one caller.
    """

    absences: AbsenceStore
    close_class: CloseClass
    clock: Clock
    timers: Timers

    def reason(self, roster: Roster, quiet_since: int) -> EndReason | None:
        """Return why the class is over, `None` while it continues; see `end_reason_of`."""
        return end_reason_of(roster, quiet_since, self.clock(), self.timers)

    def __call__(self, roster: Roster, reason: EndReason) -> bool:
        """Return whether this call has ended the class."""
        # Conditional: the teacher may have come back or extended the code since the roster was
        # read, and another sweep may end the class at the same time.
        ended = self.absences.end_unchanged(roster.classroom, reason)
        if ended is not None:
            self.close_class(ended)
        return ended is not None

    def complete(self, ended: Classroom) -> None:
        """Close a class whose end was interrupted. Does nothing while the end may still run."""
        # The class is still in the index, so the invocation that ended it has not finished.
        if ended.ended_at is not None and self.clock() - ended.ended_at >= _CLOSED_AFTER_MS:
            self.close_class(ended)
