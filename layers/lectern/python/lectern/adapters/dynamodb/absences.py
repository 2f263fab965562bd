"""Absences in a class, and its automatic end."""

from dataclasses import dataclass

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.class_claims import close
from lectern.adapters.dynamodb.class_item import CLASS, is_same
from lectern.adapters.dynamodb.items import ClassItem, class_key
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbAbsenceStore:
    """`AbsenceStore`: attributes of the class's own item."""

    table: LiveTable
    clock: Clock

    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        # A teacher who has moved to another connection has not left.
        teaches = ClassItem.teacher_connection_id == connection_id
        return self._note(
            session_id,
            ClassItem.teacher_away_since.set(self.clock()),
            teaches & ClassItem.teacher_away_since.does_not_exist(),
        )

    def students_left(self, session_id: str) -> None:
        note = ClassItem.empty_since.set(self.clock())
        self._note(session_id, note)

    def students_returned(self, classroom: Classroom) -> None:
        as_read = is_same(ClassItem.empty_since, classroom.empty_since)
        self._note(classroom.session_id, ClassItem.empty_since.remove(), as_read)

    def claim_probe(self, classroom: Classroom) -> bool:
        as_read = is_same(ClassItem.probed_at, classroom.probed_at)
        return self._note(classroom.session_id, ClassItem.probed_at.set(self.clock()), as_read)

    def end_unchanged(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        # If the teacher is back or the class was prolonged, one of these has changed since the
        # read.
        as_read = (
            (ClassItem.teacher_connection_id == classroom.teacher_connection_id)
            & (ClassItem.code_expires_at == classroom.code_expires_at)
            & is_same(ClassItem.teacher_away_since, classroom.teacher_away_since)
            & is_same(ClassItem.empty_since, classroom.empty_since)
        )
        return close(self.table, classroom, reason, self.clock(), as_read)

    def _note(self, session_id: str, note: Action, condition: Condition | None = None) -> bool:
        """Update a class that has not ended; return whether the condition held."""
        # Otherwise an update of a class that is gone would create an item.
        is_open = ClassItem.pk.exists() & ClassItem.ended_at.does_not_exist()
        item = ClassItem(class_key(session_id), CLASS)
        required = is_open if condition is None else is_open & condition
        return self.table.update(item, [note], required)
