"""Classes: how they are created, changed, ended, reopened and found."""

from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from lectern.domain.budget import BudgetState
from lectern.domain.classroom import Classroom, Member
from lectern.domain.glossary import Glossary
from lectern.domain.settings import TranslationMode


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """Changes to a class; `None` leaves a field unchanged."""

    teacher_connection_id: str | None = None
    language: str | None = None
    mode: TranslationMode | None = None
    glossary: Glossary | None = None
    title: str | None = None
    subject: str | None = None
    locked: bool | None = None
    questions: bool | None = None
    code_expires_at: int | None = None
    budget: BudgetState | None = None

    def values(self) -> dict[str, Any]:
        """Return the changed values, by the field names of `Classroom`."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in named.items() if value is not None}

    def apply_to(self, classroom: Classroom) -> Classroom:
        """Return the class with this change; a new teacher's connection ends their absence."""
        values = self.values()
        if self.teacher_connection_id:
            values["teacher_away_since"] = None
        return replace(classroom, **values)


class ClassDirectory(Protocol):
    """Finds classes."""

    def by_code(self, code: str) -> Classroom | None:
        """Return the live class with this normalised code, `None` if there is none."""
        ...

    def session_of(self, code: str) -> str | None:
        """Return the session id of `by_code` without reading the class, which may have ended."""
        ...

    def is_retired(self, code: str) -> bool:
        """Return whether a live class had the code until its teacher replaced it."""
        ...

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the live class of this teacher, `None` if there is none."""
        ...

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        """Return the teacher's last class that ended as `idle`, for an hour after its end."""
        ...


class ClassStore(ClassDirectory, Protocol):
    """Creates, changes, ends, reopens and finds classes."""

    def open(self, classroom: Classroom, teacher: Member) -> bool:
        """Store a new class with its code, its entry for the teacher, and its first member.

        Atomic. Returns `False` and stores nothing if another live class has the code, or the
        teacher has another live class.

        Raises:
            ForbiddenError: The teacher's connection has another role or class.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The connection is in a class that has ended.
        """
        ...

    def change(self, session_id: str, change: ClassChange) -> Classroom:
        """Change a live class, and return the changed class.

        A new `teacher_connection_id` also clears `teacher_away_since`.

        Raises:
            SessionExpiredError: The class has ended.
        """
        ...

    def renew_code(self, classroom: Classroom, code: str, expires_at: int) -> Classroom | None:
        """Give a live class a new code that expires at a moment, and return the changed class.

        Atomic. The old code no longer finds the class, and no other class gets it until this one
        is over. Returns `None` and changes nothing if

        - another live class has the new code,
        - the class has ended, or
        - its code has changed since it was read.
        """
        ...

    def end(self, session_id: str) -> Classroom:
        """End the class with reason `teacher`, release its code, and return the ended class.

        Atomic. No client can join from then on. A repeated call keeps the first `ended_at`.

        Raises:
            SessionExpiredError: The class ended so long ago that it has been deleted.
        """
        ...

    def reopen(
        self, classroom: Classroom, change: ClassChange, teacher: Member
    ) -> Classroom | None:
        """Reopen an ended class with its code and its teacher, and return the changed class.

        Atomic. Returns `None` and changes nothing if

        - another live class has the code,
        - the teacher has opened another class,
        - the class has been reopened since it was read, or
        - the connection has another role or class, or no longer exists.
        """
        ...
