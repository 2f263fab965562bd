"""From an HTTP request to a function and back, for whoever came by the public host."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.domain.teacher import Teacher
from lectern.protocol.server import ErrorCode

Event = Mapping[str, Any]
Answer = dict[str, Any]
HttpHandler = Callable[[Event, object], Answer]


class HttpErrorCode(StrEnum):
    """What HTTP refuses beyond the codes of the socket."""

    UNAUTHORIZED = "UNAUTHORIZED"
    NOT_FOUND = "NOT_FOUND"
    INVALID_REQUEST = "INVALID_REQUEST"
    SESSION_LIVE = "SESSION_LIVE"
    UNAVAILABLE = "UNAVAILABLE"


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


def teacher_handler(answer: Callable[[Event, Teacher], Answer]) -> HttpHandler:
    """Make a signed-in route's handler of a function of an event and of who asks.

    API Gateway has checked the token; an event without one is answered 401 all the same.
    """
    claims = bootstrap.app().claims

    def answer_teacher(event: Event) -> Answer:
        teacher = claims.teacher(event)
        if teacher is None:
            return error(HTTPStatus.UNAUTHORIZED, HttpErrorCode.UNAUTHORIZED, "Sign in first.")
        return answer(event, teacher)

    return wraps(answer)(http_handler(answer_teacher))


def error(status: HTTPStatus, code: ErrorCode | HttpErrorCode, message: str) -> Answer:
    """Return a refusal as the protocol has it."""
    return json_answer(status, {"error": {"code": code, "message": message}})


def json_answer(status: HTTPStatus, body: object) -> Answer:
    """Return an answer that nobody keeps: it is true now, and for whoever asked."""
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps(body),
    }
