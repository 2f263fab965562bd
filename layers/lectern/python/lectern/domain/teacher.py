"""The identity of a teacher: proved by a sign-in, or only claimed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

_UNVERIFIED: Final = "claimed:"
_VERIFIED: Final = "proved:"
_LONGEST_ID: Final = 255  # of a `sub`, by OpenID Connect


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher who has signed in.

    `teacher_id` is from `verified_id`. `school_id` is `None` if the sign-in names no school.
    `is_admin` allows reading and deleting all classes of the school.
    """

    teacher_id: str
    school_id: str | None = None
    is_admin: bool = False

    @property
    def administered_school(self) -> str | None:
        """The school whose classes an admin may read; `None` for other teachers."""
        return self.school_id if self.is_admin else None


def school_of(
    providers: Collection[str], own: str | None, find: Callable[[str], str | None]
) -> str | None:
    """Return the school of an account that signs in, `None` if it has none.

    - An account of an identity provider has the provider's school, whatever else it says. If it
      belongs to providers of several schools, it has none.
    - Another account has the school that an administrator has given it.

    Args:
        providers: The identity providers of the account, by name.
        own: The school that an administrator has given the account.
        find: Returns the school id of an identity provider by its name, `None` if it has none.
    """
    if not providers:
        return own
    found = {find(provider) for provider in providers}
    return found.pop() if len(found) == 1 else None


def verified_id(subject: str) -> str:
    """Return the teacher id of a token's `sub`. It never equals a `unverified_id`.

    The id is the `sub` itself, unless that starts with one of our prefixes.
    """
    return f"{_VERIFIED}{subject}" if subject.startswith((_UNVERIFIED, _VERIFIED)) else subject


def unverified_id(name: str) -> str:
    """Return the teacher id of an unverified name. It never equals a `verified_id`."""
    return f"{_UNVERIFIED}{name}"


def is_storable(identity: str) -> bool:
    """Return whether every store can keep a `sub` or a school id distinct from all others.

    PostgreSQL rejects U+0000 and lone surrogates, and limits the length of an index row.
    """
    has_surrogate = any("\ud800" <= letter <= "\udfff" for letter in identity)
    return 0 < len(identity) <= _LONGEST_ID and "\0" not in identity and not has_surrogate
