"""`POST /api/tickets`: issues a ticket, so that a signed-in teacher can open a WebSocket."""

from http import HTTPStatus
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.connecting import issue_ticket
from lectern.domain.teacher import Teacher
from lectern.entry.http_handlers import Event, teacher_handler, wire_answer
from lectern.protocol.http import TicketBody

_issue_ticket = issue_ticket(process_ports())


@teacher_handler
def handler(_event: Event, teacher: Teacher) -> dict[str, Any]:
    """Return a ticket for the `ticket` query parameter of the WebSocket URL."""
    issued = _issue_ticket(teacher)
    body = TicketBody(ticket=issued.ticket, expires_at=issued.expires_at)
    return wire_answer(HTTPStatus.CREATED, body)
