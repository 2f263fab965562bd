"""Fakes of the stores and use cases of a sweep, for one class."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lectern.domain.classroom import Classroom, Connection, EndReason, Roster


@dataclass
class OneClass:
    """A `RosterStore`, a `ConnectionStore` and an `AbsenceStore` of one class.

    Other functions change the class in between as `is_changed`, `is_probed` and `is_noted` say:
    the conditional write of an end, of a check and of the teacher's absence then fails.
    """

    roster: Roster
    connected: set[str] = field(default_factory=set)
    is_changed: bool = False
    is_probed: bool = False
    is_noted: bool = False
    noted: list[str] = field(default_factory=list)

    def read(self, session_id: str) -> Roster | None:
        return self.roster

    def find_class(self, session_id: str) -> Classroom | None:
        return self.roster.classroom

    def add(self, connection: Connection) -> None:
        raise AssertionError("a sweep opens no connection")

    def find(self, connection_id: str) -> Connection | None:
        return Connection(connection_id, 0) if connection_id in self.connected else None

    def remove(self, connection_id: str) -> Connection | None:
        raise AssertionError("`LeaveClass` removes connections")

    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        if not self.is_noted:
            self.noted.append("the teacher left")
        return not self.is_noted

    def students_left(self, session_id: str) -> None:
        raise AssertionError("`LeaveClass` records it")

    def students_returned(self, classroom: Classroom) -> None:
        self.noted.append("students returned")

    def claim_probe(self, classroom: Classroom) -> bool:
        return not self.is_probed

    def end_unchanged(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        return None if self.is_changed else replace(classroom, end_reason=reason)


@dataclass
class FakeLeaveClass:
    """Removes the connections that are gone from the class."""

    store: OneClass
    removed: list[str] = field(default_factory=list)

    def remove_gone(self, session_id: str, connection_ids: Sequence[str]) -> None:
        self.removed += connection_ids
        roster = self.store.roster
        members = [each for each in roster.members if each.connection_id not in connection_ids]
        self.store.roster = replace(roster, members=members)
