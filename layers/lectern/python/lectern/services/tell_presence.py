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
        """Tell them what is the case now."""
        self._tell(session_id, told=None)

    def newcomer(self, session_id: str, connection_id: str) -> None:
        """Tell one who takes the teacher to be there."""
        self._tell(session_id, told=True, only=connection_id)

    def _tell(self, session_id: str, told: bool | None, only: str | None = None) -> None:
        """Tell all of them, or only one, until they have what was the case last.

        Of two that tell at the same moment the one that looked first may post last. So it looks
        again after posting.
        """
        for _ in range(_MOST_TURNS):
            roster = self.rosters.read(session_id)
            if roster is None or roster.classroom.ended_at is not None:
                return
            present = roster.classroom.teacher_away_since is None
            if present == told:
                return
            students = [each.connection_id for each in roster.students]
            to = [each for each in students if only in (None, each)]
            self.poster.post_many(to, encode(TeacherPresence(present=present)))
            told = present
