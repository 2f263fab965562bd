"""`POST /api/ears`: lets the page of a class's teacher stream sound to a recogniser."""

from http import HTTPStatus
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.ears import permit_ear
from lectern.entry.http_handlers import Event, bearer_of, refusing_handler, wire_answer
from lectern.protocol.http import EarBody
from lectern.protocol.http_body import EarRequestBody

_permit_ear = permit_ear(process_ports())


@refusing_handler
def handler(event: Event) -> dict[str, Any]:
    """Return a permission to open one stream; the bearer is the teacher's resume token."""
    body = EarRequestBody.of(event)
    permission = _permit_ear(bearer_of(event), body.to_wish())
    return wire_answer(HTTPStatus.CREATED, EarBody.of(permission))
