"""The authorizer with the setting for a content delivery network, in a process of its own."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from lectern.domain.origin import HEADER

_INVOKE = """
import json, sys
from functions.connect.authorizer import handler
try:
    print(json.dumps(handler(json.load(sys.stdin), None)))
except Exception as error:
    print(json.dumps(str(error)))
"""


_CONTEXT = {"requestContext": {"identity": {"sourceIp": "192.0.2.7"}}}


def authorize(headers: dict[str, str], secret: str) -> Any:
    event = {"methodArn": "arn:aws:execute-api:x/live/$connect", "headers": headers, **_CONTEXT}
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LECTERN_ORIGIN_SECRET": secret,
    }
    run = subprocess.run(
        [sys.executable, "-c", _INVOKE],
        input=json.dumps(event),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("headers", [{}, {HEADER: "a guess"}])
def test_a_handshake_past_the_public_host_is_401(headers: dict[str, str]) -> None:
    answer = authorize(headers, "the secret")

    assert answer == "Unauthorized"


@pytest.mark.parametrize(("headers", "secret"), [({HEADER: "the secret"}, "the secret"), ({}, "")])
def test_a_handshake_through_the_public_host_is_admitted(
    headers: dict[str, str], secret: str
) -> None:
    answer = authorize(headers, secret)

    assert answer["policyDocument"]["Statement"][0]["Effect"] == "Allow"
