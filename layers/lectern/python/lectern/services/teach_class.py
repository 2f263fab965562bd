"""Lets a connection teach a class: a new one, a reopened one, or a live one."""

from dataclasses import dataclass, replace

from lectern.domain.class_code import new_class_code
from lectern.domain.class_life import Timers, can_reopen, code_until
from lectern.domain.classroom import Classroom, Connection, Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError
from lectern.domain.glossary import NO_GLOSSARY
from lectern.domain.identity import new_id
from lectern.domain.settings import TranslationMode
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterReader
from lectern.ports.schools import LiveSchool
from lectern.protocol.codec import encode, refusal
from lectern.protocol.server import TeacherMode
from lectern.services.change_class import post_mode
from lectern.services.notify_presence import NotifyPresence
from lectern.services.registration import Registrar, Registration

Taught = tuple[Classroom, Member]
"""The teacher's class, and the member that the teacher's connection is."""


@dataclass(frozen=True, slots=True)
class ClassLife:
    """Lifetimes of a class and of its code in milliseconds.

    `timers` limits how long after its end a teacher can reopen a class.
    """

    class_ms: int
    code_ms: int
    timers: Timers


@dataclass(frozen=True, slots=True)
class OpenClass:
    """Opens a new class, or reopens the teacher's last one."""

    classes: ClassStore
    registrar: Registrar
    clock: Clock
    life: ClassLife

    def __call__(
        self, teacher_id: str, registration: Registration, school: LiveSchool | None
    ) -> Taught | None:
        """Return the class, `None` if another connection was first or the new code is in use.

        A new class has the limits of its `school` until it ends; without one, the stage's.
        """
        taught = self._reopen(teacher_id, registration)
        return taught or self._open(teacher_id, registration, school)

    def _reopen(self, teacher_id: str, registration: Registration) -> Taught | None:
        """Reopen the teacher's last class if it ended by itself and not long ago."""
        last, now = self.classes.ended_of_teacher(teacher_id), self.clock()
        if last is None or not can_reopen(last, now, self.life.timers):
            return None
        member = self.registrar.member(registration, last.session_id)
        change = _change(registration, code_until(now, self.life.code_ms, last.expires_at))
        again = self.classes.reopen(last, change, member)
        return (again, member) if again else None

    def _open(
        self, teacher_id: str, registration: Registration, school: LiveSchool | None
    ) -> Taught | None:
        sender, arrival = registration.sender, registration.arrival
        now, settings = self.clock(), arrival.settings
        expires_at = now + self.life.class_ms
        classroom = Classroom(
            session_id=new_id(),
            code=new_class_code(),
            teacher_id=teacher_id,
            teacher_connection_id=sender.connection_id,
            language=arrival.language,
            mode=settings.mode or TranslationMode.AUTO,
            glossary=settings.glossary or NO_GLOSSARY,
            title=settings.title or "",
            subject=settings.subject or "",
            locked=settings.locked or False,
            questions=settings.questions or False,
            started_at=now,
            expires_at=expires_at,
            code_expires_at=code_until(now, self.life.code_ms, expires_at),
            school_id=sender.school_id,
            max_students=school.terms.students if school else None,
            max_spoken=school.terms.spoken_characters if school else None,
            budget=school.spending.state if school else None,
        )
        member = self.registrar.member(registration, classroom.session_id)
        return (classroom, member) if self.classes.open(classroom, member) else None


@dataclass(frozen=True, slots=True)
class TakeOverClass:
    """Moves a live class to another connection of its teacher, or updates the registration.

    If the teacher has two devices, the newer one teaches, and the older one is notified.
    """

    classes: ClassStore
    rosters: RosterReader
    registrar: Registrar
    poster: Poster
    notify_presence: NotifyPresence
    clock: Clock
    life: ClassLife

    def __call__(self, classroom: Classroom, registration: Registration) -> Taught:
        """Move the class to this connection."""
        session_id = classroom.session_id
        # Join first: a connection that may not join must not replace the one that teaches.
        member = self.registrar.join(registration, classroom).member
        until = code_until(self.clock(), self.life.code_ms, classroom.expires_at)
        changed = self.classes.change(session_id, _change(registration, until))
        # Read after the change: every student who joined under the old mode is in this roster.
        if roster := self.rosters.read(session_id):
            if TeacherMode.of(changed) != TeacherMode.of(classroom):
                post_mode(self.poster, roster)
            self._notify_of_move(replace(roster, classroom=classroom), registration.sender)
        return changed, member

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


def _change(registration: Registration, code_expires_at: int) -> ClassChange:
    settings = registration.arrival.settings
    return ClassChange(
        teacher_connection_id=registration.sender.connection_id,
        language=registration.arrival.language,
        mode=settings.mode,
        glossary=settings.glossary,
        title=settings.title,
        subject=settings.subject,
        locked=settings.locked,
        questions=settings.questions,
        code_expires_at=code_expires_at,
    )
