"""`POST /api/tickets`: a signed-in teacher wants to open a socket."""

from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.domain.teacher import Teacher
from lectern.http_handlers import Event, json_answer, teacher_handler

_issue_ticket = bootstrap.app().issue_ticket


@teacher_handler
def handler(_event: Event, teacher: Teacher) -> dict[str, Any]:
    """Answer a ticket for the socket's `ticket` query."""
    issued = _issue_ticket(teacher)
    return json_answer(
        HTTPStatus.CREATED, {"ticket": issued.ticket, "expiresAt": issued.expires_at}
    )
