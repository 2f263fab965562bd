"""The events that API Gateway sends to functions, in the format recorded from the service."""

import base64
import json
import random
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from aiohttp import web

from local.account import ACCOUNT_ID, REGION

API_ID: Final = "local"
_HOP_BY_HOP: Final = frozenset({"connection", "upgrade"})

Event = dict[str, Any]


def new_connection_id() -> str:
    """Return an id as API Gateway makes them: 11 random bytes, 16 characters ending in `=`."""
    return base64.urlsafe_b64encode(secrets.token_bytes(11)).decode()


def new_request_id() -> str:
    """Return an id of the same form, which need not be unpredictable.

    The kernel's random bytes need a system call, which releases the interpreter lock. Under load
    the event loop would wait for the lock several times for each message.
    """
    return base64.urlsafe_b64encode(random.randbytes(11)).decode()  # noqa: S311


@dataclass(frozen=True, slots=True)
class Handshake:
    """The facts of a connection that never change.

    `connected_at` is in epoch milliseconds. `authorizer` is the authorizer's context, empty without
    an authorizer.
    """

    stage: str
    domain: str
    source_ip: str
    user_agent: str | None
    headers: Mapping[str, Sequence[str]]
    query: Mapping[str, Sequence[str]]
    connection_id: str = field(default_factory=new_connection_id)
    connected_at: int = field(default_factory=lambda: time.time_ns() // 1_000_000)
    authorizer: Mapping[str, str | int] = field(default_factory=dict)

    @classmethod
    def of(cls, request: web.Request, stage: str) -> "Handshake":
        """Return the handshake of an upgrade request, without an authorizer's context."""
        return cls(
            stage=stage,
            domain=request.host,
            source_ip=request.remote or "",
            user_agent=request.headers.get("User-Agent"),
            headers={name: request.headers.getall(name) for name in request.headers},
            query={name: request.query.getall(name) for name in request.query},
        )

    @property
    def method_arn(self) -> str:
        """The ARN that the authorizer allows or denies."""
        return f"arn:aws:execute-api:{REGION}:{ACCOUNT_ID}:{API_ID}/{self.stage}/$connect"


def authorizer_event(handshake: Handshake) -> Event:
    """Return the event of a REQUEST authorizer; maps are empty rather than missing."""
    return {
        "type": "REQUEST",
        "methodArn": handshake.method_arn,
        **_multi("headers", "multiValueHeaders", handshake.headers),
        **_multi("queryStringParameters", "multiValueQueryStringParameters", handshake.query),
        "stageVariables": {},
        "requestContext": _context(handshake, "$connect", "CONNECT", new_request_id()),
    }


def connect_event(handshake: Handshake) -> Event:
    """Return the event of `$connect`: no body, and no query maps if the URL has no query."""
    headers = {k: v for k, v in handshake.headers.items() if k.lower() not in _HOP_BY_HOP}
    query = _multi("queryStringParameters", "multiValueQueryStringParameters", handshake.query)
    return {
        **_multi("headers", "multiValueHeaders", headers),
        **(query if handshake.query else {}),
        "requestContext": _context(handshake, "$connect", "CONNECT", new_request_id()),
        "isBase64Encoded": False,
    }


def message_event(handshake: Handshake, route_key: str, request_id: str, body: str) -> Event:
    """Return the event of a message, which has neither headers nor query."""
    context = _context(handshake, route_key, "MESSAGE", request_id)
    return {
        "requestContext": {**context, "messageId": new_request_id()},
        "body": body,
        "isBase64Encoded": False,
    }


def disconnect_event(handshake: Handshake, status_code: int, reason: str) -> Event:
    """Return the event of `$disconnect`, with the few headers that the service sends."""
    headers = {
        "Host": [handshake.domain],
        "x-api-key": [""],
        "X-Forwarded-For": [""],
        "x-restapi": [""],
    }
    context = _context(handshake, "$disconnect", "DISCONNECT", new_request_id())
    end = {"disconnectStatusCode": status_code, "disconnectReason": reason}
    return {
        **_multi("headers", "multiValueHeaders", headers),
        "requestContext": {**context, **end},
        "isBase64Encoded": False,
    }


async def http_event(
    request: web.Request, route_key: str, claims: Mapping[str, str] | None = None
) -> Event:
    """Return the event of an HTTP API, payload version 2.0; a binary body is in base64.

    `claims` are those of the verified token, `None` if the route requires none.
    """
    now = datetime.now(UTC)
    jwt = {"jwt": {"claims": dict(claims), "scopes": None}} if claims is not None else {}
    body, is_base64 = _as_text(await request.read())
    optional = {
        "cookies": "; ".join(request.headers.getall("Cookie", [])).split("; "),
        "queryStringParameters": _joined(
            {name: request.query.getall(name) for name in request.query}
        ),
        "pathParameters": dict(request.match_info),
        "body": body,
    }
    return {
        "version": "2.0",
        "routeKey": route_key,
        "rawPath": request.rel_url.raw_path,
        "rawQueryString": request.rel_url.raw_query_string,
        "headers": _joined(
            {name.lower(): request.headers.getall(name) for name in request.headers}
        ),
        **{name: value for name, value in optional.items() if value and value != [""]},
        "requestContext": {
            "accountId": ACCOUNT_ID,
            "apiId": API_ID,
            **({"authorizer": jwt} if jwt else {}),
            "domainName": request.host,
            "domainPrefix": API_ID,
            "http": {
                "method": request.method,
                "path": request.rel_url.raw_path,
                "protocol": "HTTP/1.1",
                "sourceIp": request.remote or "",
                "userAgent": request.headers.get("User-Agent", ""),
            },
            "requestId": new_request_id(),
            "routeKey": route_key,
            "stage": "$default",
            "time": _common_log_time(now),
            "timeEpoch": _milliseconds(now),
        },
        "isBase64Encoded": is_base64,
    }


def select_route(body: str, field_name: str = "type") -> str | None:
    """Return the route that `$request.body.type` selects, `None` if it selects none.

    A client cannot select a route whose name begins with `$`.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return None
    selected = message.get(field_name) if isinstance(message, dict) else None
    is_route = isinstance(selected, str) and not selected.startswith("$")
    return selected if is_route else None


def _context(handshake: Handshake, route_key: str, event_type: str, request_id: str) -> Event:
    now = datetime.now(UTC)
    agent = {"userAgent": handshake.user_agent} if handshake.user_agent is not None else {}
    authorizer = {"authorizer": dict(handshake.authorizer)} if handshake.authorizer else {}
    return {
        "routeKey": route_key,
        "eventType": event_type,
        "extendedRequestId": request_id,
        "requestTime": _common_log_time(now),
        "messageDirection": "IN",
        "stage": handshake.stage,
        "connectedAt": handshake.connected_at,
        "requestTimeEpoch": _milliseconds(now),
        "identity": {"sourceIp": handshake.source_ip, **agent},
        "requestId": request_id,
        "domainName": handshake.domain,
        "connectionId": handshake.connection_id,
        "apiId": API_ID,
        **authorizer,
    }


def _multi(single: str, multiple: str, values: Mapping[str, Sequence[str]]) -> Event:
    """Return the two maps of payload version 1.0: the last value, and all values."""
    return {
        single: {name: several[-1] for name, several in values.items()},
        multiple: {name: list(several) for name, several in values.items()},
    }


def _joined(values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: ",".join(several) for name, several in values.items()}


def _as_text(body: bytes) -> tuple[str, bool]:
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def _common_log_time(moment: datetime) -> str:
    return moment.strftime("%d/%b/%Y:%H:%M:%S +0000")


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
