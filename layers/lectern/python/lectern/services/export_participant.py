"""The `POST /api/people/export` use case for a participant: returns what is stored about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.person import ExportedAttendance
from lectern.domain.teacher import Teacher
from lectern.ports.people import LivePeople, People
from lectern.services.admit_to_people import require_admin


@dataclass(frozen=True, slots=True)
class ExportParticipant:
    """Returns what is stored about the students of one name, in the classes that an admin chose.

    Several children may have one name. The admin chooses the classes of one of them.
    """

    people: People
    live: LivePeople

    def __call__(
        self, reader: Teacher, name: str, session_ids: Sequence[str]
    ) -> Sequence[ExportedAttendance]:
        """Return the classes in which the name is stored, newest first.

        Raises:
            AdminOnlyError: The reader does not administer a school.
        """
        require_admin(reader)
        return [
            ExportedAttendance(each, self.live.count_name(each.session_id, name))
            for each in self.people.attendances(reader, name, session_ids)
        ]
