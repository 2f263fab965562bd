"""Changes the settings of a class."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Roster
from lectern.domain.clock import Clock
from lectern.domain.events import session_started
from lectern.domain.settings import SettingsRequest
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.rosters import RosterReader
from lectern.protocol.codec import encode
from lectern.protocol.server import TeacherMode
from lectern.services.request_terms import RequestTerms


@dataclass(frozen=True, slots=True)
class ChangeClass:
    """Merges a teacher's settings into the class, and notifies students of a new mode.

    - A new title or subject is recorded in the archive.
    - New terms are requested for the earlier utterances of the class.
    """

    classes: ClassStore
    rosters: RosterReader
    poster: Poster
    recorder: Recorder
    clock: Clock
    request_terms: RequestTerms

    def __call__(self, roster: Roster, request: SettingsRequest) -> Classroom:
        """Return the class after the change. Nothing is written if nothing is to change."""
        change = ClassChange(
            language=request.language,
            mode=request.mode,
            glossary=request.glossary,
            title=request.title,
            subject=request.subject,
            locked=request.locked,
            questions=request.questions,
        )
        if change == ClassChange():
            return roster.classroom
        session_id, now = roster.classroom.session_id, self.clock()
        classroom = self.classes.change(session_id, change)
        if request.title is not None or request.subject is not None:
            self.recorder.record(session_started(classroom, now))
        self.request_terms(roster.classroom, classroom)
        has_changed = TeacherMode.of(classroom) != TeacherMode.of(roster.classroom)
        # Read after the change: students may have joined since the first read.
        if has_changed and (after := self.rosters.read(session_id)):
            post_mode(self.poster, after)
        return classroom


def post_mode(poster: Poster, roster: Roster) -> None:
    """Post the mode, and whether students may ask, to the students and projectors of a class."""
    readers = [reader.connection_id for reader in roster.readers]
    poster.post_many(readers, encode(TeacherMode.of(roster.classroom)))
