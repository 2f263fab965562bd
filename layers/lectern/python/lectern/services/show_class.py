"""The `register` use case for projectors: shows a class to a room."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Roster
from lectern.ports.rosters import Joined
from lectern.protocol.captions import History
from lectern.protocol.server import ClassroomCode, RegisterResponse, TeacherMode
from lectern.services.admit_reader import AdmitReader
from lectern.services.leave_class import LeaveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.projected_class import FindProjectedClass
from lectern.services.registration import Registrar, Registration
from lectern.services.request_missed_captions import RequestMissedCaptions

ProjectorReply = RegisterResponse | ClassroomCode | TeacherMode | History


@dataclass(frozen=True, slots=True)
class ShowClass:
    """Registers a projector in the class of its link. The teacher is not notified."""

    projected_class: FindProjectedClass
    registrar: Registrar
    admit: AdmitReader
    leave_class: LeaveClass
    request_missed_captions: RequestMissedCaptions
    notify_presence: NotifyPresence
    join_url: str

    def __call__(self, sender: Connection, arrival: Arrival) -> Iterator[ProjectorReply]:
        """Yield the registration, the class code, the teacher's mode and the history.

        - If the teacher is away, the projector is notified of that.
        - A projector has one connection. One that returns with its token replaces the older one.

        Raises:
            InvalidMessageError: The code or the key is missing, or the class is at its language
                limit.
            ClassNotFoundError, RateLimitedError: See `FindProjectedClass`.
            ClassFullError: The class has the maximum number of projectors.
            ForbiddenError: The sender is no projector, or set more than a language.
            RateLimitedError: The projector has read too much history lately.
            SessionExpiredError: The class has ended.
        """
        registration = self.registrar.begin(sender, arrival)
        classroom, joined = self._join(registration)
        session_id = classroom.session_id
        response, history = self.registrar.replies(joined, registration, classroom)
        yield response
        yield ClassroomCode.of(classroom, self.join_url)
        yield TeacherMode.of(classroom)
        yield from history
        self.request_missed_captions(session_id, joined.member, history)
        if classroom.teacher_away_since is not None:
            self.notify_presence.newcomer(session_id, sender.connection_id)

    def _join(self, registration: Registration) -> tuple[Classroom, Joined]:
        before = self.projected_class(registration.sender, registration.arrival)
        self.admit.check(before, registration)
        # Before joining: the older connection uses one of the places of the class.
        self._close_older(before, registration)
        return self.admit(before, registration)

    def _close_older(self, before: Roster, registration: Registration) -> None:
        older = [
            each.connection_id
            for each in before.projectors
            if each.participant_id == registration.participant_id
            and each.connection_id != registration.sender.connection_id
        ]
        self.leave_class.remove_gone(before.classroom.session_id, older)
