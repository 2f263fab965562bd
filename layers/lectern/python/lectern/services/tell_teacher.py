"""Telling a teacher who is in the class."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Roster
from lectern.ports.live_state import RosterStore
from lectern.ports.post import Poster
from lectern.protocol.codec import encode
from lectern.protocol.server import LanguageCount, ServerMessage, StudentCountUpdate

_MOST_COUNTS: Final = 5  # in a class where so many come and go, the next one brings the next count


@dataclass(frozen=True, slots=True)
class TellTeacher:
    """Posts to the connection that teaches. A teacher who is away is told on coming back."""

    rosters: RosterStore
    poster: Poster

    def __call__(self, session_id: str, messages: Sequence[ServerMessage]) -> Roster | None:
        """Post the messages, and after them how many students there are; return who is there.

        Of two that count at the same moment the one that counted first may post last. So it is
        counted again after posting, until the teacher has what was counted last.
        """
        posted = roster = None
        for _ in range(_MOST_COUNTS):
            roster = self.rosters.read(session_id)
            if roster is None or _is_out_of_reach(roster) or count_update(roster) == posted:
                return roster
            posted = count_update(roster)
            for message in (*messages, posted):
                self.poster.post_many([roster.classroom.teacher_connection_id], encode(message))
            messages = ()
        return roster


def count_update(roster: Roster) -> StudentCountUpdate:
    """Count the students of this class, by the language they listen in."""
    counts = roster.count_by_language()
    return StudentCountUpdate(
        count=sum(counts.values()),
        languages=[LanguageCount(language_code=tag, count=n) for tag, n in counts.items()],
    )


def _is_out_of_reach(roster: Roster) -> bool:
    classroom = roster.classroom
    return classroom.ended_at is not None or classroom.teacher_away_since is not None
