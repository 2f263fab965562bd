"""What registering as a teacher and as a student have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.identity import new_id
from lectern.domain.settings import Settings, TranslationMode
from lectern.ports.live_state import (
    CaptionHistory,
    Participant,
    ResumeTokenStore,
    SettingsStore,
)
from lectern.protocol.base import WireSettings, or_none
from lectern.protocol.client import Register
from lectern.protocol.server import RegisterResponse, Registration, ServerMessage
from lectern.services.change_settings import refuse_teachers_settings
from lectern.services.read_history import ReadHistory


@dataclass(frozen=True, slots=True)
class Registrar:
    """Makes members of connections, and tells them what they are."""

    settings: SettingsStore
    tokens: ResumeTokenStore
    history: CaptionHistory
    read_history: ReadHistory

    def participant(self, message: Register) -> Participant | None:
        """Return who the resume token says is coming back; an unknown token is a newcomer."""
        token = or_none(message.resume_token)
        return self.tokens.find(token) if token else None

    def member(self, sender: Connection, message: Register, classroom: Classroom) -> Member:
        """Return the member that the message describes.

        A connection that registers again keeps who it is and its settings; one that comes back
        with its token is the same participant.

        Raises:
            ForbiddenError: A student set what is the teacher's.
        """
        wanted = or_none(message.settings) or WireSettings()
        refuse_teachers_settings(wanted, message.role)
        change = wanted.to_change()
        if sender.session_id:
            known = self.settings.change(
                sender.session_id, sender.connection_id, change, message.language_code
            )
            participant_id, settings = known.participant_id, known.settings
        else:
            participant_id = self._participant_id(message, classroom)
            settings = change.apply_to(Settings())
        return Member(
            connection_id=sender.connection_id,
            participant_id=participant_id,
            role=message.role,
            language=or_none(wanted.language_code) or message.language_code,
            settings=settings,
            name=(or_none(message.name) or "").strip() or None,
        )

    def _participant_id(self, message: Register, classroom: Classroom) -> str:
        known = self.participant(message)
        if known and (known.session_id, known.role) == (classroom.session_id, message.role):
            return known.participant_id
        return new_id()

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
                settings=_settings(member, classroom.mode),
                session_id=session_id,
                participant_id=member.participant_id,
                resume_token=self.tokens.issue(participant, classroom.expires_at),
                last_sequence=self.history.last_sequence(session_id),
            )
        )
        return [response, *self._missed(session_id, member, message)]

    def _missed(self, session_id: str, member: Member, message: Register) -> list[ServerMessage]:
        after = or_none(message.last_sequence) if or_none(message.resume_token) else None
        if after is None and member.role is Role.TEACHER:
            return []
        return [*self.read_history(session_id, member, after)]


def _settings(member: Member, mode: TranslationMode) -> WireSettings:
    is_teacher = member.role is Role.TEACHER
    return WireSettings.of(member.settings, member.language, mode if is_teacher else None)
