"""The `register` use case for projectors: shows a class to a room."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.errors import ForbiddenError
from lectern.protocol.server import ClassroomCode, History, RegisterResponse, TeacherMode
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.leave_class import LeaveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.projected_class import FindProjectedClass
from lectern.services.registration import Registrar
from lectern.services.request_missed_captions import RequestMissedCaptions

ProjectorReply = RegisterResponse | ClassroomCode | TeacherMode | History


@dataclass(frozen=True, slots=True)
class ShowClass:
    """Registers a projector in the class of its link. The teacher is not notified."""

    projected_class: FindProjectedClass
    registrar: Registrar
    language_limit: LanguageLimit
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
        if sender.role not in {None, Role.PROJECTOR}:
            raise ForbiddenError(
                "This connection has another role. Open a new connection for a projector.",
                field="role",
            )
        self.registrar.check(arrival)
        classroom, member = self._join(sender, arrival)
        session_id = classroom.session_id
        response, history = self.registrar.replies(member, arrival, classroom)
        yield response
        yield ClassroomCode.of(classroom, self.join_url)
        yield TeacherMode(mode=classroom.mode)
        yield from history
        unread = [number for page in history for number in page.untranslated]
        self.request_missed_captions(session_id, member, unread)
        self.notify_presence.newcomer(session_id, sender.connection_id)

    def _join(self, sender: Connection, arrival: Arrival) -> tuple[Classroom, Member]:
        before = self.projected_class(sender, arrival)
        known = self.registrar.participant(arrival)
        participant_id = sender.participant_id or (known.participant_id if known else None)
        reader = LanguageRequest(participant_id, arrival.language)
        # Reject before the older connection is closed. `reserve` checks atomically.
        self.language_limit.check(before, reader)
        self.registrar.check_history(sender, arrival)
        self._close_older(before, sender, participant_id)
        join = partial(self.registrar.join, sender, arrival, before.classroom)
        joined = self.language_limit.reserve(before, reader, join)
        return before.classroom, joined.member

    def _close_older(self, before: Roster, sender: Connection, participant_id: str | None) -> None:
        older = [
            each.connection_id
            for each in before.projectors
            if each.participant_id == participant_id and each.connection_id != sender.connection_id
        ]
        self.leave_class.remove_gone(before.classroom.session_id, older)
