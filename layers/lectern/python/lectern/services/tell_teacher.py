"""Telling a teacher who is in the class."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Roster
from lectern.ports.post import Poster
from lectern.protocol.codec import encode
from lectern.protocol.server import LanguageCount, ServerMessage, StudentCountUpdate


@dataclass(frozen=True, slots=True)
class TellTeacher:
    """Posts to the connection that teaches. A teacher who is away is told on coming back."""

    poster: Poster

    def __call__(self, roster: Roster, messages: Sequence[ServerMessage]) -> None:
        """Post the messages, and after them how many students there are."""
        teacher = [roster.classroom.teacher_connection_id]
        for message in (*messages, count_update(roster)):
            self.poster.post_many(teacher, encode(message))


def count_update(roster: Roster) -> StudentCountUpdate:
    """Count the students of this class, by the language they listen in."""
    counts = roster.count_by_language()
    return StudentCountUpdate(
        count=sum(counts.values()),
        languages=[LanguageCount(language_code=tag, count=n) for tag, n in counts.items()],
    )
