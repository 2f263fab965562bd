"""Registration steps that teachers and students share."""

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
    """Turns a connection into a member of a class and builds the replies to `register`.

    Participants' names are recorded in the archive only if `keep_names` is set.
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
        """Return the participant of the resume token, `None` without one or if it is unknown."""
        token = or_none(message.resume_token)
        return self.tokens.find(token) if token else None

    def check(self, message: Register) -> None:
        """Validate the settings of the registration before anything is written.

        Raises:
            ForbiddenError: A student set a setting that only the teacher may set.
            InvalidMessageError: The speech service is not configured on this server.
        """
        wanted = or_none(message.settings) or WireSettings()
        refuse_teachers_settings(wanted, message.role)
        refuse_missing_service(wanted, self.speech_services)

    def check_history(self, message: Register) -> None:
        """Charge the participant's history allowance for the captions they missed.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        after = or_none(message.last_sequence)
        known = self.participant(message) if after is not None else None
        if known is not None and after is not None:
            missed = self.history.last_sequence(known.session_id) - after
            self.history_allowance.spend(known.participant_id, missed)

    def join(
        self,
        sender: Connection,
        message: Register,
        classroom: Classroom,
        place: LanguagePlace | None = None,
    ) -> Joined:
        """Add the connection to the class and return its member. Call `check` first.

        - A connection that registers again keeps its participant id and its other settings.
        - A connection with a valid resume token becomes the same participant again.
        - When the method returns, the membership is in effect.

        Raises:
            ClassLockedError, ClassFullError, RemovedError: See `RosterStore`.
            ForbiddenError: The connection has registered in another role or class.
            NotRegisteredError: The connection no longer exists.
            OutdatedError: The roster has changed and the language may have no `place` any more.
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
        """Return the member that the connection will be, without storing it."""
        return _member(sender, message, self._returning(message, session_id), self.clock())

    def record(self, session_id: str, member: Member) -> None:
        """Record in the archive that the participant has joined the class."""
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
        """Return the participant who returns to this class in the same role, else `None`."""
        known = self.participant(message)
        if known and (known.session_id, known.role) == (session_id, message.role):
            return known
        return None

    def replies(
        self, member: Member, message: Register, classroom: Classroom
    ) -> Sequence[ServerMessage]:
        """Return the `register` response, then missed captions. Call it after `join`."""
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
        # A new student gets the latest captions; a teacher gets only those that they ask for.
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
    """Return the name as the teacher's list shows it, `None` if nothing of it is visible."""
    name = clean_line(or_none(message.name) or "")
    return None if is_blank(name) else name


def _change(message: Register) -> SettingsChange:
    return (or_none(message.settings) or WireSettings()).to_change()


def language_of(message: Register) -> str:
    """Return the requested language; the one in `settings` overrides the top-level field."""
    wanted = or_none(message.settings) or WireSettings()
    return or_none(wanted.language_code) or message.language_code


def _settings(member: Member, classroom: Classroom) -> WireSettings:
    taught = classroom if member.role is Role.TEACHER else None
    return WireSettings.of(member.settings, member.language, taught)
