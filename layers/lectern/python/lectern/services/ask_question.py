"""The `question` use case: a student asks the teacher in writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.errors import (
    ForbiddenError,
    NotRegisteredError,
    QuestionsOffError,
    RateLimitedError,
    TeacherAwayError,
)
from lectern.domain.language import caption_key
from lectern.domain.question import Question
from lectern.domain.utterance import Utterance
from lectern.ports.post import Poster
from lectern.ports.question_allowance import QuestionAllowance
from lectern.protocol.codec import encode
from lectern.protocol.server import AskedQuestion, QuestionResponse
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import TranslateConcurrently, TranslatedCaption

_STUDENTS_ONLY: Final = "Only a student of this class may ask a question."
_OFF: Final = "Your teacher does not accept questions in writing now."
_AWAY: Final = "Your teacher is away. Your question was not sent: try again when they are back."
_TOO_MANY: Final = "There are too many questions now. Wait a moment, then send yours again."


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Posts a question to the teacher of the class, in the language of the class.

    - Nothing of a question is stored. It is posted, or the student is told that it was not.
    - Sent again with its id, it is posted again: the teacher's page shows each id once.
    """

    live_class: FindLiveClass
    allowance: QuestionAllowance
    translate: TranslateConcurrently
    record_usage: RecordUsage
    poster: Poster
    leave_class: LeaveClass

    def __call__(self, sender: Connection, question: Question) -> Iterator[QuestionResponse]:
        """Yield the receipt once the teacher's page has the question; then record the usage.

        Raises:
            ForbiddenError: The sender is no student.
            NotRegisteredError: The sender has not registered, or was removed.
            SessionExpiredError: The class has ended.
            QuestionsOffError: The teacher does not accept questions.
            TeacherAwayError: The teacher cannot be reached.
            RateLimitedError: The student or the class has asked too often.
        """
        if sender.role in (Role.TEACHER, Role.PROJECTOR):
            raise ForbiddenError(_STUDENTS_ONLY)
        self._spend_allowance(sender)
        classroom, student = self._open_class(sender)
        translated = self._translated(question, student, classroom)
        try:
            self._post(AskedQuestion.of(question, student, translated.caption, self._now()), sender)
            yield QuestionResponse(question_id=question.question_id)
        finally:
            self.record_usage(classroom.session_id, translated.usage, classroom.payer)

    def _spend_allowance(self, sender: Connection) -> None:
        # The roster of a large class is expensive to read, so a flood must be refused without it.
        classroom = self.live_class.class_of_member(sender)
        _check_open(classroom)
        participant = sender.participant_id or sender.connection_id
        if wait_ms := self.allowance.spend(classroom.session_id, participant):
            raise RateLimitedError(_TOO_MANY, retry_after_ms=wait_ms)

    def _open_class(self, sender: Connection) -> tuple[Classroom, Member]:
        """Return the class if its teacher is there and accepts questions, and the student."""
        roster = self.live_class.of_member(sender)
        student = _student(roster, sender)
        _check_open(roster.classroom)
        return roster.classroom, student

    def _translated(
        self, question: Question, student: Member, classroom: Classroom
    ) -> TranslatedCaption:
        asked = _as_utterance(question, student, classroom, self._now())
        target = caption_key(student.language, classroom.language)
        if target is None:
            return TranslatedCaption(asked.original)
        [translated] = self.translate(asked, [target], classroom.topic)
        return translated

    def _post(self, message: AskedQuestion, sender: Connection) -> None:
        # Read again, because a translation takes time: the teacher may have moved to another
        # connection, or removed the student.
        classroom, _ = self._open_class(sender)
        posted = self.poster.post_many([classroom.teacher_connection_id], encode(message))
        self.leave_class.remove_gone(classroom.session_id, posted.gone)
        if not posted.delivered:
            raise TeacherAwayError(_AWAY)

    def _now(self) -> int:
        return self.live_class.clock()


def _check_open(classroom: Classroom) -> None:
    if not classroom.questions:
        raise QuestionsOffError(_OFF)
    if classroom.teacher_away_since is not None:
        raise TeacherAwayError(_AWAY)


def _student(roster: Roster, sender: Connection) -> Member:
    for student in roster.students:
        if student.connection_id == sender.connection_id:
            return student
    raise NotRegisteredError("You are no longer in this class. Register again.")


def _as_utterance(question: Question, student: Member, classroom: Classroom, now: int) -> Utterance:
    """Return the question as a translator gets it: number 0 has no sentence before it."""
    return Utterance(
        session_id=classroom.session_id,
        utterance_id=question.question_id,
        sequence=0,
        revision=0,
        text=question.text,
        language=student.language,
        is_final=True,
        said_at=now,
    )
