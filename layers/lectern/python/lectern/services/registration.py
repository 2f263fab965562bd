"""Registration steps that all roles share."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.arrival import Arrival
from lectern.domain.classroom import Classroom, Connection, Member, Role
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError
from lectern.domain.events import ParticipantJoined
from lectern.domain.identity import new_id, new_token
from lectern.domain.settings import CaptionMode, Settings
from lectern.ports.record import Recorder
from lectern.ports.rosters import (
    Joined,
    LanguagePlace,
    MemberChange,
    RosterStore,
    Terms,
)
from lectern.ports.tokens import Participant, ResumeTokenStore
from lectern.protocol.captions import History
from lectern.protocol.server import RegisterResponse
from lectern.services.missed_history import MissedHistory
from lectern.services.settings_rules import SettingsRules

_PROJECTED: Final = Settings(voice=False, captions=CaptionMode.LIVE)


@dataclass(frozen=True, slots=True)
class Registration:
    """A client's request to register, and the participant of its resume token.

    `known` is `None` without a token, and if the token is unknown or is for another kind of client.
    """

    sender: Connection
    arrival: Arrival
    known: Participant | None

    @property
    def participant_id(self) -> str | None:
        """The participant that the client already is, in this class or another; else `None`."""
        if self.sender.participant_id:
            return self.sender.participant_id
        return self.known.participant_id if self.known else None

    @property
    def has_unknown_token(self) -> bool:
        """Whether the client sent a token that identifies no participant."""
        return self.arrival.resume_token is not None and self.known is None

    def returning(self, session_id: str) -> Participant | None:
        """Return the participant who returns to this class in the same role, else `None`."""
        known = self.known
        if known and (known.session_id, known.role) == (session_id, self.arrival.role):
            return known
        return None


@dataclass(frozen=True, slots=True)
class Registrar:
    """Turns a connection into a member of a class and builds the replies to `register`.

    Participants' names are recorded in the archive only if `keep_names` is set.
    """

    rosters: RosterStore
    tokens: ResumeTokenStore
    missed_history: MissedHistory
    rules: SettingsRules
    recorder: Recorder
    clock: Clock
    keep_names: bool = False

    def begin(self, sender: Connection, arrival: Arrival) -> Registration:
        """Check the request before anything is written, and look up its resume token.

        Raises:
            ForbiddenError: The connection has registered in another role, or a student or a
                projector set a setting that they may not set.
            InvalidMessageError: The speech service is not configured on this server.
        """
        if sender.role not in {None, arrival.role}:
            text = "This connection has another role. Open a new connection to change it."
            raise ForbiddenError(text, field="role")
        self.rules.check(arrival.settings, arrival.role)
        known = self.tokens.find(arrival.resume_token) if arrival.resume_token else None
        # A projector's token is for projectors only: unlike other tokens, it must open nothing
        # once the class has a new code.
        if known and (known.role is Role.PROJECTOR) != (arrival.role is Role.PROJECTOR):
            known = None
        return Registration(sender, arrival, known)

    def check_history(self, registration: Registration) -> None:
        """Charge a participant who is known already for the captions that `replies` will read.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        arrival, known = registration.arrival, registration.known
        if known is not None and arrival.last_sequence is not None:
            self.missed_history.charge(known, arrival.last_sequence, arrival.corrected_since)
        elif arrival.role is not Role.TEACHER and registration.participant_id is not None:
            self.missed_history.charge_latest(registration.participant_id)

    def join(
        self,
        registration: Registration,
        classroom: Classroom,
        place: LanguagePlace | None = None,
    ) -> Joined:
        """Add the connection to the class and return its member.

        - A connection that registers again keeps its participant id and its other settings.
        - A connection with a valid resume token becomes the same participant again.
        - When the method returns, the membership is in effect.

        Raises:
            ClassLockedError, ClassFullError, RemovedError, ClassNotFoundError: See `RosterStore`.
            ForbiddenError: The connection has registered in another role or class.
            NotRegisteredError: The connection no longer exists.
            OutdatedError: The language may have no `place` any more, or the class that a student
                or a projector joins is no longer as given.
            SessionExpiredError: The class has ended.
        """
        if registration.sender.session_id:
            return self._join_again(registration, registration.sender.session_id, place)
        member = self.member(registration, classroom.session_id)
        # Join first: the archive must not name a participant that the store rejects.
        terms = Terms(
            returns=registration.returning(classroom.session_id) is not None,
            place=place,
            as_read=None if member.role is Role.TEACHER else classroom,
            resume_token=None if member.role is Role.TEACHER else new_token(),
        )
        joined = self.rosters.join(classroom.session_id, member, terms)
        self.record(classroom.session_id, joined.member)
        return joined

    def _join_again(
        self, registration: Registration, session_id: str, place: LanguagePlace | None
    ) -> Joined:
        arrival, connection_id = registration.arrival, registration.sender.connection_id
        who = MemberChange(language=arrival.language, name=arrival.name, place=place)
        member = self.rosters.change(session_id, connection_id, arrival.settings.own, who)
        if self.keep_names and arrival.name:
            self.record(session_id, member)
        return Joined(member, is_new=False)

    def member(self, registration: Registration, session_id: str) -> Member:
        """Return the member that the connection will be, without storing it."""
        arrival, returning = registration.arrival, registration.returning(session_id)
        defaults = _PROJECTED if arrival.role is Role.PROJECTOR else Settings()
        return Member(
            connection_id=registration.sender.connection_id,
            participant_id=returning.participant_id if returning else new_id(),
            role=arrival.role,
            language=arrival.language,
            settings=arrival.settings.own.apply_to(defaults),
            name=arrival.name,
            language_since=self.clock(),
        )

    def record(self, session_id: str, member: Member) -> None:
        """Record in the archive that the participant has joined, unless it is a projector."""
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

    def replies(
        self, joined: Joined, registration: Registration, classroom: Classroom
    ) -> tuple[RegisterResponse, list[History]]:
        """Return the `register` response and the missed captions. Call it after `join`."""
        member = joined.member
        session_id, read_at = classroom.session_id, self.clock()
        token = joined.resume_token or self._issue(member, classroom)
        known = registration.known
        # A token of another class must not open the captions of this one.
        is_back = known is not None and known.session_id == session_id
        arrival = registration.arrival
        after = arrival.last_sequence if is_back else None
        last_sequence, pages = self.missed_history.pages(
            session_id, member, after, arrival.corrected_since
        )
        response = RegisterResponse.of(
            member, classroom, resume_token=token, last_sequence=last_sequence, read_at=read_at
        )
        return response, pages

    def _issue(self, member: Member, classroom: Classroom) -> str:
        taught_by = classroom.teacher_id if member.role is Role.TEACHER else None
        participant = Participant(
            classroom.session_id, member.participant_id, member.role, taught_by
        )
        return self.tokens.issue(participant, classroom.expires_at)
