"""Who can sign in on one machine: the teachers of the sign-in page, and any other name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from local.sign_in.errors import FormError

_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Person:
    """A teacher's account. With `is_admin`, it administers its school."""

    name: str
    school: str | None = None
    is_admin: bool = False

    @classmethod
    def of(cls, form: Mapping[str, str]) -> Self:
        """Return the person that the form of the sign-in page names.

        Raises:
            FormError: The name is missing, or a field is too long. The text is for a person.
        """
        name, school = form.get("name", "").strip(), form.get("school", "").strip()
        if not name:
            raise FormError("Type a name, or choose a teacher.")
        if max(len(name), len(school)) > _LONGEST:
            raise FormError(f"A name and a school have at most {_LONGEST} characters.")
        return cls(name, school or None, is_admin="admin" in form)


SAMPLES: Final = (
    Person("anna", "hill"),
    Person("ben", "hill", is_admin=True),
    Person("chloe", "green"),
)
