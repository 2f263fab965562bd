"""A client may disconnect before the function of its last message has returned."""

import json
import os
import subprocess
import sys

import pytest

from local.background import BackgroundStack

CONNECTION = "AAAAAAAAAAAAAAA="
_INVOKE = """
import importlib, json, sys
importlib.import_module(sys.argv[1]).handler(json.load(sys.stdin), None)
"""


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            {"type": "ping", "timestamp": 1},
            [("client gone before the reply", "pong", None)],
        ),
        (
            {"type": "transcription", "text": "Good morning."},
            [
                ("refused", None, "NotRegisteredError"),
                ("client gone before the reply", "error", None),
            ],
        ),
    ],
    ids=["ping", "transcription"],
)
def test_the_log_says_that_the_client_has_gone(
    stack: BackgroundStack,
    frame: dict[str, object],
    expected: list[tuple[str, str | None, str | None]],
) -> None:
    event = {"requestContext": {"connectionId": CONNECTION}, "body": json.dumps(frame)}

    run = subprocess.run(
        [sys.executable, "-c", _INVOKE, f"functions.message.{frame['type']}"],
        input=json.dumps(event),
        env={**os.environ, **stack.environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [json.loads(line) for line in run.stdout.splitlines()]
    logged = [line for line in lines if "message" in line]
    assert [(each["message"], each.get("type"), each.get("error")) for each in logged] == expected
    assert {each["connection_id"] for each in logged} == {CONNECTION}
    assert "Good morning" not in run.stdout + run.stderr
