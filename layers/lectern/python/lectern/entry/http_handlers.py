"""Decorators and responses for HTTP routes: check the origin and the teacher, call, respond."""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import wraps
from http import HTTPStatus
from typing import Any, Final, Literal

import msgspec

import lectern
from lectern.bootstrap.aws import process_ports
from lectern.domain.errors import (
    AdminOnlyError,
    ArchiveUnavailableError,
    ClassEndedError,
    EarUnavailableError,
    IdentityRefusedError,
    InvalidRequestError,
    NoEarError,
    ProviderTakenError,
    ReportTooLargeError,
    RequestRefusedError,
    SchoolExistsError,
    SchoolNotFoundError,
    SessionLiveError,
    SessionNotFoundError,
    TeacherOnlyError,
    TokenRefusedError,
    TooManyRequestsError,
)
from lectern.domain.origin import Origin
from lectern.domain.teacher import Teacher
from lectern.entry.claims import ClaimNames
from lectern.entry.failures import without_error_text
from lectern.protocol.base import WireStruct
from lectern.protocol.http import HealthBody
from lectern.protocol.http_body import request_refusal
from lectern.protocol.refusals import ErrorCode

Event = Mapping[str, Any]
Answer = dict[str, Any]
HttpHandler = Callable[[Event, object], Answer]

_ALWAYS: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class HttpErrorCode(StrEnum):
    """Error codes of the HTTP API, in addition to those of the WebSocket."""

    UNAUTHORIZED = "UNAUTHORIZED"
    NOT_FOUND = "NOT_FOUND"
    NO_EAR = "NO_EAR"
    INVALID_REQUEST = "INVALID_REQUEST"
    SESSION_LIVE = "SESSION_LIVE"
    UNAVAILABLE = "UNAVAILABLE"


AnyErrorCode = ErrorCode | HttpErrorCode

REFUSALS: Final[Mapping[type[RequestRefusedError], tuple[HTTPStatus, AnyErrorCode]]] = {
    AdminOnlyError: (HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN),
    ClassEndedError: (HTTPStatus.CONFLICT, ErrorCode.SESSION_EXPIRED),
    EarUnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, HttpErrorCode.UNAVAILABLE),
    IdentityRefusedError: (HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN),
    InvalidRequestError: (HTTPStatus.BAD_REQUEST, HttpErrorCode.INVALID_REQUEST),
    NoEarError: (HTTPStatus.NOT_FOUND, HttpErrorCode.NO_EAR),
    ProviderTakenError: (HTTPStatus.CONFLICT, HttpErrorCode.INVALID_REQUEST),
    ReportTooLargeError: (HTTPStatus.BAD_REQUEST, HttpErrorCode.INVALID_REQUEST),
    SessionLiveError: (HTTPStatus.CONFLICT, HttpErrorCode.SESSION_LIVE),
    SchoolExistsError: (HTTPStatus.CONFLICT, HttpErrorCode.INVALID_REQUEST),
    SchoolNotFoundError: (HTTPStatus.NOT_FOUND, HttpErrorCode.NOT_FOUND),
    SessionNotFoundError: (HTTPStatus.NOT_FOUND, HttpErrorCode.NOT_FOUND),
    TeacherOnlyError: (HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN),
    TokenRefusedError: (HTTPStatus.UNAUTHORIZED, HttpErrorCode.UNAUTHORIZED),
    TooManyRequestsError: (HTTPStatus.TOO_MANY_REQUESTS, ErrorCode.RATE_LIMITED),
}

_BEARER: Final = re.compile(r"Bearer +(?P<token>\S{1,256})", re.IGNORECASE)


def http_handler(answer: Callable[[Event], Answer]) -> HttpHandler:
    """Decorate a function of an API Gateway event (HTTP API, version 2.0) as a route's handler.

    The API also has an address of its own. Requests to it bypass the public host and its firewall,
    and are answered with 403 before the function is called.
    """
    origin = Origin(process_ports().settings.origin_secret)

    @without_error_text
    @wraps(answer)
    def handler(event: Event, _context: object) -> Answer:
        if not origin.allows(event.get("headers") or {}):
            return error(
                HTTPStatus.FORBIDDEN, ErrorCode.FORBIDDEN, "Use the address of the web pages."
            )
        return answer(event)

    return handler


def refusing_handler(answer: Callable[[Event], Answer]) -> HttpHandler:
    """Decorate a function of an event as the handler of a route that may refuse requests."""

    def answer_or_refuse(event: Event) -> Answer:
        try:
            return answer(event)
        except RequestRefusedError as refused:
            return _refusal(refused)

    return wraps(answer)(http_handler(answer_or_refuse))


def bearer_of(event: Event) -> str:
    """Return the bearer token of a request. API Gateway has not verified it.

    Raises:
        TokenRefusedError: The request has none.
    """
    found = _BEARER.fullmatch((event.get("headers") or {}).get("authorization", ""))
    if found is None:
        raise TokenRefusedError
    return found["token"]


def teacher_handler(answer: Callable[[Event, Teacher], Answer]) -> HttpHandler:
    """Decorate a function of an event and a teacher as the handler of a route with sign-in.

    API Gateway has verified the token. An event without a verified token is answered with 401.
    """
    settings = process_ports().settings
    claims = ClaimNames(settings.school_claim, settings.groups_claim, settings.admin_group)

    def answer_teacher(event: Event) -> Answer:
        try:
            teacher = claims.teacher(event)
            if teacher is None:
                return error(HTTPStatus.UNAUTHORIZED, HttpErrorCode.UNAUTHORIZED, "Sign in first.")
            return answer(event, teacher)
        except ArchiveUnavailableError:
            return _waking()

    return refusing_handler(wraps(answer)(answer_teacher))


def _waking() -> Answer:
    """Return 503 with `retry-after`: a sleeping Aurora database needs 15 to 30 seconds to wake."""
    text = "The database is waking up or busy. Try again in half a minute."
    return _later(error(HTTPStatus.SERVICE_UNAVAILABLE, HttpErrorCode.UNAVAILABLE, text), 30)


def _refusal(refused: RequestRefusedError) -> Answer:
    status, code = REFUSALS[type(refused)]
    return _later(error(status, code, request_refusal(refused)), refused.retry_after_s)


def _later(answer: Answer, retry_after_s: int | None) -> Answer:
    if retry_after_s is None:
        return answer
    return {**answer, "headers": {**answer["headers"], "retry-after": str(retry_after_s)}}


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


def compressed(answer: Answer, event: Event) -> Answer:
    """Return a text response with its body in gzip, if the client accepts that.

    CloudFront compresses only responses that it may cache, and API Gateway none. For public data:
    the size of a compressed response may reveal secrets that it contains.
    """
    accepted = (event.get("headers") or {}).get("accept-encoding", "")
    if "gzip" not in accepted:
        return answer
    body = b64encode(gzip.compress(answer["body"].encode()))
    headers = {**answer["headers"], "content-encoding": "gzip", "vary": "accept-encoding"}
    return {**answer, "headers": headers, "body": body.decode(), "isBase64Encoded": True}


def text_answer(status: HTTPStatus, body: str, content_type: str, **headers: str) -> Answer:
    """Return a text response that must not be cached; `_` in a header's name becomes `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "statusCode": status,
        "headers": {"content-type": content_type, **_ALWAYS, **named},
        "body": body,
    }
