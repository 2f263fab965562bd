"""The packages of adapters import their modules when these are first used."""

import os
import subprocess
import sys

import pytest

from lectern import adapters
from lectern.adapters import on_first_use

_USE = """
import sys
from lectern import adapters

name = "lectern.adapters.sqs.depth"
before = name in sys.modules
adapters.sqs.depth.SqsQueueDepth
print(before, name in sys.modules, "lectern.adapters.sqs.recorder" in sys.modules)
"""


def test_a_module_is_imported_when_it_is_first_used() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _USE],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "AWS_DEFAULT_REGION": "us-east-1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["False", "True", "False"]


def test_a_name_that_is_no_module_is_a_missing_attribute() -> None:
    assert not hasattr(adapters, "carrier_pigeon")


def test_a_module_that_lacks_a_library_says_which() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        on_first_use("no_such_library.adapters")("sqs")
