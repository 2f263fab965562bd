"""Telling students whether their teacher is there."""

from dataclasses import dataclass
from typing import Final

from lectern.ports.live_state import RosterStore
from lectern.ports.post import Poster
from lectern.protocol.codec import encode
from lectern.protocol.server import TeacherPresence

_MOST_TURNS: Final = 5  # of a teacher whose network comes and goes: the next one tells the rest


@dataclass(frozen=True, slots=True)
class TellPresence:
    """Posts to this class's students."""

    rosters: RosterStore
    poster: Poster

    def __call__(self, session_id: str) -> None:
        """Tell them what is the case now.

        Of two that tell at the same moment the one that looked first may post last. So it looks
        again after posting, until students have what was the case last.
        """
        told = None
        for _ in range(_MOST_TURNS):
            roster = self.rosters.read(session_id)
            if roster is None or roster.classroom.ended_at is not None:
                return
            present = roster.classroom.teacher_away_since is None
            if present == told:
                return
            students = [student.connection_id for student in roster.students]
            self.poster.post_many(students, encode(TeacherPresence(present=present)))
            told = present
