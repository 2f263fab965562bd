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
from lectern.protocol.codec import encode
from lectern.protocol.server import StudentCountUpdate, StudentJoined, StudentLeft

_OVERTAKEN_MS: Final = 500
"""A post that took this long may have arrived after the next count."""


@dataclass(frozen=True, slots=True)
class NotifyTeacher:
    """Posts to the teacher's connection. A teacher who is away is notified on return."""

    rosters: RosterReader
    poster: Poster
    pace: CountPace
    clock: Clock
    sleep: Callable[[float], None] = time.sleep

    def __call__(
        self, session_id: str, joined: Sequence[Member] = (), left: Sequence[str] = ()
    ) -> Classroom | None:
        """Post who joined or left, then the student count. Return the class as read before posting.

        `left` has participant ids.

        When many students join or leave at once, one call counts for all of them within a second.
        The other calls return without counting.
        """
        classroom = self.rosters.find_class(session_id)
        if classroom is not None and _is_reachable(classroom):
            for message in (*map(StudentJoined.of, joined), *map(StudentLeft.of, left)):
                self.poster.post_many([classroom.teacher_connection_id], encode(message))
            self._count(session_id)
        return classroom

    def _count(self, session_id: str) -> None:
        wait_ms = self.pace.claim(session_id)
        while wait_ms is not None:
            self.sleep(wait_ms / 1_000)
            began = self.clock()
            roster = self.rosters.read(session_id)
            if roster is None or not _is_reachable(roster.classroom):
                return
            teacher = roster.classroom.teacher_connection_id
            self.poster.post_many([teacher], encode(StudentCountUpdate.of(roster)))
            # A slow post may have overwritten a newer count on the teacher's page: count again.
            is_late = self.clock() - began >= _OVERTAKEN_MS
            wait_ms = self.pace.claim(session_id) if is_late else None


def _is_reachable(classroom: Classroom) -> bool:
    return classroom.ended_at is None and classroom.teacher_away_since is None
