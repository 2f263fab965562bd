"""The report of a failed function: every frame of our packages, and no speech."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from lectern.entry.failures import own_frames, without_error_text

SAID = "the words of a child"

# The text of a migration's error is SQL, which the operator needs.
TELLS_THE_TEXT = {"migrate"}
_FAIL_EACH = """
import json, sys
from collections.abc import Mapping
from lectern.routes import FUNCTIONS
from local.runtime.isolation import Invocation, LambdaContext, load, run_handler

class Unreadable(Mapping):
    def __getitem__(self, key): raise RuntimeError(sys.argv[1])
    __iter__ = __len__ = __getitem__
    def get(self, key, default=None): raise RuntimeError(sys.argv[1])

told = {}
for function in FUNCTIONS:
    handler = load(function)
    try:
        handler(Unreadable(), LambdaContext("request", function.name, 512, 0.0))
    except Exception as error:
        told[function.name] = [type(error).__name__, str(error), hasattr(handler, "__wrapped__")]
    else:
        told[function.name] = ["", "", hasattr(handler, "__wrapped__")]
record = next(each for each in FUNCTIONS if each.name == "record")
event = json.dumps({"Records": [{"messageId": "1"}]})
frames = run_handler(Invocation("request", record, event, 0.0)).failure.frames
print(json.dumps({"told": told, "frames": frames}))
"""


@pytest.fixture(scope="module")
def failed() -> Any:
    """The report of each function for an unreadable event, in a separate process."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        # No server listens there: a function that does not read its event fails at its first call.
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": "http://127.0.0.1:1/live",
        "AWS_MAX_ATTEMPTS": "1",
        "LECTERN_DATABASE_URL": "postgresql://127.0.0.1:1/lectern",
        "LECTERN_QUEUE_URL": "http://127.0.0.1:1/queue",
        "LECTERN_TRANSLATOR": "stand-in",
        "LECTERN_TTS": "none",
        "LECTERN_STT": "none",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run(
        [sys.executable, "-c", _FAIL_EACH, SAID],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    told: Any = json.loads(run.stdout.splitlines()[-1])
    return told


def test_no_function_gives_lambda_the_text_of_an_unknown_error(
    failed: Any,
) -> None:
    for name, (error_type, text, is_wrapped) in failed["told"].items():
        if name in TELLS_THE_TEXT:
            continue
        assert SAID not in text, name
        assert error_type in {"InvocationError", ""}, (name, error_type)
        assert is_wrapped or error_type, name


def test_this_test_makes_at_least_sixteen_functions_fail(failed: Any) -> None:
    texts = [text for _, text, _ in failed["told"].values()]

    assert sum("RuntimeError at functions/" in text or "lectern/" in text for text in texts) > 15


def test_a_failure_is_logged_with_every_frame_of_our_packages(
    failed: Any,
) -> None:
    frames = [re.sub(r":\d+ ", " ", str(frame)) for frame in failed["frames"]]

    assert frames[0] == "local/runtime/isolation.py in run_handler"
    assert "functions/background/record.py in handler" in frames


def test_causes_are_logged_by_type_and_frames() -> None:
    with pytest.raises(RuntimeError) as failed_with:
        raise_from_a_cause()

    assert own_frames(failed_with.value) == ["caused by ValueError"]


def test_the_text_of_a_cause_is_not_logged() -> None:
    with pytest.raises(Exception, match=r"^RuntimeError at ") as failed_with:
        without_error_text(raise_from_a_cause)()

    assert SAID not in str(failed_with.value)


def raise_from_a_cause() -> None:
    try:
        int(SAID)
    except ValueError as error:
        raise RuntimeError(SAID) from error


def test_circular_causes_terminate() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first

    assert own_frames(first) == ["caused by TypeError"]
