"""What registering as a teacher and as a student have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import Clock
from lectern.domain.events import ParticipantJoined
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings, SpeechService
from lectern.ports.live_state import (
    CaptionHistory,
    Joined,
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
    recorder: Recorder
    clock: Clock
    speech_services: frozenset[SpeechService]
    keep_names: bool = False

    def participant(self, message: Register) -> Participant | None:
        """Return who the resume token says is coming back; an unknown token is a newcomer."""
        token = or_none(message.resume_token)
        return self.tokens.find(token) if token else None

    def join(self, sender: Connection, message: Register, classroom: Classroom) -> Joined:
        """Make the connection a member of the class, and return which one it is.

        A connection that registers again keeps who it is, and what it does not change; one that
        comes back with its token is the same participant. Once it returns the membership holds.

        Raises:
            ClassLockedError, ClassFullError, RemovedError: See `RosterStore`.
            ForbiddenError: A student set what is the teacher's, or the connection has settled
                on another role or class.
            InvalidMessageError: A voice was chosen that this server has not.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The class has ended.
        """
        wanted = or_none(message.settings) or WireSettings()
        refuse_teachers_settings(wanted, message.role)
        refuse_missing_service(wanted, self.speech_services)
        change, language = wanted.to_change(), language_of(message)
        name = _printable(or_none(message.name) or "") or None
        if sender.session_id:
            who = MemberChange(language=language, name=name)
            changed = self.settings.change(sender.session_id, sender.connection_id, change, who)
            if self.keep_names and name:
                self._record(classroom.session_id, changed)
            return Joined(changed, is_new=False)
        known = self._returning(message, classroom)
        member = Member(
            connection_id=sender.connection_id,
            participant_id=known.participant_id if known else new_id(),
            role=message.role,
            language=language,
            settings=change.apply_to(Settings()),
            name=name,
        )
        returns = known is not None
        joined = self.rosters.join(classroom.session_id, member, returns=returns)
        self._record(classroom.session_id, joined.member)
        return joined

    def _record(self, session_id: str, member: Member) -> None:
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

    def _returning(self, message: Register, classroom: Classroom) -> Participant | None:
        """Return who comes back to this class in this role, `None` for a newcomer."""
        known = self.participant(message)
        if known and (known.session_id, known.role) == (classroom.session_id, message.role):
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


def _printable(name: str) -> str:
    """Return the name without what would reorder or break the teacher's list."""
    return "".join(letter for letter in name if letter.isprintable()).strip()


def language_of(message: Register) -> str:
    """Return the language that a registration asks for; its settings win."""
    wanted = or_none(message.settings) or WireSettings()
    return or_none(wanted.language_code) or message.language_code


def _settings(member: Member, classroom: Classroom) -> WireSettings:
    taught = classroom if member.role is Role.TEACHER else None
    return WireSettings.of(member.settings, member.language, taught)
