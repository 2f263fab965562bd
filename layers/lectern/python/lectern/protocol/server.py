"""Messages from the server to the client. The tag of each class is its `type` on the wire."""

from collections.abc import Sequence
from typing import Final, Literal, Self
from urllib.parse import urljoin

from lectern.domain.classroom import Classroom, EndReason, Member, Role, Roster
from lectern.domain.question import Question
from lectern.domain.settings import TranslationMode
from lectern.domain.utterance import Caption, CaptionStatus
from lectern.protocol.amended import TermsCorrected, UtteranceAmended
from lectern.protocol.base import (
    PROTOCOL_VERSION,
    UNSET,
    EpochMs,
    ServerMessage,
    Unset,
    WireSettings,
)
from lectern.protocol.captions import (
    History,
    ManualSendAck,
    Translation,
    TtsResponse,
    UtteranceAccepted,
)
from lectern.protocol.pages import in_pages
from lectern.protocol.parts import (
    BudgetNotice,
    JoinedStudent,
    LanguageCount,
    LeftStudent,
    Registration,
    budget_notice,
)
from lectern.protocol.refusals import Error


class Connected(ServerMessage, frozen=True, kw_only=True, tag="connection"):
    """The connection is open. The fields of the class are present if the link named a live one."""

    status: Literal["connected"] = "connected"
    connection_id: str
    protocol_version: int = PROTOCOL_VERSION
    session_id: str | Unset = UNSET
    classroom_code: str | Unset = UNSET
    language_code: str | Unset = UNSET

    @classmethod
    def of(cls, connection_id: str, classroom: Classroom | None) -> "Connected":
        """Return the message for a connection, and the class of its link."""
        if classroom is None:
            return cls(connection_id=connection_id)
        return cls(
            connection_id=connection_id,
            session_id=classroom.session_id,
            classroom_code=classroom.code,
            language_code=classroom.language,
        )


class RegisterResponse(ServerMessage, frozen=True, kw_only=True, tag="register_response"):
    """Confirms a registration."""

    status: Literal["success"] = "success"
    data: Registration

    @classmethod
    def of(
        cls,
        member: Member,
        classroom: Classroom,
        *,
        resume_token: str,
        last_sequence: int,
        read_at: int,
    ) -> "RegisterResponse":
        """Return the message for a member of a class."""
        data = Registration(
            role=member.role,
            language_code=member.language,
            name=member.name,
            settings=WireSettings.of(
                member.settings,
                member.language,
                classroom if member.role is Role.TEACHER else None,
            ),
            session_id=classroom.session_id,
            started_at=classroom.started_at,
            participant_id=member.participant_id,
            resume_token=resume_token,
            last_sequence=last_sequence,
            read_at=read_at,
        )
        return cls(data=data)


class ClassroomCode(ServerMessage, frozen=True, kw_only=True, tag="classroom_code"):
    """The code that students type to join, and its expiry.

    `projector_url`, to the teacher only, opens a page that shows captions to a room. Its fragment
    has the code and a key, which work until the class has a new code. `budget` is as in
    `transcription`.
    """

    code: str
    session_id: str
    expires_at: EpochMs
    join_url: str
    projector_url: str | Unset = UNSET
    budget: BudgetNotice | Unset = UNSET

    @classmethod
    def of(
        cls, classroom: Classroom, join_url: str, projector_key: str | None = None
    ) -> "ClassroomCode":
        """Return the message for a class; its code completes `join_url`."""
        # A fragment: browsers send it to no server, so that no log has the key.
        projector_url = urljoin(join_url, f"/projector/#{classroom.code}.{projector_key}")
        return cls(
            code=classroom.code,
            session_id=classroom.session_id,
            expires_at=classroom.code_expires_at,
            join_url=join_url + classroom.code,
            projector_url=projector_url if projector_key else UNSET,
            budget=budget_notice(classroom.budget) if projector_key else UNSET,
        )


class StudentJoined(ServerMessage, frozen=True, kw_only=True, tag="student_joined"):
    """To the teacher: a student joined."""

    payload: JoinedStudent

    @classmethod
    def of(cls, member: Member) -> "StudentJoined":
        """Return the message for a new student."""
        return cls(payload=JoinedStudent.of(member))


class StudentLeft(ServerMessage, frozen=True, kw_only=True, tag="student_left"):
    """To the teacher: a student left."""

    payload: LeftStudent

    @classmethod
    def of(cls, participant_id: str) -> "StudentLeft":
        """Return the message for a student who left."""
        return cls(payload=LeftStudent(student_id=participant_id))


