"""The `register` use case for teachers: starts a class, or resumes the teacher's live one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectern.domain.class_code import new_class_code
from lectern.domain.class_life import Timers, can_reopen
from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError, LecternError
from lectern.domain.events import SessionStarted
from lectern.domain.glossary import NO_GLOSSARY
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.domain.teacher import unverified_id
from lectern.ports.live_state import ClassChange, ClassDirectory, ClassStore, RosterStore
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.protocol.base import WireSettings, or_none
from lectern.protocol.client import Register
from lectern.protocol.codec import encode, refusal
from lectern.protocol.server import ServerMessage
from lectern.services.change_settings import post_mode
from lectern.services.guess_limit import GuessLimit
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_presence import NotifyPresence
from lectern.services.notify_teacher import count_update
from lectern.services.registration import Registrar, language_of
from lectern.services.renew_code import CODES_TO_TRY, code_message

Entered = tuple[Classroom, Member]
"""The teacher's class, and the member that the teacher's connection is."""


@dataclass(frozen=True, slots=True)
class ClassLife:
    """Lifetimes of a class and of its code in milliseconds, and the URL where students join.

    `timers` limits how long after its end a teacher can reopen a class.
    """

    class_ms: int
    code_ms: int
    join_url: str
    timers: Timers


@dataclass(frozen=True, slots=True)
class StartClass:
    """Registers a teacher. A teacher who returns gets the same class and code.

    - If the teacher has two devices, the newer one teaches, and the older one is told.
    - Students are told when the teacher is back.
    - If `sign_in_required` is set, only a connection with a ticket can teach.
    """

    live_class: FindLiveClass
    classes: ClassStore
    directory: ClassDirectory
    guess_limit: GuessLimit
    rosters: RosterStore
    poster: Poster
    notify_presence: NotifyPresence
    registrar: Registrar
    recorder: Recorder
    clock: Clock
    life: ClassLife
    sign_in_required: bool

    def __call__(self, sender: Connection, message: Register) -> Sequence[ServerMessage]:
        """Return the registration, the class code, the student count and the missed captions.

        - A rejected registration changes nothing: all checks come first, and one transaction
          creates the class and makes the connection its member.
        - Two connections of one teacher that register at the same moment share one class.

        Raises:
            ForbiddenError: The sender is a student, used a student's link, must sign in, or has
                registered in another class.
            RateLimitedError: See `GuessLimit`.
            InvalidMessageError: The speech service is not configured on this server.
            NotRegisteredError: The connection no longer exists.
            RateLimitedError: The teacher has read too much history lately.
            SessionExpiredError: The class of this connection has ended.
        """
        if sender.role is Role.STUDENT or (sender.class_code and not sender.teacher_id):
            text = "A class link is for students. Open the teacher's page to teach."
            raise ForbiddenError(text, field="role")
        self.registrar.check(message)
        self.registrar.check_history(message)
        classroom, member = self._enter(sender, message)
        self._record(classroom)
        code = code_message(classroom, self.life.join_url)
        response, *rest = self.registrar.replies(member, message, classroom)
        return [response, code, *self._present(classroom), *rest]

    def _present(self, classroom: Classroom) -> list[ServerMessage]:
        roster = self.rosters.read(classroom.session_id)
        return [count_update(roster)] if roster else []

    def _record(self, classroom: Classroom) -> None:
        """Record the class on every registration: an earlier attempt may have failed to."""
        self.recorder.record(
            SessionStarted(
                classroom.session_id,
                classroom.teacher_id,
                classroom.language,
                classroom.started_at,
                classroom.school_id,
                classroom.reopened_at,
            )
        )

    def _enter(self, sender: Connection, message: Register) -> Entered:
        if sender.session_id:
            roster = self.live_class.of_member(sender)
            return self._take_over(roster.classroom, sender, message)
        teacher_id = self._teacher_id(sender, message)
        # `_open` fails if the random code is in use, or if another connection of the teacher has
        # opened a class in the meantime: look again and retry.
        for _ in range(CODES_TO_TRY):
            if classroom := self.directory.by_teacher(teacher_id):
                return self._take_over(classroom, sender, message)
            entered = self._reopen(teacher_id, sender, message)
            if entered := entered or self._open(teacher_id, sender, message):
                classroom, member = entered
                self.registrar.record(classroom.session_id, member)
                return entered
        raise LecternError("no free class code")

    def _teacher_id(self, sender: Connection, message: Register) -> str:
        """Return the teacher's id: proved by a ticket or a resume token, else as claimed.

        Without a claim, the id derives from the connection id, which is unique.
        """
        if sender.teacher_id:
            return sender.teacher_id
        if self.sign_in_required:
            raise ForbiddenError("Sign in to teach: open the socket with a `ticket`.")
        participant = self.registrar.participant(message)
        if participant is None and or_none(message.resume_token) is not None:
            self.guess_limit.count_unknown_token(sender)
        resumed = participant.teacher_id if participant else None
        return resumed or unverified_id(or_none(message.teacher_id) or sender.connection_id)

    def _open(self, teacher_id: str, sender: Connection, message: Register) -> Entered | None:
        now = self.clock()
        expires_at, wanted = now + self.life.class_ms, _wanted(message)
        classroom = Classroom(
            session_id=new_id(),
            code=new_class_code(),
            teacher_id=teacher_id,
            teacher_connection_id=sender.connection_id,
            language=language_of(message),
            mode=or_none(wanted.translation_mode) or TranslationMode.AUTO,
            glossary=wanted.to_glossary() or NO_GLOSSARY,
            locked=or_none(wanted.locked) or False,
            started_at=now,
            expires_at=expires_at,
            code_expires_at=min(now + self.life.code_ms, expires_at),
            school_id=sender.school_id,
        )
        member = self.registrar.member(sender, message, classroom.session_id)
        return (classroom, member) if self.classes.open(classroom, member) else None

    def _reopen(self, teacher_id: str, sender: Connection, message: Register) -> Entered | None:
        """Reopen the teacher's last class if it ended by itself and not long ago."""
        last = self.directory.ended_of_teacher(teacher_id)
        if last is None or not can_reopen(last, self.clock(), self.life.timers):
            return None
        member = self.registrar.member(sender, message, last.session_id)
        again = self.classes.reopen(last, self._change(last, sender, message), member)
        return (again, member) if again else None

    def _take_over(self, classroom: Classroom, sender: Connection, message: Register) -> Entered:
        """Make this connection the one that teaches the class."""
        session_id = classroom.session_id
        # Join first: a connection that may not join must not replace the one that teaches.
        member = self.registrar.join(sender, message, classroom).member
        changed = self.classes.change(session_id, self._change(classroom, sender, message))
        if roster := self.rosters.read(session_id):
            before = replace(roster, classroom=classroom)
            post_mode(self.poster, before, changed.mode)
            self._notify_of_move(before, sender)
        return changed, member

    def _change(self, classroom: Classroom, sender: Connection, message: Register) -> ClassChange:
        wanted = _wanted(message)
        return ClassChange(
            teacher_connection_id=sender.connection_id,
            language=language_of(message),
            mode=or_none(wanted.translation_mode),
            glossary=wanted.to_glossary(),
            locked=or_none(wanted.locked),
            code_expires_at=min(self.clock() + self.life.code_ms, classroom.expires_at),
        )

    def _notify_of_move(self, before: Roster, sender: Connection) -> None:
        """Tell the older device; if it has left, tell the students that the teacher is back.

        `before.members` is read after the change. An older device that is still a member then can
        leave later without being reported as the teacher's absence.
        """
        older = before.classroom.teacher_connection_id
        if all(member.connection_id != older for member in before.members):
            self.notify_presence(before.classroom.session_id)
        elif older != sender.connection_id:
            moved = ForbiddenError("You are teaching on another device now.")
            self.poster.post_many([older], encode(refusal(moved)))


def _wanted(message: Register) -> WireSettings:
    return or_none(message.settings) or WireSettings()
