"""Import times of functions, the largest part of a cold start that we control.

`python -m bench.imports` prints them, and how many of our own modules each function loads.
"""

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
print(sum(name.split(".")[0] in {"lectern", "functions"} for name in sys.modules))
"""


def import_ms(functions: Sequence[Function] = FUNCTIONS) -> dict[str, float]:
    """Return the CPU time of each function's import in a new process, the median of three runs."""
    return {
        function.name: median(_import(function)[0] for _ in range(_TRIES)) for function in functions
    }


def _import(function: Function) -> tuple[float, int]:
    """Import a function, and return the milliseconds and the number of our modules."""
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-c", _IMPORT, function.module],
        env=os.environ
        | {"AWS_DEFAULT_REGION": "us-east-1"},  # clients are created, no request is sent
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, modules = done.stdout.split()
    return float(seconds) * 1_000, int(modules)


if __name__ == "__main__":
    times = import_ms()
    for each in FUNCTIONS:
        print(f"{each.name:20} {_import(each)[1]:5} modules {times[each.name]:7.0f} ms")
