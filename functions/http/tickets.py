"""`POST /api/tickets`: a signed-in teacher wants to open a socket."""

from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.domain.teacher import Teacher
from lectern.http_handlers import Event, teacher_handler, wire_answer
from lectern.protocol.http import TicketBody

_issue_ticket = bootstrap.app().issue_ticket


@teacher_handler
def handler(_event: Event, teacher: Teacher) -> dict[str, Any]:
    """Answer a ticket for the socket's `ticket` query."""
    issued = _issue_ticket(teacher)
    body = TicketBody(ticket=issued.ticket, expires_at=issued.expires_at)
    return wire_answer(HTTPStatus.CREATED, body)
