"""Registration steps that all roles share."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import Clock
from lectern.domain.events import ParticipantJoined
from lectern.domain.identity import new_id
from lectern.domain.settings import CaptionMode, Settings
from lectern.ports.live_state import (
    Joined,
    LanguagePlace,
    MemberChange,
    Participant,
    ResumeTokenStore,
    RosterStore,
    SettingsStore,
)
from lectern.ports.record import Recorder
from lectern.protocol.server import History, RegisterResponse
from lectern.services.missed_history import MissedHistory
from lectern.services.settings_rules import SettingsRules

_PROJECTED: Final = Settings(voice=False, captions=CaptionMode.LIVE)


@dataclass(frozen=True, slots=True)
class Registrar:
    """Turns a connection into a member of a class and builds the replies to `register`.

    Participants' names are recorded in the archive only if `keep_names` is set.
    """

    rosters: RosterStore
    settings: SettingsStore
    tokens: ResumeTokenStore
    missed_history: MissedHistory
    rules: SettingsRules
    recorder: Recorder
    clock: Clock
    keep_names: bool = False

    def participant(self, arrival: Arrival) -> Participant | None:
        """Return the participant of the resume token, `None` without one or if it is unknown.

        A projector's token is for projectors only: unlike other tokens, it must open nothing once
        the class has a new code.
        """
        known = self.tokens.find(arrival.resume_token) if arrival.resume_token else None
        projects = (
            known is not None and known.role is Role.PROJECTOR,
            arrival.role is Role.PROJECTOR,
        )
        return known if projects[0] is projects[1] else None

    def check(self, arrival: Arrival) -> None:
        """Validate the settings of the registration before anything is written.

        Raises:
            ForbiddenError: A student or a projector set a setting that they may not set.
            InvalidMessageError: The speech service is not configured on this server.
        """
        self.rules.check_role(arrival.settings, arrival.role)
        self.rules.check_service(arrival.settings)

    def check_history(self, sender: Connection, arrival: Arrival) -> None:
        """Charge a participant who is known already for the captions that `replies` will read.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        known = self.participant(arrival)
        if known is not None and arrival.last_sequence is not None:
            self.missed_history.charge(known, arrival.last_sequence)
        elif arrival.role is not Role.TEACHER:
            participant_id = known.participant_id if known else sender.participant_id
            if participant_id is not None:
                self.missed_history.charge_latest(participant_id)

    def join(
        self,
        sender: Connection,
        arrival: Arrival,
        classroom: Classroom,
        place: LanguagePlace | None = None,
    ) -> Joined:
        """Add the connection to the class and return its member. Call `check` first.

        - A connection that registers again keeps its participant id and its other settings.
        - A connection with a valid resume token becomes the same participant again.
        - When the method returns, the membership is in effect.

        Raises:
            ClassLockedError, ClassFullError, RemovedError, ClassNotFoundError: See `RosterStore`.
            ForbiddenError: The connection has registered in another role or class.
            NotRegisteredError: The connection no longer exists.
            OutdatedError: The roster has changed and the language may have no `place` any more.
            SessionExpiredError: The class has ended.
        """
        if sender.session_id:
            return self._join_again(sender.session_id, sender.connection_id, arrival, place)
        known = self._returning(arrival, classroom.session_id)
        member = _member(sender, arrival, known, self.clock())
        # Join first: the archive must not name a participant that the store rejects.
        joined = self.rosters.join(
            classroom.session_id,
            member,
            returns=known is not None,
            place=place,
            code=classroom.code if member.role is Role.PROJECTOR else None,
        )
        self.record(classroom.session_id, joined.member)
        return joined

    def _join_again(
        self, session_id: str, connection_id: str, arrival: Arrival, place: LanguagePlace | None
    ) -> Joined:
        who = MemberChange(language=arrival.language, name=arrival.name, place=place)
        known = self.settings.change(session_id, connection_id, arrival.settings.own, who)
        if self.keep_names and arrival.name:
            self.record(session_id, known)
        return Joined(known, is_new=False)

    def member(self, sender: Connection, arrival: Arrival, session_id: str) -> Member:
        """Return the member that the connection will be, without storing it."""
        return _member(sender, arrival, self._returning(arrival, session_id), self.clock())

    def record(self, session_id: str, member: Member) -> None:
        """Record in the archive that the participant has joined the class; not of a projector."""
        if member.role is Role.PROJECTOR:
            return
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

    def _returning(self, arrival: Arrival, session_id: str) -> Participant | None:
        """Return the participant who returns to this class in the same role, else `None`."""
        known = self.participant(arrival)
        if known and (known.session_id, known.role) == (session_id, arrival.role):
            return known
        return None

    def replies(
        self, member: Member, arrival: Arrival, classroom: Classroom
    ) -> tuple[RegisterResponse, list[History]]:
        """Return the `register` response and the missed captions. Call it after `join`."""
        session_id = classroom.session_id
        taught_by = classroom.teacher_id if member.role is Role.TEACHER else None
        participant = Participant(session_id, member.participant_id, member.role, taught_by)
        response = RegisterResponse.of(
            member,
            classroom,
            resume_token=self.tokens.issue(participant, classroom.expires_at),
            last_sequence=self.missed_history.last_sequence(session_id),
        )
        known = self.participant(arrival)
        # A token of another class must not open the captions of this one.
        is_back = known is not None and known.session_id == session_id
        after = arrival.last_sequence if is_back else None
        return response, self.missed_history.pages(session_id, member, after)


def _member(sender: Connection, arrival: Arrival, known: Participant | None, now: int) -> Member:
    return Member(
        connection_id=sender.connection_id,
        participant_id=known.participant_id if known else new_id(),
        role=arrival.role,
        language=arrival.language,
        settings=arrival.settings.own.apply_to(
            _PROJECTED if arrival.role is Role.PROJECTOR else Settings()
        ),
        name=arrival.name,
        language_since=now,
    )
