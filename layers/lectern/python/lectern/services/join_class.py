"""What happens when a student joins."""

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
from lectern.services.language_limit import LanguageLimit, Reader
from lectern.services.limit_devices import LimitDevices
from lectern.services.live_class import FindLiveClass
from lectern.services.registration import Registrar, language_of
from lectern.services.share_language import ShareLanguage
from lectern.services.tell_presence import TellPresence
from lectern.services.tell_teacher import TellTeacher

NAMELESS: Final = "Unknown Student"


@dataclass(frozen=True, slots=True)
class JoinClass:
    """Registers a student in the class whose token they bring back, or whose code they typed."""

    live_class: FindLiveClass
    guess_limit: GuessLimit
    rosters: RosterStore
    removals: Removals
    registrar: Registrar
    tell_teacher: TellTeacher
    tell_presence: TellPresence
    request_missed_captions: RequestMissedCaptions
    language_limit: LanguageLimit
    limit_devices: LimitDevices
    share_language: ShareLanguage
    clock: Clock

    def __call__(self, sender: Connection, message: Register) -> Iterator[ServerMessage]:
        """Yield the registration, the teacher's mode, what was said before; then tell the teacher.

        When the teacher is away, it is the student who is told. The membership takes effect
        before the history is read: what is said in between comes both ways rather than not at
        all. Students who join at the same moment are all kept.

        Raises:
            InvalidMessageError: No code was given, or the language is one too many.
            ClassNotFoundError, RateLimitedError: See `GuessLimit`.
            ClassLockedError, ClassFullError: The class takes no newcomer.
            RemovedError: The teacher has removed the student who comes back.
            ForbiddenError: The sender teaches, or is in another class.
            RateLimitedError: Too much of what was said is read again.
            SessionExpiredError: The class has ended.
        """
        if sender.role is Role.TEACHER:
            raise ForbiddenError("This connection teaches. Open a new one to listen.", field="role")
        self.registrar.check(message)
        known = self.registrar.participant(message)
        before = self._roster(known, sender, message)
        classroom, field = before.classroom, _language_field(message)
        participant_id = sender.participant_id or (known.participant_id if known else None)
        reader = Reader(participant_id, language_of(message), field)
        self.language_limit.check(before, reader)
        self.registrar.check_history(message)
        join = partial(self.registrar.join, sender, message, classroom)
        joined = self.language_limit.give_place(before, reader, join)
        if participant_id == joined.member.participant_id:
            self.share_language(classroom.session_id, participant_id)
        # Read before the answer: whoever has moved to this connection closes the other one then.
        others = self._other_devices(joined, message, classroom)
        response, *history = self.registrar.replies(joined.member, message, classroom)
        yield response
        yield TeacherMode(mode=classroom.mode)
        yield from history
        self.request_missed_captions(classroom.session_id, joined.member, history)
        self.limit_devices(classroom.session_id, others)
        now = self.tell_teacher(classroom.session_id, _announcement(joined, others))
        # As read after joining: whoever sees the teacher go or come from now on tells this one too.
        if now and now.teacher_away_since is not None:
            self.tell_presence.newcomer(classroom.session_id, sender.connection_id)

    def _roster(self, known: Participant | None, sender: Connection, message: Register) -> Roster:
        if sender.session_id:
            return self.live_class.of_member(sender)
        if known is not None:
            return self._resumed(known, sender, message)
        if or_none(message.resume_token):
            self.guess_limit.count_token(sender)
        return self._by_code(sender, message)

    def _resumed(self, participant: Participant, sender: Connection, message: Register) -> Roster:
        """Return the class that the token is of.

        An old code does not stand in the way of a token, nor an old token in the way of a code.
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
        """Return another class, for a student who has been removed from this one.

        Raises:
            RemovedError: They bring no other class's code.
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
        """Return the student's other connections, where this one may have any.

        Read after joining, as `LeaveClass` reads after leaving: of a device that comes while
        the other one goes, at worst the coming is told twice, never only the going.
        """
        if not joined.is_new or or_none(message.resume_token) is None:
            return []
        roster = self.rosters.read(classroom.session_id)
        own = roster.connections_of(joined.member.participant_id) if roster else []
        return [each for each in own if each.connection_id != joined.member.connection_id]


def _announcement(joined: Joined, others: Sequence[Member]) -> list[ServerMessage]:
    """Return what the teacher is told: nothing of one whose other device is there already."""
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
