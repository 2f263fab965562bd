"""Changes the settings of a class."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.settings import SettingsRequest
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.post import Poster
from lectern.protocol.codec import encode
from lectern.protocol.server import TeacherMode


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """Merges a teacher's settings into the class, and notifies students of a new mode."""

    classes: ClassStore
    poster: Poster

    def __call__(self, roster: Roster, request: SettingsRequest) -> Classroom:
        """Return the class after the change. Nothing is written if nothing is to change."""
        change = ClassChange(
            language=request.language,
            mode=request.mode,
            glossary=request.glossary,
            subject=request.subject,
            locked=request.locked,
            questions=request.questions,
        )
        if change == ClassChange():
            return roster.classroom
        classroom = self.classes.change(roster.classroom.session_id, change)
        post_mode(self.poster, roster, classroom)
        return classroom


def post_mode(poster: Poster, before: Roster, now: Classroom) -> None:
    """Post the mode to students and projectors if it, or whether students may ask, has changed."""
    mode = TeacherMode.of(now)
    if mode != TeacherMode.of(before.classroom):
        readers = [reader.connection_id for reader in before.readers]
        poster.post_many(readers, encode(mode))
