"""The `POST /api/people/erase` use case for a teacher: deletes all of their classes."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.errors import SessionLiveError
from lectern.domain.person import PersonReceipt
from lectern.domain.teacher import Teacher
from lectern.observability import logger
from lectern.ports.classes import ClassDirectory
from lectern.ports.people import LivePeople, People
from lectern.ports.reports import Eraser
from lectern.services.admit_to_people import require_admin_or_self

_LIVE: Final = "This teacher has a live class. End it before you delete the teacher's data."
_BATCH: Final = 20
_TIME_MS: Final = 18_000
"""No deletion begins after this time; one may take some seconds, and API Gateway waits for 29."""


@dataclass(frozen=True, slots=True)
class EraseTeacher:
    """Deletes the classes of a teacher as `DeleteSession` does, then what else names the teacher.

    - Events that are still in the queue do not restore a class that began before.
    - The account itself is the identity provider's: delete it there.
    - Safe to repeat. It must be repeated until `is_done`.
    """

    people: People
    live_people: LivePeople
    classes: ClassDirectory
    live: Eraser
    archive: Eraser
    clock: Clock

    def __call__(self, reader: Teacher, teacher_id: str) -> PersonReceipt:
        """Delete while there is time, and return what was deleted.

        Raises:
            AdminOnlyError: The reader is another teacher.
            SessionLiveError: The teacher has a live class; nothing is deleted.
        """
        require_admin_or_self(reader, teacher_id)
        began = self.clock()
        live = self.classes.by_teacher(teacher_id)
        is_self = reader.teacher_id == teacher_id
        if live is not None and (is_self or live.school_id == reader.school_id):
            raise SessionLiveError(_LIVE)
        self.people.erase_teacher(reader, teacher_id, began)
        counts: Counter[str] = Counter()
        while batch := self.people.taught(reader, teacher_id, None, _BATCH):
            for taught in batch:
                if self.clock() - began > _TIME_MS:
                    return self._receipt(counts, is_done=False)
                # The archive comes last: while it has the session, the deletion can be repeated.
                counts.update(self.live.erase(taught.session_id))
                counts.update(self.archive.erase(taught.session_id))
        if is_self or counts:  # else the teacher may be of another school
            counts["liveTeacher"] = self.live_people.erase_teacher(teacher_id)
        return self._receipt(counts, is_done=True)

    def _receipt(self, counts: Counter[str], *, is_done: bool) -> PersonReceipt:
        logger.info("teacher erased", is_done=is_done, **counts)
        return PersonReceipt(self.clock(), counts, is_done=is_done)
