"""The `register` use case for students: joins a class."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import (
    ClassNotFoundError,
    ForbiddenError,
    InvalidMessageError,
    RemovedError,
    SessionExpiredError,
)
from lectern.ports.live_state import Joined, Participant, Removals, RosterStore
from lectern.protocol.base import WireSettings, or_none
from lectern.protocol.client import Register
from lectern.protocol.server import (
    JoinedStudent,
    ServerMessage,
    StudentJoined,
    TeacherMode,
)
from lectern.services.catch_up import RequestMissedCaptions
from lectern.services.guess_limit import GuessLimit
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.limit_devices import LimitDevices
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.registration import Registrar, language_of
from lectern.services.share_language import ShareLanguage

NAMELESS: Final = "Unknown Student"


@dataclass(frozen=True, slots=True)
class JoinClass:
    """Registers a student in the class of their resume token, or else of the class code."""

    live_class: FindLiveClass
    guess_limit: GuessLimit
    rosters: RosterStore
    removals: Removals
    registrar: Registrar
    notify_teacher: NotifyTeacher
    notify_presence: NotifyPresence
    request_missed_captions: RequestMissedCaptions
    language_limit: LanguageLimit
    limit_devices: LimitDevices
    share_language: ShareLanguage
    clock: Clock

    def __call__(self, sender: Connection, message: Register) -> Iterator[ServerMessage]:
        """Yield the registration, the teacher's mode and the history; then notify the teacher.

        - If the teacher is away, the student is told instead.
        - The student becomes a member before the history is read. A caption in between arrives
          twice, rather than never.
        - Students who join at the same moment are all kept.

        Raises:
            InvalidMessageError: No code was given, or the class is at its language limit.
            ClassNotFoundError, RateLimitedError: See `GuessLimit`.
            ClassLockedError, ClassFullError: The class accepts no new students.
            RemovedError: The teacher has removed this student.
            ForbiddenError: The sender is a teacher, or is in another class.
            RateLimitedError: The student has read too much history lately.
            SessionExpiredError: The class has ended.
        """
        if sender.role is Role.TEACHER:
            raise ForbiddenError("This connection teaches. Open a new one to listen.", field="role")
        self.registrar.check(message)
        known = self.registrar.participant(message)
        before = self._roster(known, sender, message)
        classroom, field = before.classroom, _language_field(message)
        participant_id = sender.participant_id or (known.participant_id if known else None)
        reader = LanguageRequest(participant_id, language_of(message), field)
        # Reject early, before the history allowance is charged. `reserve` checks atomically.
        self.language_limit.check(before, reader)
        self.registrar.check_history(message)
        join = partial(self.registrar.join, sender, message, classroom)
        joined = self.language_limit.reserve(before, reader, join)
        if participant_id == joined.member.participant_id:
            self.share_language(classroom.session_id, participant_id)
        # Read before the reply: on receiving it, the client may close its older connection.
        others = self._other_devices(joined, message, classroom)
        response, *history = self.registrar.replies(joined.member, message, classroom)
        yield response
        yield TeacherMode(mode=classroom.mode)
        yield from history
        self.request_missed_captions(classroom.session_id, joined.member, history)
        self.limit_devices(classroom.session_id, others)
        now = self.notify_teacher(classroom.session_id, _announcement(joined, others))
        # `now` was read after joining. Changes of the teacher's presence from now on reach this
        # student like all others, so that only the current state must be sent here.
        if now and now.teacher_away_since is not None:
            self.notify_presence.newcomer(classroom.session_id, sender.connection_id)

    def _roster(self, known: Participant | None, sender: Connection, message: Register) -> Roster:
        if sender.session_id:
            return self.live_class.of_member(sender)
        if known is not None:
            return self._resumed(known, sender, message)
        if or_none(message.resume_token):
            self.guess_limit.count_unknown_token(sender)
        return self._by_code(sender, message)

    def _resumed(self, participant: Participant, sender: Connection, message: Register) -> Roster:
        """Return the live class of the token, or else the class of the code.

        A valid token works with an outdated code, and a valid code with an outdated token.
        """
        roster = self.rosters.read(participant.session_id)
        if roster and roster.classroom.is_live(self.clock()):
            if self.removals.is_removed(participant.session_id, participant.participant_id):
                return self._elsewhere(roster, sender, message)
            return roster
        if or_none(message.classroom_code):
            return self._by_code(sender, message)
        raise SessionExpiredError("This class has ended.")

    def _elsewhere(self, roster: Roster, sender: Connection, message: Register) -> Roster:
        """Return the class of the code, for a student who was removed from the token's class.

        Raises:
            RemovedError: There is no valid code, or it belongs to the same class.
        """
        try:
            other = self._by_code(sender, message)
        except (InvalidMessageError, ClassNotFoundError) as error:
            raise RemovedError(closes=error.closes) from error
        if other.classroom.session_id == roster.classroom.session_id:
            raise RemovedError
        return other

    def _by_code(self, sender: Connection, message: Register) -> Roster:
        typed = or_none(message.classroom_code) or sender.class_code
        if typed is None:
            text = "`classroomCode` is missing: type the code that your teacher shows."
            raise InvalidMessageError(text, field="classroomCode")
        classroom = self.guess_limit.find_class(sender, typed)
        return self.rosters.read(classroom.session_id) or Roster(classroom, [])

    def _other_devices(
        self, joined: Joined, message: Register, classroom: Classroom
    ) -> Sequence[Member]:
        """Return the student's other connections; only a resumed participant can have any.

        The roster is read after joining, as `LeaveClass` reads it after leaving. When one device
        joins while another leaves, the teacher may be told of the joining twice, but never of the
        leaving alone.
        """
        if not joined.is_new or or_none(message.resume_token) is None:
            return []
        roster = self.rosters.read(classroom.session_id)
        own = roster.connections_of(joined.member.participant_id) if roster else []
        return [each for each in own if each.connection_id != joined.member.connection_id]


def _announcement(joined: Joined, others: Sequence[Member]) -> list[ServerMessage]:
    """Return the `student_joined` message, or nothing if the student was in the class already."""
    member = joined.member
    if others or not joined.is_new:
        return []
    student = JoinedStudent(
        student_id=member.participant_id,
        name=member.name or NAMELESS,
        language_code=member.language,
    )
    return [StudentJoined(payload=student)]


def _language_field(message: Register) -> str:
    wanted = or_none(message.settings) or WireSettings()
    return "settings.languageCode" if or_none(wanted.language_code) else "languageCode"
