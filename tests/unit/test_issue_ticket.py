"""Tickets for the socket, over DynamoDB's contract in `tests/contract/test_tokens.py`."""

from dataclasses import dataclass, field

from lectern.domain.teacher import Teacher
from lectern.services.issue_ticket import IssueTicket, Ticket

NOON = 1_800_000_000_000


@dataclass
class Issued:
    """A `TicketStore` that can only issue tickets."""

    tickets: dict[str, tuple[Teacher, int]] = field(default_factory=dict)

    def issue(self, teacher: Teacher, expires_at: int) -> str:
        ticket = f"ticket-{len(self.tickets)}"
        self.tickets[ticket] = (teacher, expires_at)
        return ticket

    def redeem(self, ticket: str) -> Teacher:
        return self.tickets.pop(ticket)[0]


def test_a_ticket_admits_its_teacher_for_a_minute() -> None:
    store = Issued()
    teacher = Teacher("t-1", "s-1")

    issued = IssueTicket(store, lambda: NOON)(teacher)

    assert issued == Ticket("ticket-0", NOON + 60_000)
    assert store.tickets == {"ticket-0": (teacher, NOON + 60_000)}
