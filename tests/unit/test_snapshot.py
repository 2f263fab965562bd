"""What is loaded when a function starts: next to nothing, but everything for a snapshot."""

import os
import subprocess
import sys

_SDKS = {"openai", "boto3", "pynamodb"}


def loaded(initialization_type: str) -> set[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "AWS_LAMBDA_INITIALIZATION_TYPE": initialization_type,
    }
    script = "import sys, functions.message.transcription; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split()) & _SDKS


def test_a_snapshot_has_every_sdk_that_translating_needs() -> None:
    assert loaded("snap-start") == _SDKS


def test_a_start_without_snapshot_loads_no_sdk_before_the_first_call() -> None:
    assert loaded("on-demand") == set()
