"""Finding, reading and erasing what is stored about one person.

Each method reads and changes only sessions that the reader may see (see `SessionReports`). Every
method of `People` may raise `ArchiveUnavailableError`.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from lectern.domain.person import Attendance, FoundPeople, SpokenLine, TaughtClass
from lectern.domain.report import PageStart
from lectern.domain.teacher import Teacher


class People(Protocol):
    """The archive, by person. Names are equal if they differ in case, accents or blanks only."""

    def search(self, reader: Teacher, text: str, count: int) -> FoundPeople:
        """Return up to `count` classes of students, and teachers, whose names have a text.

        A teacher is also found by their id.
        """
        ...

    def attendances(
        self, reader: Teacher, name: str, session_ids: Sequence[str]
    ) -> Sequence[Attendance]:
        """Return those of the sessions in which a student has the name, newest first."""
        ...

    def readable(self, reader: Teacher, session_ids: Sequence[str]) -> Sequence[str]:
        """Return those of the sessions that the reader may see."""
        ...

    def erase_name(self, reader: Teacher, name: str, session_ids: Sequence[str]) -> int:
        """Erase a student's name from sessions, and return from how many participants.

        The participants remain, without name. Later events with the name do not restore it. Atomic,
        and safe to repeat.
        """
        ...

    def taught(
        self, reader: Teacher, teacher_id: str, place: PageStart | None, count: int
    ) -> Sequence[TaughtClass]:
        """Return up to `count` sessions of a teacher, newest first, from a place on."""
        ...

    def spoken(
        self, reader: Teacher, session_id: str, after: int
    ) -> AbstractContextManager[Iterator[SpokenLine]]:
        """Open the lines of a session after a sequence number, in order."""
        ...

    def erase_teacher(self, reader: Teacher, teacher_id: str, moment: int) -> None:
        """Let no later event restore a session of the teacher that began before a moment.

        Sessions that are stored already remain: delete them one by one.
        """
        ...


class LivePeople(Protocol):
    """The live state, by person."""

    def count_name(self, session_id: str, name: str) -> int:
        """Return how many connections of a session have a name equal to this one."""
        ...

    def erase_name(self, session_id: str, name: str) -> int:
        """Erase the name from these connections, and return their number. Safe to repeat."""
        ...

    def erase_teacher(self, teacher_id: str) -> int:
        """Delete what names the teacher and no live class; return the number of items."""
        ...
