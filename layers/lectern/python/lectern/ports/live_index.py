"""Lists of live classes and unregistered connections, for the sweep.

Both lists are empty when nothing is live.
"""

from collections.abc import Sequence
from typing import Protocol

from lectern.domain.classroom import Classroom, EndReason


class ClassIndex(Protocol):
    """The classes that are live, or have ended with connections still to close."""

    def session_ids(self) -> Sequence[str]:
        """Return all of them. `ClassStore.open` adds a class in its own transaction."""
        ...

    def remove(self, session_id: str) -> None:
        """Remove a class once all its connections are closed. A reopened class stays."""
        ...


class AbsenceStore(Protocol):
    """Records who is absent from a class. No utterance waits for these writes."""

    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        """Record that the teacher is away, if this is the teacher's current connection.

        Atomic: one of several callers gets `True`, and notifies the students.
        """
        ...

    def students_left(self, session_id: str) -> None:
        """Record that the last student has left by now."""
        ...

    def students_returned(self, classroom: Classroom) -> None:
        """Delete that record, unless it has changed since the class was read."""
        ...

    def claim_probe(self, classroom: Classroom) -> bool:
        """Claim the check of the class's connections. Atomic: one of several callers gets it."""
        ...

    def end_unchanged(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        """End the class and release its code and its teacher, if it is unchanged since the read.

        Atomic: one of several callers gets the ended class, the others `None`. Also returns `None`
        if the teacher is back or the code's expiry has moved.
        """
        ...


class UnregisteredIndex(Protocol):
    """The connections that have not registered."""

    def opened_before(self, moment: int) -> Sequence[str]:
        """Return the connections that opened before a moment, in epoch milliseconds."""
        ...

    def remove(self, connection_id: str) -> bool:
        """Delete the connection, unless it has registered. Atomic: one caller gets `True`."""
        ...
