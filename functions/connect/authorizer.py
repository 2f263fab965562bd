"""The authorizer of `$connect`: identifies teachers before the WebSocket opens."""

from collections.abc import Mapping
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.domain.errors import TicketRefusedError
from lectern.domain.origin import Origin
from lectern.entry.failures import without_error_text

_origin = Origin(process_ports().settings.origin_secret)
_tickets = process_ports().tickets()
_guesses = process_ports().guesses()


def handler(event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """Allow the connection, and identify the teacher if there is a ticket.

    The following requests are answered with 401:

    - requests with an invalid, used or expired ticket;
    - requests that bypass the public host, and with it its rate limits.
    """
    policy = _policy(event)
    if policy is None:
        # API Gateway answers 401 for exactly this text, and 500 for any other error.
        raise Exception("Unauthorized")  # noqa: TRY002
    return policy


@without_error_text
def _policy(event: Mapping[str, Any]) -> dict[str, Any] | None:
    headers = event.get("headers") or {}
    if not _origin.allows(headers):
        return None
    address = _origin.address(headers, event["requestContext"]["identity"]["sourceIp"])
    known = {"address": address} if address else {}
    ticket = (event.get("queryStringParameters") or {}).get("ticket")
    if not ticket:
        return _allow(event, "anonymous", known)
    try:
        teacher = _tickets.redeem(ticket)
    except TicketRefusedError:
        _guesses.record_failure(address, ticket)
        return None
    school = {"school_id": teacher.school_id} if teacher.school_id else {}
    return _allow(event, teacher.teacher_id, {"teacher_id": teacher.teacher_id, **school, **known})


def _allow(event: Mapping[str, Any], principal: str, context: dict[str, str]) -> dict[str, Any]:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Allow",
        "Resource": event["methodArn"],
    }
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
