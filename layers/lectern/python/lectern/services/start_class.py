"""The `register` use case for teachers: starts a class, or resumes the teacher's live one."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Connection
from lectern.domain.errors import LecternError, SchoolSuspendedError
from lectern.domain.events import session_started
from lectern.ports.classes import ClassDirectory
from lectern.ports.record import Recorder
from lectern.ports.rosters import Joined, RosterStore
from lectern.ports.schools import LiveSchool, LiveSchools
from lectern.ports.tokens import ProjectorKeyStore
from lectern.protocol.captions import History
from lectern.protocol.server import ClassroomCode, RegisterResponse, StudentCountUpdate, StudentList
from lectern.services.identify_teacher import IdentifyTeacher, refuse_link
from lectern.services.live_class import FindLiveClass
from lectern.services.registration import Registrar, Registration
from lectern.services.renew_code import CODES_TO_TRY
from lectern.services.teach_class import OpenClass, TakeOverClass, Taught

TeacherReply = RegisterResponse | ClassroomCode | StudentCountUpdate | StudentList | History


@dataclass(frozen=True, slots=True)
class EnterOwnClass:
    """Brings a teacher into their class: the live one if there is one, else a new one."""

    live_class: FindLiveClass
    directory: ClassDirectory
    identify_teacher: IdentifyTeacher
    open_class: OpenClass
    take_over: TakeOverClass
    registrar: Registrar
    schools: LiveSchools

    def __call__(self, registration: Registration) -> Taught:
        """Return the class and the teacher's member. Raises the errors of `StartClass`."""
        sender = registration.sender
        if sender.session_id:
            return self.take_over(self.live_class.of_member(sender).classroom, registration)
        teacher_id = self.identify_teacher(registration)
        # `open_class` fails if the random code is in use, or if another connection of the teacher
        # has opened a class in the meantime: look again and retry.
        for _ in range(CODES_TO_TRY):
            classroom = self.directory.by_teacher(teacher_id)
            self.identify_teacher.check_class(registration, classroom)
            if classroom:
                return self.take_over(classroom, registration)
            # Only now: a live class goes on, also on another device.
            if taught := self.open_class(teacher_id, registration, self._school(sender)):
                classroom, member = taught
                self.registrar.record(classroom.session_id, member)
                return taught
        raise LecternError("no free class code")

    def _school(self, sender: Connection) -> LiveSchool | None:
        school = self.schools.find(sender.school_id) if sender.school_id else None
        if school and school.terms.is_suspended:
            raise SchoolSuspendedError
        return school


@dataclass(frozen=True, slots=True)
class StartClass:
    """Registers a teacher. A teacher who returns gets the same class and code.

    Each registration gets a key for projectors of its own, as only the hashes of keys are stored.
    All of them work until the class has a new code.

    Students are notified when the teacher is back. `join_url` is where students join.
    """

    enter_class: EnterOwnClass
    registrar: Registrar
    rosters: RosterStore
    recorder: Recorder
    projector_keys: ProjectorKeyStore
    join_url: str

    def __call__(self, sender: Connection, arrival: Arrival) -> Iterator[TeacherReply]:
        """Yield the registration, the class code, the students and the missed captions.

        - A rejected registration changes nothing: all checks come first, and one transaction
          creates the class and makes the connection its member.
        - Two connections of one teacher that register at the same moment share one class.

        Raises:
            ForbiddenError: The sender is a student, used a student's link, must sign in, or has
                registered in another class.
            RateLimitedError: See `GuessLimit`; or the teacher has read too much history lately.
            InvalidMessageError: The speech service is not configured on this server.
            NotRegisteredError: The connection no longer exists.
            SchoolSuspendedError: The teacher has no live class, and their school is suspended.
            SessionExpiredError: The class of this connection has ended.
        """
        refuse_link(sender)
        registration = self.registrar.begin(sender, arrival)
        self.registrar.check_history(registration)
        now = self.registrar.clock()
        classroom, member = self.enter_class(registration)
        # On every registration: an earlier attempt may have failed to.
        self.recorder.record(session_started(classroom, now))
        joined = Joined(member, is_new=True)
        response, history = self.registrar.replies(joined, registration, classroom)
        roster = self.rosters.read_named(classroom.session_id)
        yield response
        key = self.projector_keys.issue(classroom)
        yield ClassroomCode.of(classroom, self.join_url, key)
        if roster:
            yield StudentCountUpdate.of(roster)
            yield from StudentList.pages_of(roster)
        yield from history
