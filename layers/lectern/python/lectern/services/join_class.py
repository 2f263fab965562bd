"""The `register` use case for students: joins a class."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection
from lectern.ports.rosters import Joined
from lectern.protocol.captions import History
from lectern.protocol.server import RegisterResponse, TeacherMode
from lectern.services.admit_reader import AdmitReader
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.registration import Registrar, Registration
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.requested_class import FindRequestedClass
from lectern.services.student_devices import StudentDevices

StudentReply = RegisterResponse | TeacherMode | History


@dataclass(frozen=True, slots=True)
class JoinClass:
    """Registers a student in the class of their resume token, or else of the class code."""

    requested_class: FindRequestedClass
    registrar: Registrar
    admit: AdmitReader
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
            ClassNotFoundError: See `GuessLimit`.
            RateLimitedError: See `GuessLimit`; or the student has read too much history lately.
            ClassLockedError, ClassFullError: The class accepts no new students.
            RemovedError: The teacher has removed this student.
            ForbiddenError: The sender is no student, or is in another class.
            SessionExpiredError: The class has ended.
        """
        registration = self.registrar.begin(sender, arrival)
        classroom, joined = self._join(registration)
        # Read before the reply: on receiving it, the client may close its older connection.
        is_resumed = joined.is_new and arrival.resume_token is not None
        others = self.devices.others(classroom.session_id, joined.member) if is_resumed else []
        response, history = self.registrar.replies(joined, registration, classroom)
        yield response
        yield TeacherMode.of(classroom)
        yield from history
        self.request_missed_captions(classroom.session_id, joined.member, history)
        self.devices.limit(classroom.session_id, others)
        newcomers = [] if others or not joined.is_new else [joined.member]
        self.notify_teacher.of_students(classroom, newcomers)
        # Later changes of the teacher's presence reach this member like all others, so only the
        # state in which they joined must be sent here.
        if classroom.teacher_away_since is not None:
            self.notify_presence.newcomer(classroom.session_id, sender.connection_id)

    def _join(self, registration: Registration) -> tuple[Classroom, Joined]:
        before = self.requested_class(registration)
        self.admit.check(before, registration)
        classroom, joined = self.admit(before, registration)
        participant_id = joined.member.participant_id
        if participant_id == registration.participant_id:
            self.devices.share_language(classroom.session_id, participant_id)
        return classroom, joined
