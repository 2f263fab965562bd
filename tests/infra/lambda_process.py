"""One invocation in a process of its own, as Lambda's Python runtime does it.

`python -I -S lambda_process.py ROOT MODULE` finds the function and its layers under ROOT; apart
from them only the standard library is on the path. It reads the event from standard input, and
writes one JSON object to standard output: the answer, the text of an error, and the names of the
imported top-level modules. The handler's own output is its log, and goes to standard error.
"""

import importlib
import json
import os
import sys
import traceback


class Context:
    """The members of Lambda's context that handlers use."""

    aws_request_id = "00000000-0000-0000-0000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        """Return the remaining time of the invocation."""
        return 30_000


def invoke(module: str, event: object) -> dict[str, object]:
    """Import the handler, and return its answer or its error."""
    try:
        return {"answer": importlib.import_module(module).handler(event, Context()), "error": None}
    except Exception as error:  # noqa: BLE001 - a handler may raise anything
        traceback.print_exc()
        return {"answer": None, "error": str(error) or type(error).__name__}


def main(root: str, module: str) -> None:
    """Run one invocation, and print its result."""
    results = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.path[:0] = [f"{root}/var/task", f"{root}/opt/python"]
    result = invoke(module, json.load(sys.stdin))
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    with results:
        json.dump({**result, "loaded": loaded}, results)


if __name__ == "__main__":
    main(*sys.argv[1:])