class StudentList(ServerMessage, frozen=True, kw_only=True, tag="student_list"):
    """To the teacher: the students in the class. More pages follow while `complete` is false."""

    students: Sequence[JoinedStudent]
    complete: bool

    @classmethod
    def pages_of(cls, roster: Roster) -> "list[StudentList]":
        """Return the students of a roster with names in pages, none if there are no students."""
        # Of a student with several devices, one may have sent no name.
        connections = sorted(roster.students, key=lambda each: each.name is not None)
        students = {each.participant_id: JoinedStudent.of(each) for each in connections}
        pages = list(in_pages(students.values()))
        return [cls(students=page, complete=page is pages[-1]) for page in pages]


class StudentRemoved(ServerMessage, frozen=True, kw_only=True, tag="student_removed"):
    """To the teacher: a student was removed. `locked` says whether new students are refused."""

    student_id: str
    locked: bool

    @classmethod
    def of(cls, student_id: str, classroom: Classroom) -> "StudentRemoved":
        """Return the message for a student who was removed from the class."""
        return cls(student_id=student_id, locked=classroom.locked)


class StudentCountUpdate(ServerMessage, frozen=True, kw_only=True, tag="studentCountUpdate"):
    """To the teacher: the number of students in the class."""

    count: int
    languages: Sequence[LanguageCount]

    @classmethod
    def of(cls, roster: Roster) -> "StudentCountUpdate":
        """Return the number of students, in total and by language."""
        counts = roster.count_by_language()
        return cls(
            count=sum(counts.values()),
            languages=[LanguageCount(language_code=tag, count=n) for tag, n in counts.items()],
        )


class SettingsResponse(ServerMessage, frozen=True, kw_only=True, tag="settings_response"):
    """All settings after a change."""

    status: Literal["success"] = "success"
    settings: WireSettings

    @classmethod
    def of(cls, member: Member, classroom: Classroom | None = None) -> "SettingsResponse":
        """Return the message for a member; pass `classroom` to a teacher."""
        return cls(settings=WireSettings.of(member.settings, member.language, classroom))


class TeacherMode(ServerMessage, frozen=True, kw_only=True, tag="teacher_mode"):
    """To students: whether captions are sent at once (`auto`) or by the teacher (`manual`).

    `questions` says whether students may send a `question`.
    """

    mode: TranslationMode
    questions: bool

    @classmethod
    def of(cls, classroom: Classroom) -> "TeacherMode":
        """Return the message for a class."""
        return cls(mode=classroom.mode, questions=classroom.questions)


class TeacherPresence(ServerMessage, frozen=True, kw_only=True, tag="teacher_presence"):
    """To students: whether the teacher is connected."""

    present: bool


class AskedQuestion(ServerMessage, frozen=True, kw_only=True, tag="question"):
    """To the teacher: a student's question in the teacher's language.

    - `text` is empty if `status` is `unavailable`: the question could not be translated.
    - `language_code` is the language that the student reads, which is that of `original_text`.
    """

    question_id: str
    student_id: str
    language_code: str
    status: CaptionStatus
    text: str
    original_text: str
    timestamp: EpochMs

    @classmethod
    def of(cls, question: Question, student: Member, caption: Caption, now: int) -> Self:
        """Return the message for a question and its translation."""
        return cls(
            question_id=question.question_id,
            student_id=student.participant_id,
            language_code=student.language,
            status=caption.status,
            text=caption.text,
            original_text=question.text,
            timestamp=now,
        )


class QuestionResponse(ServerMessage, frozen=True, kw_only=True, tag="question_response"):
    """To the student: the teacher's page has the question."""

    status: Literal["success"] = "success"
    question_id: str


class Pong(ServerMessage, frozen=True, kw_only=True, tag="pong"):
    """The reply to a `ping`."""

    timestamp: EpochMs
    original_timestamp: int


class SessionEnded(ServerMessage, frozen=True, kw_only=True, tag="session_ended"):
    """To all members: the class has ended, and the connection is about to close."""

    reason: EndReason


SERVER_MESSAGES: Final[tuple[type[ServerMessage], ...]] = (
    Connected,
    RegisterResponse,
    ClassroomCode,
    StudentJoined,
    StudentLeft,
    StudentList,
    StudentRemoved,
    StudentCountUpdate,
    UtteranceAccepted,
    UtteranceAmended,
    TermsCorrected,
    Translation,
    TtsResponse,
    History,
    SettingsResponse,
    TeacherMode,
    TeacherPresence,
    ManualSendAck,
    AskedQuestion,
    QuestionResponse,
    Pong,
    SessionEnded,
    Error,
)
"""All server messages, in the order of the protocol page."""
