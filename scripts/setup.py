"""`make setup`: install the pinned packages into `.venv`, all of them or none.

- It runs on the system's Python, with the standard library only.
- An environment is built in another folder and renamed when it is complete. An interruption leaves
  the previous environment, or none, and the next run starts again.
- After the first run, packages come from the cache of uv.
"""

# Annotations are not evaluated, so that an older interpreter reaches the version check.
from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import re
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
    """Set up the environment. Return 0, 1 with a message on failure, or 130 on Ctrl-C."""
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
        print("Fix it and run the command again: nothing is left half done.")
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the command again to finish setting up.")
        return 130
    return 0


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one process at a time run the block. The kernel releases the lock with the process."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_ready(environment: Path, inputs: Sequence[Path]) -> bool:
    """Return whether the environment is complete, newer than its inputs, and its Python runs."""
    ready, python = environment / READY, environment / "bin" / "python"
    if not ready.is_file() or not python.exists():
        return False
    if any(each.stat().st_mtime > ready.stat().st_mtime for each in inputs):
        return False
    return subprocess.call([str(python), "-c", ""]) == 0  # noqa: S603 - the environment's own


def build_aside(target: Path, new: Path, build: Callable[[Path], None]) -> None:
    """Replace `target` with the folder that `build(new)` creates, once it is complete.

    Args:
        target: The folder to replace or create.
        new: The temporary folder, on the same file system. Leftovers of an interrupted run are
            deleted.
        build: Fills the folder, or raises.
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
    """Create a relocatable virtual environment with the pinned packages."""
    uv = _uv()
    print("Installing the packages of requirements.txt …", flush=True)
    # Relocatable, because it is renamed later: scripts in `bin` find the interpreter beside them.
    _run(uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, str(folder))
    python = str(folder / "bin" / "python")
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    requirements = folder.with_name("requirements.txt")
    requirements.write_text(
        wanted if has_wheel_of_moonshine() else without_package(wanted, "moonshine-voice"),
        encoding="utf-8",
    )
    _run(uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", str(requirements))
    (folder / "bin" / "uv").symlink_to(uv)
    (folder / READY).touch()  # last: `is_ready` trusts it


def has_wheel_of_moonshine() -> bool:
    """Return whether the operating system is new enough; pocketsphinx replaces it elsewhere.

    The markers of `requirements.txt` know the processor, but not these versions.
    """
    if sys.platform == "darwin":
        return int(platform.mac_ver()[0].split(".")[0]) >= 15
    library, version = platform.libc_ver()
    return library == "glibc" and [int(part) for part in version.split(".")] >= [2, 34]


def without_package(requirements: str, name: str) -> str:
    """Return the text of a file of requirements without a package and its hashes."""
    return re.sub(rf"^{name}==.*\n(?:[ ].*\n)*", "", requirements, flags=re.MULTILINE)


def _uv() -> str:
    """Return the path of the pinned uv, which pip installs on first use."""
    home = _ASIDE / ("uv-" + UV_VERSION)
    if not home.exists():
        build_aside(home, _ASIDE / "uv.new", _install_uv)
    return str(home / "bin" / "uv")


def _install_uv(folder: Path) -> None:
    venv.create(folder, with_pip=True, symlinks=True)
    pip = (str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check")
    _run(*pip, "install", "uv==" + UV_VERSION)


def _run(*command: str) -> None:
    # uv must use the given interpreter and never download another one.
    subprocess.run(  # noqa: S603 - commands of this file
        command, check=True, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    )


if __name__ == "__main__":
    sys.exit(main())
