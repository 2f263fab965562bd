"""The `POST /api/people/search` use case: finds the people whose names are stored."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.person import FoundPeople
from lectern.domain.teacher import Teacher
from lectern.ports.people import People
from lectern.services.admit_to_people import require_admin

MAX_FOUND: Final = 1_000
"""A student has about this many classes in a school year."""


@dataclass(frozen=True, slots=True)
class FindPeople:
    """Finds students and teachers of the reader's school by a part of their name."""

    people: People

    def __call__(self, reader: Teacher, text: str) -> FoundPeople:
        """Return them with the classes in which students gave the name, newest first.

        Raises:
            AdminOnlyError: The reader does not administer a school.
        """
        require_admin(reader)
        return self.people.search(reader, text, MAX_FOUND)
