"""What is live right now, found without knowing its name: for the sweep.

Both lists are empty when nothing is live. As in `live_state.py`, reads are consistent, races are
settled by one conditional write, and every method is safe to repeat.
"""

from collections.abc import Sequence
from typing import Protocol

from lectern.domain.classroom import Classroom, EndReason


class ClassIndex(Protocol):
    """The classes that are live, or have ended and are not quite let go."""

    def session_ids(self) -> Sequence[str]:
        """Return all of them. Opening a class puts it here, in the same transaction."""
        ...

    def drop(self, session_id: str) -> None:
        """Take it out once everybody is let go. A class that is live again stays."""
        ...


class AbsenceStore(Protocol):
    """What is noted of a class from outside, so that no sentence pays for it."""

    def teacher_left(self, session_id: str, connection_id: str) -> bool:
        """Note that the teacher is away, if this is the connection that teaches.

        Atomic: of several callers one gets `True`, and tells the students.
        """
        ...

    def students_left(self, session_id: str) -> None:
        """Note that the last student has left by now."""
        ...

    def students_are_back(self, classroom: Classroom) -> None:
        """Take that note away, unless it has changed."""
        ...

    def look(self, classroom: Classroom) -> bool:
        """Note that its connections are looked for now. Atomic: of several callers one may."""
        ...

    def close(self, classroom: Classroom, reason: EndReason) -> Classroom | None:
        """End the class, and free its code and its teacher, if it is as it was read.

        Atomic: of several callers one gets the ended class, all others `None`; so does who finds
        that the teacher is back, or the code was prolonged.
        """
        ...


class UnregisteredIndex(Protocol):
    """The connections that have not registered."""

    def opened_before(self, moment: int) -> Sequence[str]:
        """Return those that opened before it, in epoch milliseconds."""
        ...

    def remove(self, connection_id: str) -> bool:
        """Forget the connection, unless it has registered. Atomic: one caller gets `True`."""
        ...


class LastUtterance(Protocol):
    """When the class was last spoken to."""

    def last_said_at(self, session_id: str) -> int | None:
        """Return when the utterance with the highest number was said, `None` before the first."""
        ...
