"""The `register` use case for students: joins a class."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.errors import ForbiddenError
from lectern.ports.live_state import Joined
from lectern.protocol.server import History, RegisterResponse, TeacherMode
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.registration import Registrar
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.requested_class import FindRequestedClass
from lectern.services.student_devices import StudentDevices

StudentReply = RegisterResponse | TeacherMode | History


@dataclass(frozen=True, slots=True)
class JoinClass:
    """Registers a student in the class of their resume token, or else of the class code."""

    requested_class: FindRequestedClass
    registrar: Registrar
    language_limit: LanguageLimit
    devices: StudentDevices
    request_missed_captions: RequestMissedCaptions
    notify_teacher: NotifyTeacher
    notify_presence: NotifyPresence

    def __call__(self, sender: Connection, arrival: Arrival) -> Iterator[StudentReply]:
        """Yield the registration, the teacher's mode and the history; then notify the teacher.

        - If the teacher is away, the student is notified instead.
        - The student becomes a member before the history is read. A caption in between arrives
          twice, rather than never.
        - Students who join at the same moment are all kept.

        Raises:
            InvalidMessageError: No code was given, or the class is at its language limit.
            ClassNotFoundError, RateLimitedError: See `GuessLimit`.
            ClassLockedError, ClassFullError: The class accepts no new students.
            RemovedError: The teacher has removed this student.
            ForbiddenError: The sender is no student, or is in another class.
            RateLimitedError: The student has read too much history lately.
            SessionExpiredError: The class has ended.
        """
        if sender.role not in {None, Role.STUDENT}:
            raise ForbiddenError(
                "This connection has another role. Open a new connection to join as a student.",
                field="role",
            )
        self.registrar.check(arrival)
        classroom, joined = self._join(sender, arrival)
        # Read before the reply: on receiving it, the client may close its older connection.
        is_resumed = joined.is_new and arrival.resume_token is not None
        others = self.devices.others(classroom.session_id, joined.member) if is_resumed else []
        response, history = self.registrar.replies(joined.member, arrival, classroom)
        yield response
        yield TeacherMode(mode=classroom.mode)
        yield from history
        unread = [number for page in history for number in page.untranslated]
        self.request_missed_captions(classroom.session_id, joined.member, unread)
        self.devices.limit(classroom.session_id, others)
        self._notify(classroom.session_id, sender, joined, others)

    def _join(self, sender: Connection, arrival: Arrival) -> tuple[Classroom, Joined]:
        known = self.registrar.participant(arrival)
        before = self.requested_class(known, sender, arrival)
        classroom = before.classroom
        participant_id = sender.participant_id or (known.participant_id if known else None)
        reader = LanguageRequest(participant_id, arrival.language)
        # Reject early, before the history allowance is charged. `reserve` checks atomically.
        self.language_limit.check(before, reader)
        self.registrar.check_history(sender, arrival)
        join = partial(self.registrar.join, sender, arrival, classroom)
        joined = self.language_limit.reserve(before, reader, join)
        if participant_id == joined.member.participant_id:
            self.devices.share_language(classroom.session_id, participant_id)
        return classroom, joined

    def _notify(
        self, session_id: str, sender: Connection, joined: Joined, others: Sequence[Member]
    ) -> None:
        """Notify the teacher of a newcomer; if the teacher is away, notify the student of that."""
        newcomers = [] if others or not joined.is_new else [joined.member]
        now = self.notify_teacher(session_id, newcomers)
        # `now` was read after joining. Changes of the teacher's presence from now on reach this
        # student like all others, so that only the current state must be sent here.
        if now and now.teacher_away_since is not None:
            self.notify_presence.newcomer(session_id, sender.connection_id)
