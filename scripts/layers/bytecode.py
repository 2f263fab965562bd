"""Compiles a layer's modules for the Python that will run it.

Layers are read-only on Lambda. Without bytecode, every process would compile each module that it
imports, which takes longer than the rest of the import.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

UV: Final = Path(sys.executable).with_name("uv")


def interpreter(python: str) -> Path | None:
    """Return the Python with this version or path, or `None` if it is not installed."""
    command = (UV, "python", "find", "--no-python-downloads", python)
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return Path(found.stdout.strip()) if found.returncode == 0 else None


def compile_all(folder: Path, python: Path) -> None:
    """Compile every module in the folder, which Lambda mounts at `/opt/python`.

    Python never checks the bytecode against its source: file times are meaningless in a layer, and
    without them builds are reproducible.
    """
    command = (python, "-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash")
    where = ("-s", str(folder), "-p", "/opt/python", str(folder))
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    subprocess.run((*command, *where), check=True, env=environment)  # noqa: S603
