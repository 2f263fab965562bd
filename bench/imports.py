"""Import times of functions, the largest part of a cold start that we control."""

import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from typing import Final

from lectern.routes import FUNCTIONS, Function

_TRIES: Final = 3
_IMPORT: Final = """
import importlib, sys, time
before = time.process_time()
importlib.import_module(sys.argv[1])
print(time.process_time() - before)
"""


def import_ms(functions: Sequence[Function] = FUNCTIONS) -> dict[str, float]:
    """Return the CPU time of each function's import in a new process, the median of three runs."""
    return {
        function.name: median(_import(function) for _ in range(_TRIES)) for function in functions
    }


def _import(function: Function) -> float:
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", _IMPORT, function.module],
        env=os.environ
        | {"AWS_DEFAULT_REGION": "us-east-1"},  # clients are created, no request is sent
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout) * 1_000
