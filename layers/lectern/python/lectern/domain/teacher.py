"""A teacher who has signed in, and whose classes they may read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Teacher:
    """Who somebody is, as their school's sign-in has it.

    `school_id` is `None` where the sign-in names no school; `is_admin` is whether they may read
    and delete all classes of it.
    """

    teacher_id: str
    school_id: str | None = None
    is_admin: bool = False

    @property
    def governed_school(self) -> str | None:
        """The school all of whose classes are theirs to read, `None` where that is none."""
        return self.school_id if self.is_admin else None
