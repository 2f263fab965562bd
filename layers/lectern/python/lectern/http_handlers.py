"""From an HTTP request to a function and back, for whoever came by the public host."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.protocol.server import ErrorCode

Event = Mapping[str, Any]
Answer = dict[str, Any]
HttpHandler = Callable[[Event, object], Answer]


def http_handler(answer: Callable[[Event], Answer]) -> HttpHandler:
    """Make a route's handler of a function of an API Gateway event (HTTP API, version 2.0).

    The API has an address of its own: whoever goes round the public host with it, and so round
    its firewall, is answered 403 before the function is called.
    """
    origin = bootstrap.app().origin

    @wraps(answer)
    def handler(event: Event, _context: object) -> Answer:
        if not origin.admits(event.get("headers") or {}):
            return error(
                HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN, "Ask at the address of the pages."
            )
        return answer(event)

    return handler


def error(status: HTTPStatus, code: ErrorCode, message: str) -> Answer:
    """Return a refusal as the protocol has it."""
    return json_answer(status, {"error": {"code": code, "message": message}})


def json_answer(status: HTTPStatus, body: object) -> Answer:
    """Return an answer that nobody keeps: it is true now, and for whoever asked."""
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps(body),
    }
