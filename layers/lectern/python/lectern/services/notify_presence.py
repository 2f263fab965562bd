"""Notifies students and projectors whether the teacher is present."""

from dataclasses import dataclass
from typing import Final

from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.protocol.codec import encode
from lectern.protocol.server import TeacherPresence

_MAX_TURNS: Final = 5  # with an unstable network; the teacher's next change sends the rest


@dataclass(frozen=True, slots=True)
class NotifyPresence:
    """Posts `teacher_presence` to the students and projectors of a class."""

    rosters: RosterReader
    poster: Poster

    def __call__(self, session_id: str) -> None:
        """Post the teacher's current presence to all of them."""
        self._post(session_id, known=None)

    def newcomer(self, session_id: str, connection_id: str) -> None:
        """Post it to one of them who joined, if the teacher is away."""
        self._post(session_id, known=True, only=connection_id)

    def _post(self, session_id: str, known: bool | None, only: str | None = None) -> None:
        """Post until the readers have the latest presence; to all of them, or to `only` one.

        `known` is the presence that they have, `None` if it is unknown.
        """
        for _ in range(_MAX_TURNS):
            roster = self.rosters.read(session_id)
            if roster is None or roster.classroom.ended_at is not None:
                return
            present = roster.classroom.teacher_away_since is None
            if present == known:
                return
            readers = [each.connection_id for each in roster.readers]
            to = [each for each in readers if only in (None, each)]
            self.poster.post_many(to, encode(TeacherPresence(present=present)))
            # Of two concurrent calls, the one that read first may post last. Therefore each call
            # reads again after posting, until nothing has changed.
            known = present
