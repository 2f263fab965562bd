"""The `POST /api/people/erase` use case for a participant: erases their name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.errors import SessionLiveError
from lectern.domain.person import PersonReceipt
from lectern.domain.teacher import Teacher
from lectern.observability import logger
from lectern.ports.people import LivePeople, People
from lectern.ports.rosters import RosterReader
from lectern.services.admit_to_people import require_admin

_LIVE: Final = "One of these classes is still live. End it before you erase a name from it."


@dataclass(frozen=True, slots=True)
class EraseParticipant:
    """Erases a name from the classes that an admin chose: archive, live table, late events.

    - The transcript remains, which has the teacher's sentences, and so does the number of students.
    - Safe to repeat, also for a name that the archive no longer has: a failure may have left it in
      the live table.
    """

    people: People
    live: LivePeople
    rosters: RosterReader
    clock: Clock

    def __call__(self, reader: Teacher, name: str, session_ids: Sequence[str]) -> PersonReceipt:
        """Erase the name, and return what was erased. Unknown sessions are passed over.

        Raises:
            AdminOnlyError: The reader does not administer a school.
            SessionLiveError: A class is live; nothing is erased.
        """
        require_admin(reader)
        chosen = self.people.readable(reader, session_ids)
        if any(self._is_live(session_id) for session_id in chosen):
            raise SessionLiveError(_LIVE)
        found = self.people.attendances(reader, name, chosen)
        # The archive comes last: while it has the name, the reader can find it and retry.
        connections = sum(self.live.erase_name(session_id, name) for session_id in chosen)
        names = self.people.erase_name(reader, name, chosen)
        counts = {"names": names, "liveNames": connections}
        logger.info("participant erased", sessions=len(chosen), **counts)
        mentions = sum(len(each.mentions) for each in found)
        return PersonReceipt(self.clock(), counts, is_done=True, mentions=mentions)

    def _is_live(self, session_id: str) -> bool:
        classroom = self.rosters.find_class(session_id)
        return classroom is not None and classroom.is_live(self.clock())
