"""Builds the Lambda layers into `build/layers`: `make layers`.

It needs neither Docker nor a machine of the target's architecture: uv downloads the wheels of the
target's platform. Builds are reproducible, so a layer is rebuilt only if its inputs have changed.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lectern.routes import Layer
from scripts.layers.bytecode import UV, compile_all, interpreter
from scripts.layers.sets import (
    AWS_SERVICES,
    LECTERN_LIMIT_MB,
    PACKAGE_SETS,
    PROJECT,
    BundledLibrary,
    PackageSet,
)

PYTHON_VERSION: Final = "3.14"
"""The newest Lambda runtime; all packages have wheels for it."""


@dataclass(frozen=True, slots=True)
class Target:
    """The machine that layers are built for.

    Args:
        folder: The output folder.
        python: The version or path of the Python that compiles bytecode for it.
        platform: uv's name of the platform; `None` for this machine, which has its own native
            libraries.
    """

    folder: Path
    python: str
    platform: str | None = None

    def uv_arguments(self, python: str) -> tuple[str, ...]:
        """Return the arguments of uv for the platform and the Python version of wheels."""
        if self.platform is None:
            return ()
        return ("--python-version", python, "--python-platform", self.platform)


# The runtime is based on Amazon Linux 2023, which has glibc 2.34.
LAMBDA: Final = Target(PROJECT / "build" / "layers", PYTHON_VERSION, "aarch64-manylinux_2_34")
THIS_MACHINE: Final = Target(PROJECT / "build" / "layers-of-this-machine", sys.executable)

_SOURCE: Final = PROJECT / "layers" / "lectern" / "python"
_PIP_INSTALL: Final = (
    *(str(UV), "pip", "install", "--quiet"),
    *("--python", sys.executable, "--no-deps", "--require-hashes", "--only-binary", ":all:"),
    # Otherwise uv may link files of its cache, and a change to the layer would change the cache.
    *("--link-mode", "copy"),
)
# Metadata of the installer. Nothing reads it, and some of it contains local paths.
_INSTALLERS_NOTES: Final = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json")
_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Built:
    """A layer on disk. `folder` contains `python/`, and `lib/` if it has native libraries."""

    layer: Layer
    folder: Path
    limit_mb: int
    is_new: bool

    @property
    def size_mb(self) -> float:
        """Unzipped size. Lambda's limit is 250 MB for a function with its layers."""
        return sum(path.stat().st_size for path in files(self.folder)) / _MB

    @property
    def packages(self) -> int:
        """The number of third-party packages."""
        return len(list(self.folder.glob("python/*.dist-info")))


