"""Tickets, resume tokens and projector keys; the table has only their hashes."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import ProjectorKeyItem, ResumeItem, TicketItem
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.classroom import Classroom, Role
from lectern.domain.clock import Clock
from lectern.domain.errors import TicketRefusedError
from lectern.domain.identity import fingerprint, new_token
from lectern.domain.teacher import Teacher
from lectern.ports.tokens import Participant


@dataclass(frozen=True, slots=True)
class DynamoDbTicketStore:
    """Implements `TicketStore` on DynamoDB."""

    table: LiveTable
    clock: Clock

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        ticket = new_token()
        item = TicketItem(
            _ticket_key(ticket),
            ONLY,
            ttl=seconds(expires_at),
            teacher_id=teacher.teacher_id,
            school_id=teacher.school_id,
        )
        self.table.save(item)
        return ticket

    def redeem(self, ticket: str) -> Teacher:
        item = self.table.get(TicketItem, _ticket_key(ticket))
        if item is None or not item.is_live(self.clock()):
            raise TicketRefusedError("unknown or expired")
        # Of two callers with one ticket, the condition lets one redeem it.
        if not self.table.delete(item, TicketItem.pk.exists()):
            raise TicketRefusedError("used")
        return Teacher(item.teacher_id, item.school_id)


@dataclass(frozen=True, slots=True)
class DynamoDbResumeTokenStore:
    """Implements `ResumeTokenStore` on DynamoDB."""

    table: LiveTable
    clock: Clock

    def issue(self, participant: Participant, expires_at: int) -> str:
        token = new_token()
        self.table.save(resume_item(token, participant, expires_at))
        return token

    def find(self, token: str) -> Participant | None:
        item = self.table.get(ResumeItem, _resume_key(token))
        if item is None or not item.is_live(self.clock()):
            return None
        return Participant(
            session_id=item.session_id,
            participant_id=item.participant_id,
            role=Role(item.resume_role),
            teacher_id=item.teacher_id,
        )


@dataclass(frozen=True, slots=True)
class DynamoDbProjectorKeyStore:
    """`ProjectorKeyStore`: one item per key; a teacher who returns gets another key."""

    table: LiveTable
    clock: Clock

    def issue(self, classroom: Classroom) -> str:
        key = new_token()
        item = ProjectorKeyItem(
            _projector_key(key),
            ONLY,
            ttl=seconds(classroom.expires_at),
            session_id=classroom.session_id,
            projected_code=classroom.code,
        )
        self.table.save(item)
        return key

    def is_valid(self, key: str, classroom: Classroom) -> bool:
        item = self.table.get(ProjectorKeyItem, _projector_key(key))
        if item is None or not item.is_live(self.clock()):
            return False
        named = (item.session_id, item.projected_code)
        return named == (classroom.session_id, classroom.code)


def resume_item(token: str, participant: Participant, expires_at: int) -> ResumeItem:
    """Return the item of a resume token."""
    return ResumeItem(
        _resume_key(token),
        ONLY,
        ttl=seconds(expires_at),
        session_id=participant.session_id,
        participant_id=participant.participant_id,
        resume_role=participant.role,
        teacher_id=participant.teacher_id,
    )


def _ticket_key(ticket: str) -> str:
    return f"TICKET#{fingerprint(ticket)}"


def _resume_key(token: str) -> str:
    return f"RESUME#{fingerprint(token)}"


def _projector_key(key: str) -> str:
    return f"PROJECTOR#{fingerprint(key)}"
