"""The `POST /api/tickets` use case: issues a ticket for a teacher's WebSocket handshake."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.teacher import Teacher
from lectern.ports.tokens import TicketStore

_LIFE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket and its expiry in epoch milliseconds."""

    ticket: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Issues tickets that are valid once, for one minute."""

    tickets: TicketStore
    clock: Clock

    def __call__(self, teacher: Teacher) -> Ticket:
        """Return a new ticket for the teacher."""
        expires_at = self.clock() + _LIFE_MS
        return Ticket(self.tickets.issue(teacher, expires_at), expires_at)
