"""Who a teacher is: proved by a sign-in, or only claimed."""

from dataclasses import dataclass
from typing import Final

_CLAIMED: Final = "claimed:"
_PROVED: Final = "proved:"
_LONGEST_ID: Final = 255  # of a `sub`, by OpenID Connect


@dataclass(frozen=True, slots=True)
class Teacher:
    """Who somebody is, as their school's sign-in has it.

    `teacher_id` is from `proved_id`. `school_id` is `None` where the sign-in names no school;
    `is_admin` is whether they may read and delete all classes of it.
    """

    teacher_id: str
    school_id: str | None = None
    is_admin: bool = False

    @property
    def governed_school(self) -> str | None:
        """The school all of whose classes are theirs to read, `None` where that is none."""
        return self.school_id if self.is_admin else None


def proved_id(subject: str) -> str:
    """Return the teacher id of a token's `sub`. No `claimed_id` of any text equals it.

    It is the `sub` itself, as it always was, unless that looks like one of ours.
    """
    return f"{_PROVED}{subject}" if subject.startswith((_CLAIMED, _PROVED)) else subject


def claimed_id(name: str) -> str:
    """Return the teacher id of a name that nobody has checked. No `proved_id` equals it."""
    return f"{_CLAIMED}{name}"


def is_storable(identity: str) -> bool:
    """Say whether every store keeps a `sub` or a school apart from all others.

    PostgreSQL takes neither U+0000 nor half of a surrogate pair, and no index row of any length.
    """
    has_surrogate = any("\ud800" <= letter <= "\udfff" for letter in identity)
    return 0 < len(identity) <= _LONGEST_ID and "\0" not in identity and not has_surrogate
