"""Classes of ada's in the school `hill` with students of one name, for tests of `/api/people`."""

from lectern.domain.classroom import Role
from lectern.domain.events import ParticipantJoined
from lectern.domain.teacher import Teacher
from tests.contract.archived_events import NOON, said, started
from tests.fakes.people import FakePeople

ADA = Teacher("ada", "hill")
HEAD = Teacher("head", "hill", is_admin=True)
STRANGERS = (
    Teacher("bob", "hill"),
    Teacher("ada", "dale"),
    Teacher("head", None, is_admin=True),
)
OTHER_HEAD = Teacher("head", "dale", is_admin=True)


def named(session_id: str, participant_id: str, name: str | None) -> ParticipantJoined:
    """Return the event of a student with a name."""
    return ParticipantJoined(session_id, participant_id, Role.STUDENT, "es", NOON + 1, name)


def classes_of_ada(number: int = 2, lines: int = 2) -> FakePeople:
    """Return classes `s-1`, `s-2`, … with the students Zoë and Max, who are not classmates."""
    people = FakePeople()
    for each in range(1, number + 1):
        session_id = f"s-{each}"
        people.reports.write(started(session_id, ADA, NOON + each))
        people.reports.write(named(session_id, f"p-{each}", "Zoë" if each % 2 else "Max"))
        for sequence in range(1, lines + 1):
            people.reports.write(said(session_id, sequence))
    return people
