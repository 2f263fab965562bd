"""Notifies the teacher who is in the class."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Member
from lectern.domain.clock import Clock
from lectern.ports.counts import CountPace
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.protocol.base import ServerMessage
from lectern.protocol.codec import encode
from lectern.protocol.server import StudentCountUpdate, StudentJoined, StudentLeft

_OVERTAKEN_MS: Final = 500
"""A post that took this long may have arrived after the next count."""


@dataclass(frozen=True, slots=True)
class NotifyTeacher:
    """Posts to the teacher's connection. A teacher who is away is notified on return.

    When many students join or leave at once, one call counts for all of them within a second. The
    other calls return without counting.
    """

    rosters: RosterReader
    poster: Poster
    pace: CountPace
    clock: Clock
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, session_id: str, left: Sequence[str] = ()) -> None:
        """Post which participants left, then the student count, to the teacher of a class."""
        classroom = self.rosters.find_class(session_id)
        if classroom is not None:
            self._post(classroom, [StudentLeft.of(each) for each in left])

    def of_students(self, classroom: Classroom, joined: Sequence[Member]) -> None:
        """Post who joined, then the student count.

        `classroom` is the class when they joined. If the teacher has another connection by now,
        that connection has got them in its `student_list`.
        """
        self._post(classroom, [StudentJoined.of(each) for each in joined])

    def _post(self, classroom: Classroom, messages: Sequence[ServerMessage]) -> None:
        if not is_reachable(classroom):
            return
        for message in messages:
            self.poster.post_many([classroom.teacher_connection_id], encode(message))
        self._count(classroom.session_id)

    def _count(self, session_id: str) -> None:
        wait_ms = self.pace.claim(session_id)
        while wait_ms is not None:
            self.sleep(wait_ms / 1_000)
            began = self.clock()
            roster = self.rosters.read(session_id)
            if roster is None or not is_reachable(roster.classroom):
                return
            teacher = roster.classroom.teacher_connection_id
            self.poster.post_many([teacher], encode(StudentCountUpdate.of(roster)))
            # A slow post may have overwritten a newer count on the teacher's page: count again.
            is_late = self.clock() - began >= _OVERTAKEN_MS
            wait_ms = self.pace.claim(session_id) if is_late else None


def is_reachable(classroom: Classroom) -> bool:
    """Return whether the teacher of a live class is connected."""
    return classroom.ended_at is None and classroom.teacher_away_since is None
