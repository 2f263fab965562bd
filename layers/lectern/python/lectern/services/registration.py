"""What registering as a teacher and as a student have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import Clock
from lectern.domain.events import ParticipantJoined
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings, SettingsChange, SpeechService
from lectern.domain.text import clean_line, is_blank
from lectern.ports.history_allowance import HistoryAllowance
from lectern.ports.live_state import (
    CaptionHistory,
    Joined,
    LanguagePlace,
    MemberChange,
    Participant,
    ResumeTokenStore,
    RosterStore,
    SettingsStore,
)
from lectern.ports.record import Recorder
from lectern.protocol.base import WireSettings, or_none
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse, Registration, ServerMessage
from lectern.services.change_settings import refuse_missing_service, refuse_teachers_settings
from lectern.services.read_history import ReadHistory


@dataclass(frozen=True, slots=True)
class Registrar:
    """Makes members of connections, and tells them what they are.

    Names leave the live state only where `keep_names` says so.
    """

    rosters: RosterStore
    settings: SettingsStore
    tokens: ResumeTokenStore
    history: CaptionHistory
    read_history: ReadHistory
    history_allowance: HistoryAllowance
    recorder: Recorder
    clock: Clock
    speech_services: frozenset[SpeechService]
    keep_names: bool = False

    def participant(self, message: Register) -> Participant | None:
        """Return who the resume token says is coming back; an unknown token is a newcomer."""
        token = or_none(message.resume_token)
        return self.tokens.find(token) if token else None

    def check(self, message: Register) -> None:
        """Refuse what could not be taken, before anything is written.

        Raises:
            ForbiddenError: A student set what is the teacher's.
            InvalidMessageError: A voice was chosen that this server has not.
        """
        wanted = or_none(message.settings) or WireSettings()
        refuse_teachers_settings(wanted, message.role)
        refuse_missing_service(wanted, self.speech_services)

    def check_history(self, message: Register) -> None:
        """Count what the registration will read of what was said before.

        Raises:
            RateLimitedError: The participant has read too much of it lately.
        """
        after = or_none(message.last_sequence)
        known = self.participant(message) if after is not None else None
        if known is not None and after is not None:
            missed = self.history.last_sequence(known.session_id) - after
            self.history_allowance.take(known.participant_id, missed)

    def join(
        self,
        sender: Connection,
        message: Register,
        classroom: Classroom,
        place: LanguagePlace | None = None,
    ) -> Joined:
        """Make the connection a member of the class, and return which one it is. `check` it first.

        A connection that registers again keeps who it is, and what it does not change; one that
        comes back with its token is the same participant. Once it returns the membership holds.

        Raises:
            ClassLockedError, ClassFullError, RemovedError: See `RosterStore`.
            ForbiddenError: The connection has settled on another role or class.
            NotRegisteredError: The connection no longer exists.
            OutdatedError: There may be no `place` for the language any more.
            SessionExpiredError: The class has ended.
        """
        if sender.session_id:
            return self._join_again(sender.session_id, sender.connection_id, message, place)
        known = self._returning(message, classroom.session_id)
        member = _member(sender, message, known, self.clock())
        returns = known is not None
        joined = self.rosters.join(classroom.session_id, member, returns=returns, place=place)
        self.record(classroom.session_id, joined.member)
        return joined

    def _join_again(
        self, session_id: str, connection_id: str, message: Register, place: LanguagePlace | None
    ) -> Joined:
        name = _name(message)
        who = MemberChange(language=language_of(message), name=name, place=place)
        known = self.settings.change(session_id, connection_id, _change(message), who)
        if self.keep_names and name:
            self.record(session_id, known)
        return Joined(known, is_new=False)

    def member(self, sender: Connection, message: Register, session_id: str) -> Member:
        """Return the member of the class that the connection is to become."""
        return _member(sender, message, self._returning(message, session_id), self.clock())

    def record(self, session_id: str, member: Member) -> None:
        """Record that the participant is in the class."""
        self.recorder.record(
            ParticipantJoined(
                session_id=session_id,
                participant_id=member.participant_id,
                role=member.role,
                language=member.language,
                joined_at=self.clock(),
                name=member.name if self.keep_names else None,
            )
        )

    def _returning(self, message: Register, session_id: str) -> Participant | None:
        """Return who comes back to this class in this role, `None` for a newcomer."""
        known = self.participant(message)
        if known and (known.session_id, known.role) == (session_id, message.role):
            return known
        return None

    def replies(
        self, member: Member, message: Register, classroom: Classroom
    ) -> Sequence[ServerMessage]:
        """Return the registration, then what was missed. Call it once the member has joined."""
        session_id = classroom.session_id
        participant = Participant(
            session_id,
            member.participant_id,
            member.role,
            classroom.teacher_id if member.role is Role.TEACHER else None,
        )
        response = RegisterResponse(
            data=Registration(
                role=member.role,
                language_code=member.language,
                name=member.name,
                settings=_settings(member, classroom),
                session_id=session_id,
                participant_id=member.participant_id,
                resume_token=self.tokens.issue(participant, classroom.expires_at),
                last_sequence=self.history.last_sequence(session_id),
            )
        )
        return [response, *self._missed(session_id, member, message)]

    def _missed(self, session_id: str, member: Member, message: Register) -> list[ServerMessage]:
        known = self.participant(message)
        is_back = known is not None and known.session_id == session_id
        after = or_none(message.last_sequence) if is_back else None
        if after is None and member.role is Role.TEACHER:
            return []
        return [*self.read_history(session_id, member, after)]


def _member(sender: Connection, message: Register, known: Participant | None, now: int) -> Member:
    return Member(
        connection_id=sender.connection_id,
        participant_id=known.participant_id if known else new_id(),
        role=message.role,
        language=language_of(message),
        settings=_change(message).apply_to(Settings()),
        name=_name(message),
        language_since=now,
    )


def _name(message: Register) -> str | None:
    """Return the name as the teacher's list shows it; `None` where it would show nothing."""
    name = clean_line(or_none(message.name) or "")
    return None if is_blank(name) else name


def _change(message: Register) -> SettingsChange:
    return (or_none(message.settings) or WireSettings()).to_change()


def language_of(message: Register) -> str:
    """Return the language that a registration asks for; its settings win."""
    wanted = or_none(message.settings) or WireSettings()
    return or_none(wanted.language_code) or message.language_code


def _settings(member: Member, classroom: Classroom) -> WireSettings:
    taught = classroom if member.role is Role.TEACHER else None
    return WireSettings.of(member.settings, member.language, taught)
