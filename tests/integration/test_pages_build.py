"""`make web` replaces the pages completely or not at all, even if it is interrupted."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

import pytest

from local.background import ROOT

_MAKE: Final = shutil.which("make") or "make"
_NODE_MODULES: Final = ROOT / "web" / "node_modules"


@pytest.mark.parametrize("after_s", [0.1, 0.5, 1.0])
def test_building_works_after_ctrl_c(checkout: Path, after_s: float) -> None:
    process = subprocess.Popen(
        [_MAKE, "web"], cwd=checkout, env=_environment(), start_new_session=True
    )
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)

    assert _make("web", checkout).returncode == 0
    assert (checkout / "build" / "web" / "teach" / "index.html").is_file()
    assert _make("web", checkout).stdout == "make: Nothing to be done for 'web'.\n"


def test_a_failed_build_of_pages_keeps_the_earlier_ones(checkout: Path) -> None:
    assert _make("web", checkout).returncode == 0
    before = (checkout / "build" / "web" / "index.html").read_bytes()
    (checkout / "web" / "src" / "class" / "main.tsx").write_text("const = 1", encoding="utf-8")

    hard, soft = _make("web", checkout), _make("pages", checkout)

    assert hard.returncode != 0
    assert soft.returncode == 0
    assert "The pages could not be built." in soft.stdout
    assert (checkout / "build" / "web" / "index.html").read_bytes() == before


def test_removing_a_file_rebuilds_the_pages(checkout: Path) -> None:
    extra = checkout / "web" / "public" / "extra.svg"
    extra.write_text("<svg/>", encoding="utf-8")
    assert _make("web", checkout).returncode == 0
    assert (checkout / "build" / "web" / "extra.svg").exists()

    extra.unlink()

    assert _make("web", checkout).returncode == 0
    assert not (checkout / "build" / "web" / "extra.svg").exists()


def test_without_node_the_build_says_so_and_the_stack_needs_none(
    checkout: Path, tmp_path: Path
) -> None:
    (checkout / "web" / "node_modules").unlink()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("awk", "bash", "find", "python3", "sh"):
        (programs / name).symlink_to(shutil.which(name) or name)

    hard = _make("web", checkout, path=str(programs))
    soft = _make("pages", checkout, path=str(programs))

    assert hard.returncode != 0
    assert "Node.js is missing, with npm. Install version 20.19 or newer." in hard.stdout
    assert (soft.returncode, soft.stdout) == (0, "")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what `make web` reads, with installed packages: it needs no network."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "web", folder / "web", ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "Makefile", folder / "Makefile")
    (folder / "web" / "node_modules").symlink_to(_NODE_MODULES)
    for name in ("package-lock.json", ".npmrc"):
        os.utime(folder / "web" / name, (0, 0))  # installed since
    return folder


def _make(target: str, checkout: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = _environment() | ({"PATH": path} if path else {})
    return subprocess.run(
        [_MAKE, target],
        cwd=checkout,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )


def _environment() -> dict[str, str]:
    made_by_make = {name for name in os.environ if name.startswith("MAKE") or name == "MFLAGS"}
    return {name: value for name, value in os.environ.items() if name not in made_by_make}