def build(target: Target) -> Sequence[Built]:
    """Build the layers that are missing or out of date. Safe for concurrent processes."""
    target.folder.mkdir(parents=True, exist_ok=True)
    with (target.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        python = interpreter(target.python)
        source = digest(_SOURCE, bytecode=False)
        ours = Recipe(Layer.LECTERN, LECTERN_LIMIT_MB, source, _copy_source)
        recipes = [ours, *(_third_party(target, package_set) for package_set in PACKAGE_SETS)]
        return [_built(target, recipe, python) for recipe in recipes]


def files(folder: Path, *, bytecode: bool = True) -> Iterator[Path]:
    """Yield every file below the folder in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (bytecode or "__pycache__" not in path.parts):
            yield path


def digest(folder: Path, *, bytecode: bool = True) -> str:
    """Return a hash of the files below the folder, their names and bytes."""
    total = hashlib.sha256()
    for path in files(folder, bytecode=bytecode):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to build a layer: `fill` writes the same files for the same `key`."""

    layer: Layer
    limit_mb: int
    key: str
    fill: Callable[[Path], None]


def _third_party(target: Target, package_set: PackageSet) -> Recipe:
    libraries = package_set.libraries if target.platform else ()

    def fill(folder: Path) -> None:
        python = folder / "python"
        _install(package_set.requirements, target.uv_arguments(target.python), python)
        _trim(python, package_set.unused)
        for library in libraries:
            bundle(library, target, folder / "lib")

    files = [package_set.requirements, *(library.requirements for library in libraries)]
    pins = [path.read_text(encoding="utf-8") for path in files]
    natives = [part for library in libraries for part in (library.name, library.file)]
    parts = (*pins, *natives, *package_set.unused, *sorted(AWS_SERVICES))
    key = "\n".join((*parts, *target.uv_arguments(target.python)))
    return Recipe(package_set.layer, package_set.limit_mb, key, fill)


def _built(target: Target, recipe: Recipe, python: Path | None) -> Built:
    """Build the layer, unless the existing one has the same recipe and is unmodified."""
    folder, stamp = target.folder / recipe.layer, target.folder / f".{recipe.layer}.made-of"
    way = (recipe.key, Path(__file__).read_text(encoding="utf-8"), target.python, str(python))
    key = hashlib.sha256("\0".join(way).encode()).hexdigest()
    made_of = stamp.read_text(encoding="utf-8") if stamp.exists() else ""
    # The digest of the files also detects an interrupted build and manual changes.
    is_new = made_of != f"{key} {digest(folder)}"
    if is_new:
        shutil.rmtree(folder, ignore_errors=True)
        recipe.fill(folder)
        if python is not None:
            compile_all(folder / "python", python)
        stamp.write_text(f"{key} {digest(folder)}", encoding="utf-8")
    return Built(recipe.layer, folder, recipe.limit_mb, is_new)


def _copy_source(folder: Path) -> None:
    shutil.copytree(_SOURCE, folder / "python", ignore=shutil.ignore_patterns("__pycache__"))


def bundle(library: BundledLibrary, target: Target, folder: Path) -> None:
    """Write a native library, under the name that the loader looks for, and its licence."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as wheel:
        arguments = target.uv_arguments(library.python_version)
        _install(library.requirements, arguments, Path(wheel))
        (file,) = Path(wheel).glob(library.file)
        shutil.copy(file, folder / library.name)
    shutil.copy(library.license, folder)


def _install(requirements: Path, arguments: Sequence[str], folder: Path) -> None:
    where = ("--target", str(folder), "--requirements", str(requirements))
    command = (*_PIP_INSTALL, *arguments, *where)
    subprocess.run(command, check=True)  # noqa: S603 - constant arguments


def _trim(folder: Path, unused: Sequence[str]) -> None:
    shutil.rmtree(folder / "bin", ignore_errors=True)
    (folder / ".lock").unlink(missing_ok=True)
    for notes in folder.glob("*.dist-info"):
        for name in _INSTALLERS_NOTES:
            (notes / name).unlink(missing_ok=True)
    for path in [path for pattern in unused for path in folder.glob(pattern)]:
        path.unlink()
    for model in folder.glob("botocore/data/*/"):
        if model.name not in AWS_SERVICES:
            shutil.rmtree(model)


def check_sizes(layers: Sequence[Built]) -> None:
    """Exit with a message if a layer exceeds its limit."""
    too_large = [built.layer for built in layers if built.size_mb > built.limit_mb]
    if too_large:
        sys.exit(f"Over the limit: {', '.join(too_large)}. Limits are in scripts/layers/sets.py.")


def main() -> None:
    """Build the layers for Lambda and print their sizes."""
    layers = build(LAMBDA)
    print(f"{'layer':10}{'packages':>9}{'MB':>7}{'limit':>7}")
    for built in layers:
        state = "built" if built.is_new else "unchanged"
        size = f"{built.packages:9}{built.size_mb:7.1f}{built.limit_mb:7}"
        print(f"{built.layer:10}{size}  {state}")
    check_sizes(layers)
    if interpreter(PYTHON_VERSION) is None:
        print(
            f"Python {PYTHON_VERSION} is missing, so layers have no bytecode and cold starts will"
            f" compile. Install it with `uv python install {PYTHON_VERSION}`."
        )


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError:
        sys.exit("uv could not install the pinned packages; its message is above.")
