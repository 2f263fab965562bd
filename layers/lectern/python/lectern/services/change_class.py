"""Changes the settings of a class."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.settings import SettingsRequest, TranslationMode
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.post import Poster
from lectern.protocol.codec import encode
from lectern.protocol.server import TeacherMode


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """Merges a teacher's settings into the class, and notifies the students of a new mode."""

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
        )
        if change == ClassChange():
            return roster.classroom
        classroom = self.classes.change(roster.classroom.session_id, change)
        post_mode(self.poster, roster, classroom.mode)
        return classroom


def post_mode(poster: Poster, before: Roster, mode: TranslationMode) -> None:
    """Post the teacher's mode to students and projectors if it has changed."""
    if mode is not before.classroom.mode:
        readers = [reader.connection_id for reader in before.readers]
        poster.post_many(readers, encode(TeacherMode(mode=mode)))
