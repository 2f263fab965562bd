"""Reading what lasts, and deleting it.

Every method may raise `ArchiveUnavailableError`: the database cannot be reached now, or is waking.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from lectern.domain.report import Analytics, Line, Place, SessionReport
from lectern.domain.teacher import Teacher


class SessionReports(Protocol):
    """Sessions, to those who may know of them: their teacher, and an admin of its school."""

    def newest(self, reader: Teacher, before: Place | None, count: int) -> Sequence[SessionReport]:
        """Return the newest sessions before a place, the newest first."""
        ...

    def find(self, reader: Teacher, session_id: str) -> SessionReport | None:
        """Return the session with its `delivery`, also while it lives.

        `None` also where it is not the reader's to know of.
        """
        ...

    def analyse(self, reader: Teacher, since: int, until: int) -> Analytics:
        """Return the sessions that began from `since` on and before `until`, together.

        Raises:
            ReportTooLargeError: There are too many to do so while somebody waits.
        """
        ...


class Transcripts(Protocol):
    """What was said."""

    def lines(
        self, session_id: str, language: str | None, after: int
    ) -> AbstractContextManager[Iterator[Line]]:
        """Open the lines after a sequence number, in order, and read them bit by bit.

        Args:
            session_id: The session.
            language: A translation key (`domain/language.py`), `None` for no translation.
            after: The number, 0 for all.
        """
        ...


class OldSessions(Protocol):
    """What is too old to be kept."""

    def of_school_before(self, school_id: str, moment: int, count: int) -> Sequence[str]:
        """Return some sessions of a school that began before a moment, the oldest first."""
        ...

    def of_others_before(self, school_ids: Sequence[str], moment: int, count: int) -> Sequence[str]:
        """Return some sessions of no school of these, or of none at all; else the same.

        One whose beginning is not known began when the first of it was written.
        """
        ...

    def forget_deleted(self) -> int:
        """Forget the ids of what nothing can bring back any more, and return how many."""
        ...


class Eraser(Protocol):
    """Deletes what one part of the system has of a session."""

    def erase(self, session_id: str) -> Mapping[str, int]:
        """Delete all of it for good, and return how many there were of what. Safe to repeat."""
        ...
