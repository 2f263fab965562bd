"""What happens when a signed-in teacher wants to open a socket: a ticket for the handshake."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.teacher import Teacher
from lectern.ports.live_state import TicketStore

_LIFE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket and until when it admits, in epoch milliseconds."""

    ticket: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class IssueTicket:
    """Issues tickets that admit once, within a minute."""

    tickets: TicketStore
    clock: Clock

    def __call__(self, teacher: Teacher) -> Ticket:
        """Return a new ticket of this teacher's."""
        expires_at = self.clock() + _LIFE_MS
        return Ticket(self.tickets.issue(teacher, expires_at), expires_at)
