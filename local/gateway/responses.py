"""Parses the responses of functions as API Gateway does."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

AUTHORIZER_BYTES: Final = 8 * 1024


class MalformedResponseError(Exception):
    """The response does not have the format that API Gateway accepts."""


@dataclass(frozen=True, slots=True)
class Response:
    """A function's response."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """An authorizer's decision, and the context that it adds to later events."""

    allowed: bool
    context: Mapping[str, str]


def parse_response(answer: object) -> Response:
    """Parse the response of a Lambda proxy integration.

    Raises:
        MalformedResponseError: It is not an object with an integer `statusCode`. Or its `body`,
            `headers` or `cookies` have a wrong type.
    """
    if not isinstance(answer, dict) or not _is_status(answer.get("statusCode")):
        raise MalformedResponseError("no statusCode")
    given = {name: value for name, value in answer.items() if value is not None}
    headers, body, cookies = (
        given.get("headers", {}),
        given.get("body", ""),
        given.get("cookies", []),
    )
    if not isinstance(headers, dict) or not isinstance(body, str) or not isinstance(cookies, list):
        raise MalformedResponseError("headers, body or cookies")
    if not all(isinstance(value, str | int | float) for value in (*headers.values(), *cookies)):
        raise MalformedResponseError("a header's value")
    return Response(
        status=answer["statusCode"],
        body=_decoded(body, is_base64=bool(given.get("isBase64Encoded"))),
        headers={name: str(value) for name, value in headers.items()},
        cookies=tuple(map(str, cookies)),
    )


def parse_http_response(answer: object) -> Response:
    """Parse a response of payload version 2.0: without a `statusCode` it is the body itself.

    Raises:
        MalformedResponseError: It has a `statusCode`, and another field is wrong.
    """
    if isinstance(answer, dict) and "statusCode" in answer:
        return parse_response(answer)
    return Response(200, json.dumps(answer).encode(), {"content-type": "application/json"})


def parse_decision(answer: object, method_arn: str) -> Decision:
    """Parse the policy of a REQUEST authorizer. A method that no statement allows is denied.

    Raises:
        MalformedResponseError: It has no `principalId` or no policy, its context has other values
            than strings, numbers and booleans, or it is longer than 8 KB.
    """
    if not isinstance(answer, dict) or len(json.dumps(answer)) > AUTHORIZER_BYTES:
        raise MalformedResponseError("not an object of at most 8 KB")
    principal, context = answer.get("principalId"), answer.get("context") or {}
    if not isinstance(principal, str) or not principal or not isinstance(context, dict):
        raise MalformedResponseError("principalId or context")
    if not all(isinstance(value, str | int | float) for value in context.values()):
        raise MalformedResponseError("a context value")
    effects = _effects(answer.get("policyDocument"), method_arn)
    texts = {name: _as_text(value) for name, value in context.items()}
    # An explicit deny overrides every allow.
    allowed = "Allow" in effects and "Deny" not in effects
    return Decision(allowed, {**texts, "principalId": principal})


def _effects(policy: Any, method_arn: str) -> set[str]:
    """Return the effects of the statements that match this method."""
    try:
        statements = policy["Statement"]
        return {
            statement["Effect"]
            for statement in statements
            if any(fnmatchcase("execute-api:Invoke", a) for a in _listed(statement["Action"]))
            and any(fnmatchcase(method_arn, r) for r in _listed(statement["Resource"]))
        }
    except (KeyError, TypeError) as error:
        raise MalformedResponseError("policyDocument") from error


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _as_text(value: str | float) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _is_status(value: object) -> bool:
    # `bool` is a subclass of `int`.
    return isinstance(value, int) and not isinstance(value, bool) and 200 <= value <= 599


def _decoded(body: str, *, is_base64: bool) -> bytes:
    try:
        return base64.b64decode(body, validate=True) if is_base64 else body.encode()
    except ValueError as error:
        raise MalformedResponseError("a body that is not base64") from error
