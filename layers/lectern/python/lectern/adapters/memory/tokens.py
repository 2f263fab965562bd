"""Tickets, resume tokens and projector keys; the table has only their hashes."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom
from lectern.domain.errors import TicketRefusedError
from lectern.domain.identity import fingerprint, new_token
from lectern.domain.teacher import Teacher
from lectern.ports.tokens import Participant


@dataclass(frozen=True, slots=True)
class MemoryTicketStore:
    """Implements `TicketStore` in memory."""

    table: MemoryTable

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        ticket = new_token()
        self.table.tickets.put(fingerprint(ticket), teacher, expires_at)
        return ticket

    def redeem(self, ticket: str) -> Teacher:
        with self.table.lock:
            teacher = self.table.tickets.pop(fingerprint(ticket))
        if teacher is None:
            raise TicketRefusedError("unknown, used or expired")
        return teacher


@dataclass(frozen=True, slots=True)
class MemoryResumeTokenStore:
    """Implements `ResumeTokenStore` in memory."""

    table: MemoryTable

    def issue(self, participant: Participant, expires_at: int) -> str:
        token = new_token()
        store_resume_token(self.table, token, participant, expires_at)
        return token

    def find(self, token: str) -> Participant | None:
        return self.table.resume_tokens.get(fingerprint(token))


@dataclass(frozen=True, slots=True)
class MemoryProjectorKeyStore:
    """Implements `ProjectorKeyStore` in memory."""

    table: MemoryTable

    def issue(self, classroom: Classroom) -> str:
        key, shown = new_token(), (classroom.session_id, classroom.code)
        self.table.projector_keys.put(fingerprint(key), shown, classroom.expires_at)
        return key

    def is_valid(self, key: str, classroom: Classroom) -> bool:
        shown = self.table.projector_keys.get(fingerprint(key))
        return shown == (classroom.session_id, classroom.code)


def store_resume_token(
    table: MemoryTable, token: str, participant: Participant, expires_at: int
) -> None:
    """Store the hash of a resume token, with the participant that it identifies."""
    table.resume_tokens.put(fingerprint(token), participant, expires_at)
