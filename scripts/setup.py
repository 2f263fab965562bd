"""`make setup`: install the pinned packages into `.venv`, all of them or none.

Runs on the machine's own Python, with the standard library alone. Each environment is built aside
and renamed when it is whole, so an interruption at any moment leaves the previous one in place, or
none, and the next run starts again. Packages come from the cache of uv the second time.
"""

# An older interpreter must get far enough to say that it is too old: annotations stay unread.
from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

UV_VERSION = "0.13.9"
ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
READY = ".ready"
_ASIDE = ROOT / "build" / "setup"
_INPUTS = (ROOT / "requirements.txt", Path(__file__).resolve())


def main() -> int:
    """Set the environment up; 1 with a sentence where that is impossible, 130 for Ctrl-C."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before the version is known
        found = ".".join(map(str, sys.version_info[:3]))
        print("Lectern needs Python 3.11 or newer; this is " + found + ". Set PYTHON=python3.12.")
        return 1
    try:
        with alone(_ASIDE / "lock"):
            if not is_ready(ENVIRONMENT, _INPUTS):
                build_aside(ENVIRONMENT, _ASIDE / "venv", _install)
    except subprocess.CalledProcessError as error:
        print("Setting up failed in `" + Path(error.cmd[0]).name + "`; its message is above.")
        print("Run the command again when that is mended: nothing is left half done.")
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the command again to finish setting up.")
        return 130
    return 0


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one process set up at a time. The kernel drops the lock with the process."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_ready(environment: Path, inputs: Sequence[Path]) -> bool:
    """Say whether the environment is whole, newer than its inputs, and its Python runs."""
    ready, python = environment / READY, environment / "bin" / "python"
    if not ready.is_file() or not python.exists():
        return False
    if any(each.stat().st_mtime > ready.stat().st_mtime for each in inputs):
        return False
    return subprocess.call([str(python), "-c", ""]) == 0  # noqa: S603 - the environment's own


def build_aside(target: Path, new: Path, build: Callable[[Path], None]) -> None:
    """Put what `build(new)` makes in the place of `target`, once it is whole.

    Args:
        target: The folder to replace, or to make.
        new: Where it is built, on the same file system; what an interrupted run left is deleted.
        build: Fills the folder, and raises where it cannot.
    """
    old = new.with_name(new.name + ".old")
    for left in (new, old):
        _remove(left)
    build(new)
    if os.path.lexists(target):
        target.rename(old)
    new.rename(target)
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _install(folder: Path) -> None:
    """Make a virtual environment that can be renamed, with the pinned packages in it."""
    uv = _uv()
    print("Installing the packages of requirements.txt …", flush=True)
    # Relocatable: the scripts in its `bin` find their interpreter beside themselves.
    _run(uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, str(folder))
    python = str(folder / "bin" / "python")
    requirements = str(ROOT / "requirements.txt")
    _run(uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", requirements)
    (folder / "bin" / "uv").symlink_to(uv)
    (folder / READY).touch()


def _uv() -> str:
    """Return the pinned uv, installed with pip the first time."""
    home = _ASIDE / ("uv-" + UV_VERSION)
    if not home.exists():
        build_aside(home, _ASIDE / "uv.new", _install_uv)
    return str(home / "bin" / "uv")


def _install_uv(folder: Path) -> None:
    venv.create(folder, with_pip=True, symlinks=True)
    pip = (str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check")
    _run(*pip, "install", "uv==" + UV_VERSION)


def _run(*command: str) -> None:
    subprocess.run(  # noqa: S603 - commands of this file
        command, check=True, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    )


if __name__ == "__main__":
    sys.exit(main())
