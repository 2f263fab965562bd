"""`make setup` completes or changes nothing, even if interrupted or if a program is missing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from local.background import ROOT
from scripts.setup import READY, UV_VERSION, build_aside, is_ready, without_package

_MAKE_SETUP: Final = (shutil.which("make") or "make", "setup")


def test_an_interrupted_build_keeps_the_earlier_result(tmp_path: Path) -> None:
    target = tmp_path / "environment"
    build_aside(target, tmp_path / "new", _holding("first"))

    with pytest.raises(KeyboardInterrupt):
        build_aside(target, tmp_path / "new", _interrupted)

    assert (target / "content").read_text() == "first"


def test_a_package_without_a_wheel_is_left_out_with_its_hashes() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")

    rest = without_package(pinned, "moonshine-voice")

    removed = set(pinned.splitlines()) - set(rest.splitlines())
    assert removed == {line for line in removed if "moonshine-voice" in line or "--hash" in line}
    assert len(removed) > 3
    packages = re.compile(r"^[\w.-]+==", re.MULTILINE)
    assert len(packages.findall(rest)) == len(packages.findall(pinned)) - 1


def test_the_remains_of_an_interrupted_build_are_not_used(tmp_path: Path) -> None:
    target = tmp_path / "environment"
    with pytest.raises(KeyboardInterrupt):
        build_aside(target, tmp_path / "new", _interrupted)
    assert not target.exists()

    build_aside(target, tmp_path / "new", _holding("second"))

    assert [each.name for each in target.iterdir()] == ["content"]
    assert [each.name for each in tmp_path.iterdir()] == ["environment"]


def test_a_broken_environment_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / READY).touch()
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "an interpreter that was upgraded away")

    assert not is_ready(tmp_path, [])


@pytest.mark.parametrize("after_s", [0.05, 0.3, 0.8, 1.5])
def test_setting_up_works_after_ctrl_c(checkout: Path, after_s: float) -> None:
    process = subprocess.Popen(
        _MAKE_SETUP, cwd=checkout, env=_environment(), start_new_session=True
    )
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)

    subprocess.run(_MAKE_SETUP, cwd=checkout, env=_environment(), check=True, timeout=600)

    python = checkout / ".venv" / "bin" / "python"
    subprocess.run([python, "-c", "import aiohttp, av, moto, pytest"], check=True)
    subprocess.run([checkout / ".venv" / "bin" / "lint-imports", "--help"], check=True)


@pytest.mark.parametrize(
    ("programs", "says"),
    [
        ({"dpkg-query": "exit 1", "apt-get": "exit 0", "id": "echo 1000"}, "sudo apt install"),
        ({"dpkg-query": "exit 1", "apt-get": "exit 100", "id": "echo 0"}, "sudo apt install"),
        ({"dpkg-query": "exit 1", "apt-get": "exit 0", "id": "echo 0"}, "Installing Apertium"),
        ({"dpkg-query": "printf 'install ok installed'", "id": "echo 0"}, ""),
    ],
    ids=["no rights", "no network", "installed now", "installed already"],
)
def test_a_missing_translator_never_stops_the_setup(
    checkout: Path, tmp_path: Path, programs: dict[str, str], says: str
) -> None:
    output = _set_translator_up(checkout, tmp_path, programs)

    assert says in output
    assert bool(says) == bool(output)


def test_a_failed_installation_is_retried_but_not_at_every_command(
    checkout: Path, tmp_path: Path
) -> None:
    offline = {"dpkg-query": "exit 1", "apt-get": "echo tried >> tries; exit 100", "id": "echo 0"}
    _set_translator_up(checkout, tmp_path, offline)
    _set_translator_up(checkout, tmp_path, offline)
    assert (checkout / "tries").read_text() == "tried\n"

    an_hour_ago = time.time() - 3_700
    os.utime(checkout / "build" / "setup" / "translator.failed", (an_hour_ago, an_hour_ago))
    _set_translator_up(checkout, tmp_path, offline | {"apt-get": "exit 0"})

    assert (checkout / "build" / "setup" / "translator").exists()


def _set_translator_up(checkout: Path, tmp_path: Path, programs: dict[str, str]) -> str:
    folder = tmp_path / "programs"
    folder.mkdir(exist_ok=True)
    for name, body in (programs | {"dpkg": "true"}).items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [checkout / "scripts" / "setup-packages", "translator"],
        cwd=checkout,
        env={**os.environ, "PATH": path},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what `make setup` reads, with uv and a full cache: it needs no network."""
    folder = tmp_path / "checkout"
    (folder / "scripts").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt", "scripts/setup.py", "scripts/setup-packages"):
        shutil.copy(ROOT / name, folder / name)
    uv = folder / "build" / "setup" / f"uv-{UV_VERSION}" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.symlink_to((Path(sys.prefix) / "bin" / "uv").resolve())
    return folder


def _environment() -> dict[str, str]:
    made_by_make = {name for name in os.environ if name.startswith("MAKE") or name == "MFLAGS"}
    kept = {name: value for name, value in os.environ.items() if name not in made_by_make}
    return kept | {"UV_OFFLINE": "1", "PYTHON": sys.executable}


def _holding(text: str) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        folder.mkdir()
        (folder / "content").write_text(text)

    return build


def _interrupted(folder: Path) -> None:
    folder.mkdir()
    (folder / "half").touch()
    raise KeyboardInterrupt
