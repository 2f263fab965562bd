"""Writes `lectern/protocol/openapi.json` from the types of `protocol/http.py`: `make docs`.

Source: the OpenAPI 3.1.0 specification, whose schemas are JSON Schema 2020-12.
"""

import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import msgspec

import lectern
from lectern import protocol
from lectern.domain.overview import Span
from lectern.protocol import http, http_overview, http_people, http_school
from lectern.protocol.base import WireStruct
from lectern.protocol.http_query import Format
from lectern.routes import FUNCTIONS
from scripts.http_examples import (
    EAR_REQUEST,
    EXAMPLES,
    LANGUAGES,
    PERSON,
    PERSON_SEARCH,
    SCHOOL_CHANGE,
)

PATH: Final = Path(protocol.__file__).with_name("openapi.json")

Json = dict[str, Any]

_EPOCH_MS: Final[Json] = {"type": "integer", "minimum": 0}
_DAY: Final[Json] = {"type": "string", "format": "date"}
_TEXT: Final[Json] = {"type": "string"}
_SESSION: Final = "/api/sessions/{sessionId}"
_SIGN_IN: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_OF_A_SESSION: Final = (
    *_SIGN_IN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_WHY: Final = {
    HTTPStatus.BAD_REQUEST: "A query parameter is invalid or the result would be too large; the"
    " message names the parameter.",
    HTTPStatus.UNAUTHORIZED: 'The token is missing or invalid: `{"message": "Unauthorized"}`.',
    HTTPStatus.FORBIDDEN: "The token's subject cannot be stored, or the request bypassed the host.",
    HTTPStatus.NOT_FOUND: "The session does not exist, or the caller may not read it.",
    HTTPStatus.CONFLICT: "The class is still running: end it first.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is resuming or busy: see `Retry-After`.",
}


_WHY_EAR: Final = {
    HTTPStatus.BAD_REQUEST: (
        "The body does not have the documented form, or the language is not supported."
    ),
    HTTPStatus.UNAUTHORIZED: "The resume token is missing, unknown or expired.",
    HTTPStatus.FORBIDDEN: "The token is not the teacher's, or the request bypassed the host.",
    HTTPStatus.NOT_FOUND: "`NO_EAR`: no provider transcribes the language while it is spoken."
    " `NOT_FOUND`: the token is that of another class.",
    HTTPStatus.CONFLICT: "The class has ended.",
    HTTPStatus.TOO_MANY_REQUESTS: "The class has reached its limit: see `Retry-After`.",
    HTTPStatus.SERVICE_UNAVAILABLE: "No provider answers now: see `Retry-After`.",
}

_WHY_PERSON: Final = {
    **_WHY,
    HTTPStatus.BAD_REQUEST: "The body does not have the documented form; the message says what it"
    " should have.",
    HTTPStatus.FORBIDDEN: "The caller does not administer a school, and is not the teacher.",
    HTTPStatus.CONFLICT: "A class of the person is still live: end it first.",
}
_OF_A_PERSON: Final = (
    HTTPStatus.BAD_REQUEST,
    *_SIGN_IN,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter."""

    name: str
    about: str
    schema: Json


@dataclass(frozen=True, slots=True)
class Operation:
    """One route. `answer` is the JSON response's type; `files` are its other content types.

    `body` is an example of the JSON request. `why` describes the errors.
    """

    route: str
    about: str
    answer: Any
    status: HTTPStatus = HTTPStatus.OK
    query: Sequence[Parameter] = ()
    errors: Sequence[HTTPStatus] = ()
    files: Sequence[str] = ()
    body: WireStruct | None = None
    security: str | None = None
    why: Mapping[HTTPStatus, str] = field(default_factory=lambda: _WHY)


_BEARER: Final = "The `resumeToken` of a registration in a live class."
_CURSOR: Final = Parameter(
    "cursor", "The `cursor` of the previous response, for the next page.", _TEXT
)

OPERATIONS: Final = (
    Operation(
        "GET /api/health",
        "Reports whether classes can run now; 503 names the failing check if not.",
        http.HealthBody,
    ),
    Operation(
        "GET /api/health/database",
        "Reports whether the database has answered within five minutes. A paused one resumes.",
        http.HealthBody,
        errors=(*_SIGN_IN, HTTPStatus.SERVICE_UNAVAILABLE),
    ),
    Operation(
        "GET /api/languages",
        "Every language, and the services that the server offers in it.",
        list[http.ListedLanguage],
    ),
    Operation("GET /api/openapi.json", "This document.", dict[str, Any]),
    Operation(
        "POST /api/tickets",
        "A ticket for the WebSocket. It is valid once, for a minute.",
        http.TicketBody,
        HTTPStatus.CREATED,
        errors=_SIGN_IN,
    ),
    Operation(
        "POST /api/ears",
        "The right of a teacher's page to stream sound to a provider that transcribes it while it"
        " is spoken. The bearer is the `resumeToken` of the teacher's `register_response`.",
        http.EarBody,
        HTTPStatus.CREATED,
        errors=list(_WHY_EAR),
        body=EAR_REQUEST,
        security="class",
        why=_WHY_EAR,
    ),
    Operation(
        "GET /api/sessions",
        "The sessions that the caller may read, newest first.",
        http.SessionsBody,
        query=(
            Parameter(
                "limit",
                "The page size; the default is 20.",
                {"type": "integer", "minimum": 1, "maximum": 100},
            ),
            Parameter("from", "Sessions that began at this time or later.", _EPOCH_MS),
            Parameter("to", "Sessions that began before this time.", _EPOCH_MS),
            Parameter(
                "search",
                "A part of the title, of the subject or of the teacher's stored name, whatever its"
                " case and accents; or a code of the class; or the `teacherId`. One or two letters"
                " are the beginning of a word.",
                {"type": "string", "maxLength": 80},
            ),
            Parameter("language", "A language that was spoken or translated into.", _TEXT),
            _CURSOR,
        ),
        errors=(
            HTTPStatus.BAD_REQUEST,
            *_SIGN_IN,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    ),
    Operation(f"GET {_SESSION}", "One session.", http.SessionBody, errors=_OF_A_SESSION),
    Operation(
        f"GET {_SESSION}/transcript",
        "The transcript, with its translation into one language. A transcript of more than 5 MB is"
        " paged; the header `link` has the address of the next page.",
        http.TranscriptBody,
        query=(
            Parameter(
                "language", "A language tag. Without it, the transcript has no translation.", _TEXT
            ),
            Parameter("format", "The default is `json`.", {"enum": [*Format]}),
            _CURSOR,
        ),
        errors=(HTTPStatus.BAD_REQUEST, *_OF_A_SESSION),
        files=("text/plain", "application/x-subrip", "text/vtt"),
    ),
    Operation(
        f"DELETE {_SESSION}",
        "Deletes the session. The receipt counts the deleted rows and says when copies expire.",
        http.ReceiptBody,
        errors=(*_OF_A_SESSION, HTTPStatus.CONFLICT),
    ),
    Operation(
        "GET /api/school",
        "The record of the caller's school; an administrator gets all of it.",
        http_school.SchoolBody,
        errors=_OF_A_SESSION,
        why={**_WHY, HTTPStatus.NOT_FOUND: "The school has no record, or the token no school."},
    ),
    Operation(
        "PATCH /api/school",
        "Changes the name or the retention of the school that the caller administers.",
        http_school.SchoolBody,
        errors=(HTTPStatus.BAD_REQUEST, *_OF_A_SESSION),
        body=SCHOOL_CHANGE,
        why={
            **_WHY,
            HTTPStatus.BAD_REQUEST: "The body does not have the documented form; the message names"
            " the field.",
            HTTPStatus.FORBIDDEN: "The caller does not administer the school.",
            HTTPStatus.NOT_FOUND: "The school has no record.",
        },
    ),
    Operation(
        "GET /api/overview",
        "Figures by day or by week: of the school that the caller administers, else of the"
        " caller's own sessions.",
        http_overview.OverviewBody,
        query=(
            Parameter("from", "The first day; the default is 29 days before `to`.", _DAY),
            Parameter("to", "The last day, which is included; the default is today.", _DAY),
            Parameter("timeZone", "The time zone of the days (IANA); the default is `UTC`.", _TEXT),
            Parameter("by", "The default is `day`. A week starts on Monday.", {"enum": [*Span]}),
        ),
        errors=(
            HTTPStatus.BAD_REQUEST,
            *_SIGN_IN,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    ),
    Operation(
        "POST /api/people/search",
        "The students and teachers of the caller's school whose stored names have a text.",
        http_people.PeopleBody,
        errors=_OF_A_PERSON,
        body=PERSON_SEARCH,
        why=_WHY_PERSON,
    ),
    Operation(
        "POST /api/people/export",
        "What is stored about a person, in pages.",
        http_people.PersonExportBody,
        errors=_OF_A_PERSON,
        body=PERSON,
        why=_WHY_PERSON,
    ),
    Operation(
        "POST /api/people/erase",
        "Erases a student's name from the sessions listed, or deletes all sessions of a teacher.",
        http_people.PersonReceiptBody,
        errors=(*_OF_A_PERSON, HTTPStatus.CONFLICT),
        body=PERSON,
        why=_WHY_PERSON,
    ),
    Operation(
        "GET /api/analytics",
        "Totals of all sessions that started in a period.",
        http.AnalyticsBody,
        query=(
            Parameter("from", "The default is 30 days before `to`.", _EPOCH_MS),
            Parameter("to", "The default is now.", _EPOCH_MS),
        ),
        errors=(
            HTTPStatus.BAD_REQUEST,
            *_SIGN_IN,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    ),
)


_SIGNED_IN: Final = {
    route for function in FUNCTIONS if function.signed_in for route in function.http_routes
}


def document() -> Json:
    """Return the OpenAPI document as built-in types."""
    answers = [operation.answer for operation in OPERATIONS]
    bodies = [type(each.body) for each in OPERATIONS if each.body is not None]
    kinds = [*answers, http.ErrorBody, *bodies]
    template = "#/components/schemas/{name}"
    schemas, components = msgspec.json.schema_components(kinds, ref_template=template)
    paths: dict[str, Json] = {}
    # `schemas` has more elements, for `ErrorBody` and the bodies of requests.
    for operation, schema in zip(OPERATIONS, schemas, strict=False):
        method, _, path = operation.route.partition(" ")
        paths.setdefault(path, {})[method.lower()] = _operation(operation, schema)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lectern",
            "version": lectern.__version__,
            "description": "The HTTP API. Times are epoch milliseconds. The project's documentation"
            " has an AsyncAPI document of the WebSocket API.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The host of the pages."}],
        "paths": paths,
        "components": {
            "schemas": {name: _readable(each) for name, each in sorted(components.items())},
            "securitySchemes": {
                "teacher": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "class": {"type": "http", "scheme": "bearer", "description": _BEARER},
            },
        },
    }


def text() -> str:
    """Return the document as JSON. The output is deterministic."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _operation(operation: Operation, schema: Json) -> Json:
    path = operation.route.partition(" ")[2]
    in_path = [{"name": "sessionId", "in": "path", "required": True, "schema": _TEXT}]
    in_query = [
        {"name": p.name, "in": "query", "description": p.about, "schema": p.schema}
        for p in operation.query
    ]
    answers = {str(int(operation.status)): _answer(operation, schema)}
    refusals = {
        str(int(status)): _refusal(operation, status) for status in sorted(operation.errors)
    }
    security = "teacher" if operation.route in _SIGNED_IN else operation.security
    return {
        "summary": operation.about,
        "security": [{security: []}] if security else [],
        "parameters": [*(in_path if "{sessionId}" in path else []), *in_query],
        **({"requestBody": _request_body(operation.body)} if operation.body else {}),
        "responses": answers | refusals,
    }


def _request_body(example: WireStruct) -> Json:
    reference = {"$ref": f"#/components/schemas/{type(example).__name__}"}
    content = {"schema": reference, "example": msgspec.to_builtins(example)}
    return {"required": True, "content": {"application/json": content}}


def _answer(operation: Operation, schema: Json) -> Json:
    content: Json = {"schema": schema}
    found = [example for example in EXAMPLES if type(example) is operation.answer]
    if operation.answer == list[http.ListedLanguage]:
        content["example"] = msgspec.to_builtins(LANGUAGES)
    elif found:
        content["example"] = msgspec.to_builtins(found[0])
    files = {name: {"schema": _TEXT} for name in operation.files}
    return {"description": "The answer.", "content": {"application/json": content, **files}}


def _refusal(operation: Operation, status: HTTPStatus) -> Json:
    answer: Json = {"description": operation.why[status]}
    # API Gateway's own response, before any function.
    is_from_gateway = status is HTTPStatus.UNAUTHORIZED and operation.route in _SIGNED_IN
    if not is_from_gateway:
        reference = {"$ref": "#/components/schemas/ErrorBody"}
        answer["content"] = {"application/json": {"schema": reference}}
    return answer


def _readable(schema: Json) -> Json:
    """Return the schema with its description as prose."""
    about = schema.get("description")
    return schema | ({"description": inspect.cleandoc(about)} if about else {})


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
