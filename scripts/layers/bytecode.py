"""Bytecode for the Python that is to run a layer, so that no cold start compiles what it imports.

A layer is read-only on Lambda: what has no bytecode is compiled anew by every process, which costs
more than all the rest of its imports.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

UV: Final = Path(sys.executable).with_name("uv")


def interpreter(python: str) -> Path | None:
    """Return a Python on this machine by version or path, `None` when there is none."""
    command = (UV, "python", "find", "--no-python-downloads", python)
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return Path(found.stdout.strip()) if found.returncode == 0 else None


def compile_all(folder: Path, python: Path) -> None:
    """Compile every module below the folder, which is to be at `/opt/python`.

    The bytecode is never held against its source: times of files mean nothing in a layer, and
    without them the same source makes the same bytes.
    """
    command = (python, "-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash")
    where = ("-s", str(folder), "-p", "/opt/python", str(folder))
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    subprocess.run((*command, *where), check=True, env=environment)  # noqa: S603
