"""Decorators and responses for HTTP routes: check the origin and the teacher, call, respond."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, Literal

import msgspec

import lectern
from lectern import bootstrap
from lectern.domain.errors import (
    ArchiveUnavailableError,
    IdentityRefusedError,
    InvalidRequestError,
    ReportTooLargeError,
    RequestRefusedError,
    SessionLiveError,
    SessionNotFoundError,
)
from lectern.domain.teacher import Teacher
from lectern.entry.claims import ClaimNames
from lectern.entry.failures import without_error_text
from lectern.protocol.base import WireStruct
from lectern.protocol.http import HealthBody
from lectern.protocol.refusals import ErrorCode

Event = Mapping[str, Any]
Answer = dict[str, Any]
HttpHandler = Callable[[Event, object], Answer]

_ALWAYS: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class HttpErrorCode(StrEnum):
    """Error codes of the HTTP API, in addition to those of the WebSocket."""

    UNAUTHORIZED = "UNAUTHORIZED"
    NOT_FOUND = "NOT_FOUND"
    INVALID_REQUEST = "INVALID_REQUEST"
    SESSION_LIVE = "SESSION_LIVE"
    UNAVAILABLE = "UNAVAILABLE"


AnyErrorCode = ErrorCode | HttpErrorCode

REFUSALS: Final[Mapping[type[RequestRefusedError], tuple[HTTPStatus, AnyErrorCode]]] = {
    IdentityRefusedError: (HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN),
    InvalidRequestError: (HTTPStatus.BAD_REQUEST, HttpErrorCode.INVALID_REQUEST),
    ReportTooLargeError: (HTTPStatus.BAD_REQUEST, HttpErrorCode.INVALID_REQUEST),
    SessionLiveError: (HTTPStatus.CONFLICT, HttpErrorCode.SESSION_LIVE),
    SessionNotFoundError: (HTTPStatus.NOT_FOUND, HttpErrorCode.NOT_FOUND),
}


def http_handler(answer: Callable[[Event], Answer]) -> HttpHandler:
    """Decorate a function of an API Gateway event (HTTP API, version 2.0) as a route's handler.

    The API also has an address of its own. Requests to it bypass the public host and its firewall,
    and are answered with 403 before the function is called.
    """
    origin = bootstrap.app().origin

    @without_error_text
    @wraps(answer)
    def handler(event: Event, _context: object) -> Answer:
        if not origin.allows(event.get("headers") or {}):
            return error(
                HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN, "Use the address of the web pages."
            )
        return answer(event)

    return handler


def teacher_handler(answer: Callable[[Event, Teacher], Answer]) -> HttpHandler:
    """Decorate a function of an event and a teacher as the handler of a route with sign-in.

    API Gateway has verified the token. An event without a verified token is answered with 401.
    """
    settings = bootstrap.app().settings
    claims = ClaimNames(settings.school_claim, settings.groups_claim, settings.admin_group)

    def answer_teacher(event: Event) -> Answer:
        try:
            teacher = claims.teacher(event)
            if teacher is None:
                return error(HTTPStatus.UNAUTHORIZED, HttpErrorCode.UNAUTHORIZED, "Sign in first.")
            return answer(event, teacher)
        except RequestRefusedError as refused:
            status, code = REFUSALS[type(refused)]
            return error(status, code, str(refused))
        except ArchiveUnavailableError:
            return _waking()

    return wraps(answer)(http_handler(answer_teacher))


def _waking() -> Answer:
    """Return 503 with `retry-after`: a sleeping Aurora database needs 15 to 30 seconds to wake."""
    text = "The database is waking up or busy. Try again in half a minute."
    answer = error(HTTPStatus.SERVICE_UNAVAILABLE, HttpErrorCode.UNAVAILABLE, text)
    return {**answer, "headers": {**answer["headers"], "retry-after": "30"}}


def error(status: HTTPStatus, code: AnyErrorCode, message: str) -> Answer:
    """Return an error response in the protocol's format."""
    return json_answer(status, {"error": {"code": code, "message": message}})


def json_answer(status: HTTPStatus, body: object) -> Answer:
    """Return a JSON response that must not be cached."""
    return text_answer(status, json.dumps(body), "application/json")


def wire_answer(status: HTTPStatus, body: WireStruct | Sequence[WireStruct]) -> Answer:
    """Return a response whose body is one of the types of `protocol/http.py`, or a list of one."""
    return text_answer(status, msgspec.json.encode(body).decode(), "application/json")


def health_answer(checks: Mapping[str, Literal["ok", "failing"]]) -> Answer:
    """Return the results of health checks: 200 if all are ok, else 503."""
    healthy = all(result == "ok" for result in checks.values())
    body = HealthBody(
        status="ok" if healthy else "failing", version=lectern.__version__, checks=checks
    )
    return wire_answer(HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE, body)


def text_answer(status: HTTPStatus, body: str, content_type: str, **headers: str) -> Answer:
    """Return a text response that must not be cached; `_` in a header's name becomes `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "statusCode": status,
        "headers": {"content-type": content_type, **_ALWAYS, **named},
        "body": body,
    }
