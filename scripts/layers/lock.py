"""Pins each layer's packages to the versions of `requirements.txt`: `make lock`.

`requirements.txt` lists, below each package, the packages that need it. From that, a layer's part
is extracted without network access, so versions cannot differ.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lectern.routes import Layer
from scripts.layers.sets import CORE, PACKAGE_SETS, PROJECT

PINNED: Final = PROJECT / "requirements.txt"

_HEADER: Final = "# Taken out of requirements.txt by `make lock`.\n"
# Extras that only a development package asks for: here, selenium asks for `urllib3[socks]`.
_EXTRAS: Final = frozenset({"pysocks"})
# Each package starts at an unindented line; its hashes and comments are indented.
_PACKAGE: Final = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of `requirements.txt`: its lines and the packages that need it."""

    name: str
    text: str
    needed_by: frozenset[str]

    @classmethod
    def parse(cls, lines: str) -> "Pin":
        """Parse a package's lines: version, hashes, and the comment with its dependents."""
        text, _, comment = lines.partition("    # via")
        needed_by = (line.strip(" #") for line in comment.splitlines())
        return cls(text.partition("==")[0], text, frozenset(filter(None, needed_by)))


def requirements(pinned: str) -> Mapping[Layer, str]:
    """Return each layer's requirements file.

    A package of `core` is in no other layer, because every function has `core`.
    """
    pins = [Pin.parse(lines) for lines in _PACKAGE.split(pinned)[1:]]
    pins = [pin for pin in pins if pin.name not in _EXTRAS]
    names = {
        package_set.layer: _with_needs(package_set.packages, pins) for package_set in PACKAGE_SETS
    }
    files = {}
    for package_set in PACKAGE_SETS:
        beside = () if package_set is CORE else (CORE.layer, *package_set.beside)
        there = set[str]().union(*(names[layer] for layer in beside))
        files[package_set.layer] = _file(names[package_set.layer] - there, pins)
    return files


def _with_needs(packages: Sequence[str], pins: Sequence[Pin]) -> set[str]:
    names, found = set[str](), set(packages)
    while found - names:
        names |= found
        found = {pin.name for pin in pins if pin.needed_by & names}
    return names


def _file(names: set[str], pins: Sequence[Pin]) -> str:
    return _HEADER + "".join(pin.text for pin in pins if pin.name in names)


def main() -> None:
    """Write every layer's file."""
    texts = requirements(PINNED.read_text(encoding="utf-8"))
    for package_set in PACKAGE_SETS:
        package_set.requirements.write_text(texts[package_set.layer], encoding="utf-8")


if __name__ == "__main__":
    main()
