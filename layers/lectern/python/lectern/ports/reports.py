"""Reading and deleting archived sessions.

Every method may raise `ArchiveUnavailableError`: the database cannot be reached now, or is waking.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from lectern.domain.report import (
    EVERY_SESSION,
    Analytics,
    Line,
    PageStart,
    SessionFilter,
    SessionReport,
)
from lectern.domain.teacher import Teacher


class SessionReports(Protocol):
    """Reports on sessions, for their teacher and for admins of the session's school.

    A session of another school than the reader's is not found, not even by its teacher. A session
    of no school is its teacher's.
    """

    def newest(
        self,
        reader: Teacher,
        before: PageStart | None,
        count: int,
        wanted: SessionFilter = EVERY_SESSION,
    ) -> Sequence[SessionReport]:
        """Return up to `count` of the wanted sessions before a place, newest first."""
        ...

    def find(self, reader: Teacher, session_id: str) -> SessionReport | None:
        """Return the session with its `delivery` and `cost`, also while it is live.

        Returns `None` if it does not exist or the reader may not see it.
        """
        ...

    def analyse(self, reader: Teacher, since: int, until: int) -> Analytics:
        """Return totals of the sessions that began from `since` on and before `until`.

        Raises:
            ReportTooLargeError: There are too many sessions to answer within a request.
        """
        ...


class Transcripts(Protocol):
    """The texts and translations of a session."""

    def lines(
        self, reader: Teacher, session_id: str, language: str | None, after: int
    ) -> AbstractContextManager[Iterator[Line]]:
        """Open the lines after a sequence number, in order. The iterator reads them in batches.

        There are none if the reader may not see the session (see `SessionReports`).

        Args:
            reader: The teacher who reads.
            session_id: The session.
            language: A translation key (`domain/language.py`), `None` for no translation.
            after: The sequence number, 0 for all lines.
        """
        ...


class OldSessions(Protocol):
    """Sessions past their retention time."""

    def of_school_before(self, school_id: str, moment: int, count: int) -> Sequence[str]:
        """Return up to `count` sessions of a school that began before a moment, oldest first."""
        ...

    def of_others_before(self, school_ids: Sequence[str], moment: int, count: int) -> Sequence[str]:
        """Return up to `count` such sessions of no school, or of a school not in `school_ids`.

        A session without a recorded start counts from its first written record.
        """
        ...

    def purge_deleted(self) -> int:
        """Delete the ids of deleted sessions that no late event can restore; return the number."""
        ...


class Eraser(Protocol):
    """Deletes the data that one part of the system has of a session."""

    def erase(self, session_id: str) -> Mapping[str, int]:
        """Delete it permanently, and return the number of items by kind. Safe to repeat."""
        ...
