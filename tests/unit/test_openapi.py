"""The OpenAPI document is up to date, has every route, and its examples are real answers."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from lectern.protocol.http_body import EarRequestBody, SchoolChangeBody
from lectern.protocol.http_people import PersonBody, PersonSearchBody
from lectern.routes import FUNCTIONS
from scripts import openapi
from scripts.http_examples import EAR_REQUEST, EXAMPLES, PERSON, PERSON_SEARCH, SCHOOL_CHANGE

OWN_TOKENS = {"POST /api/ears": "class"}  # the function checks them, not API Gateway
ROUTES = {route: function for function in FUNCTIONS for route in function.http_routes}


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(openapi.PATH.read_text(encoding="utf-8"))


def operations(document: Any) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def validator(document: Any, schema: Any) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": document["components"]})


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "$ref")
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_the_generated_document_is_up_to_date() -> None:
    assert openapi.PATH.read_text(encoding="utf-8") == openapi.text()


def test_the_document_has_every_http_route_and_no_other(document: Any) -> None:
    assert set(operations(document)) == set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_the_document_says_which_routes_require_a_token(route: str, document: Any) -> None:
    operation = operations(document)[route]

    token = "teacher" if ROUTES[route].signed_in else OWN_TOKENS.get(route)
    assert operation["security"] == ([{token: []}] if token else [])
    assert ("401" in operation["responses"]) == (token is not None)


@pytest.mark.parametrize("route", ROUTES)
def test_every_parameter_of_a_path_is_described(route: str, document: Any) -> None:
    described = [p for p in operations(document)[route]["parameters"] if p["in"] == "path"]

    assert [f"{{{p['name']}}}" for p in described] == (
        ["{sessionId}"] if "{sessionId}" in route else []
    )


def test_every_reference_resolves(document: Any) -> None:
    found = set(references(document))

    assert len(found) > 8
    for reference in found:
        *_, name = reference.split("/")
        assert reference == f"#/components/schemas/{name}"
        assert name in document["components"]["schemas"]


def test_every_schema_is_valid_and_every_answer_has_a_matching_example(document: Any) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    shown = 0
    for route, operation in operations(document).items():
        for status, answer in operation["responses"].items():
            content = answer.get("content", {}).get("application/json")
            if content and status.startswith("2") and route != "GET /api/openapi.json":
                validator(document, content["schema"]).validate(content["example"])
                shown += 1
    assert shown == len(ROUTES) - 1


def test_the_example_of_a_request_is_one_that_the_server_accepts(document: Any) -> None:
    bodies = {
        route: operation["requestBody"]["content"]["application/json"]
        for route, operation in operations(document).items()
        if "requestBody" in operation
    }

    people = {f"POST /api/people/{verb}" for verb in ("search", "export", "erase")}
    assert bodies.keys() == {"POST /api/ears", "PATCH /api/school"} | people
    for body in bodies.values():
        validator(document, body["schema"]).validate(body["example"])
    accepted = EarRequestBody.of({"body": json.dumps(bodies["POST /api/ears"]["example"])})
    assert accepted == EAR_REQUEST
    body = {"body": json.dumps(bodies["PATCH /api/school"]["example"])}
    assert SchoolChangeBody.of(body) == SCHOOL_CHANGE
    body = {"body": json.dumps(bodies["POST /api/people/search"]["example"])}
    assert PersonSearchBody.of(body) == PERSON_SEARCH
    body = {"body": json.dumps(bodies["POST /api/people/erase"]["example"])}
    assert PersonBody.of(body) == PERSON


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_an_example_is_unchanged_by_encoding_and_decoding(example: msgspec.Struct) -> None:
    read = msgspec.json.decode(msgspec.json.encode(example), type=type(example))

    assert msgspec.to_builtins(read) == msgspec.to_builtins(example)
