"""What happens when a student joins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import Clock
from lectern.domain.errors import (
    ClassNotFoundError,
    ForbiddenError,
    InvalidMessageError,
    SessionExpiredError,
)
from lectern.domain.events import ParticipantJoined
from lectern.ports.live_state import ClassDirectory, RosterStore
from lectern.ports.record import Recorder
from lectern.protocol.base import or_none
from lectern.protocol.client import Register
from lectern.protocol.server import JoinedStudent, ServerMessage, StudentJoined, TeacherMode
from lectern.services.live_class import FindLiveClass
from lectern.services.registration import Registrar
from lectern.services.tell_teacher import TellTeacher

NAMELESS: Final = "Unknown Student"


@dataclass(frozen=True, slots=True)
class JoinClass:
    """Registers a student in the class whose code they typed, or whose token they bring back."""

    live_class: FindLiveClass
    directory: ClassDirectory
    rosters: RosterStore
    registrar: Registrar
    recorder: Recorder
    tell_teacher: TellTeacher
    clock: Clock

    def __call__(self, sender: Connection, message: Register) -> Sequence[ServerMessage]:
        """Return the registration, the teacher's mode, and what was said before.

        The membership takes effect before the history is read: what is said in between comes
        both ways rather than not at all. Students who join at the same moment are all kept.

        Raises:
            InvalidMessageError: No code was given.
            ClassNotFoundError: The code names no live class.
            ForbiddenError: The sender teaches, or is in another class.
            SessionExpiredError: The class has ended.
        """
        if sender.role is Role.TEACHER:
            raise ForbiddenError("This connection teaches. Open a new one to listen.", field="role")
        classroom = self._classroom(sender, message)
        member = self.registrar.member(sender, message, classroom)
        is_new = self.rosters.join(classroom.session_id, member)
        self._tell(classroom, member, is_new=is_new)
        response, *history = self.registrar.replies(member, message, classroom)
        return [response, TeacherMode(mode=classroom.mode), *history]

    def _classroom(self, sender: Connection, message: Register) -> Classroom:
        if sender.session_id:
            return self.live_class.of_member(sender).classroom
        typed = or_none(message.classroom_code) or sender.class_code
        if typed is None:
            return self._resumed(message)
        code = normalise_class_code(typed)
        classroom = self.directory.by_code(code) if code else None
        if classroom is None:
            text = "No class has this code now. Check it with your teacher."
            raise ClassNotFoundError(text, field="classroomCode")
        return classroom

    def _resumed(self, message: Register) -> Classroom:
        participant = self.registrar.participant(message)
        if participant is None:
            text = "`classroomCode` is missing: type the code that your teacher shows."
            raise InvalidMessageError(text, field="classroomCode")
        roster = self.rosters.read(participant.session_id)
        if roster is None or not roster.classroom.is_live(self.clock()):
            raise SessionExpiredError("This class has ended.")
        return roster.classroom

    def _tell(self, classroom: Classroom, member: Member, *, is_new: bool) -> None:
        joined = JoinedStudent(
            student_id=member.participant_id,
            name=member.name or NAMELESS,
            language_code=member.language,
        )
        if roster := self.rosters.read(classroom.session_id):
            self.tell_teacher(roster, [StudentJoined(payload=joined)] if is_new else [])
        if is_new:
            self.recorder.record(
                ParticipantJoined(
                    session_id=classroom.session_id,
                    participant_id=member.participant_id,
                    role=member.role,
                    language=member.language,
                    joined_at=self.clock(),
                )
            )
