"""HTTP functions with the setting for a content delivery network, each in its own process."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from lectern.domain.errors import RequestRefusedError
from lectern.domain.origin import HEADER
from lectern.entry.http_handlers import REFUSALS
from lectern.routes import FUNCTIONS, Function, Trigger

_HTTP = [function for function in FUNCTIONS if function.trigger is Trigger.HTTP]
_INVOKE = """
import importlib, json, sys
handler = importlib.import_module(sys.argv[1]).handler
print(json.dumps(handler(json.load(sys.stdin), None)))
"""
_ANSWER_42 = """
import json, sys
from lectern.entry.http_handlers import http_handler, json_answer
handler = http_handler(lambda event: json_answer(200, {"answer": 42}))
print(json.dumps(handler(json.load(sys.stdin), None)))
"""


def ask(code: str, headers: dict[str, str] | None, secret: str, *arguments: str) -> Any:
    event = {"version": "2.0"} | ({} if headers is None else {"headers": headers})
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LECTERN_ORIGIN_SECRET": secret,
    }
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=json.dumps(event),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("function", _HTTP, ids=lambda function: function.name)
def test_every_http_function_rejects_requests_past_the_public_host(
    function: Function,
) -> None:
    answer = ask(_INVOKE, {HEADER: "a guess"}, "the secret", function.module)

    assert "LECTERN_ORIGIN_SECRET" in function.variables
    assert answer["statusCode"] == 403
    assert answer["headers"]["x-content-type-options"] == "nosniff"
    refusal = json.loads(answer["body"])["error"]
    assert refusal["code"] == "FORBIDDEN"
    assert set(refusal) == {"code", "message"}


@pytest.mark.parametrize("headers", [None, {}, {HEADER: ""}, {HEADER: "a guess"}])
def test_a_request_without_the_secret_never_reaches_the_function(
    headers: dict[str, str] | None,
) -> None:
    answer = ask(_ANSWER_42, headers, "the secret")

    assert answer["statusCode"] == 403
    assert "42" not in answer["body"]


@pytest.mark.parametrize(
    ("headers", "secret"), [({HEADER: "the secret"}, "the secret"), ({}, ""), (None, "")]
)
def test_a_request_through_the_public_host_is_answered(
    headers: dict[str, str] | None, secret: str
) -> None:
    answer = ask(_ANSWER_42, headers, secret)

    assert answer == {
        "statusCode": 200,
        "headers": {
            "content-type": "application/json",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
        "body": '{"answer": 42}',
    }


def test_every_refusal_of_a_request_has_a_status_and_a_code() -> None:
    assert set(REFUSALS) == set(RequestRefusedError.__subclasses__())
