"""The requirements of a native library on the machine that loads it, read from its ELF file.

Source: the ELF-64 object file format, the System V ABI's chapter on dynamic linking, and the Linux
Standard Base's on symbol versions. Little-endian only, as every Lambda is.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\x7fELF"
AARCH64 = 183

_LOAD, _DYNAMIC = 1, 2
_END, _NEEDED, _STRING_TABLE, _RPATH, _RUNPATH, _VERSIONS = 0, 1, 5, 15, 29, 0x6FFFFFFE


@dataclass(frozen=True)
class Segment:
    kind: int
    offset: int
    address: int
    size: int


class Library:
    """A shared library, with the names of those it needs and their symbol versions."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes = path.read_bytes()
        self.machine = self._unpack("<H", 18)[0]
        self._segments = list(self._read_segments())
        self._dynamic = list(self._read_dynamic())
        self._strings = self._offset(self._value(_STRING_TABLE))
        self.needed = [self._string(value) for tag, value in self._dynamic if tag == _NEEDED]
        self.versions = list(self._read_versions())

    @property
    def glibc(self) -> tuple[int, ...]:
        """The oldest glibc that has every symbol, as `(2, 17)`."""
        versions = [v.removeprefix("GLIBC_") for v in self.versions if v.startswith("GLIBC_")]
        return max(tuple(int(part) for part in version.split(".")) for version in versions)

    def bundled(self, name: str) -> bool:
        """Return whether the loader finds a library of this name beside this one."""
        origin = str(self.path.parent)
        folders = [
            self._string(value).replace("$ORIGIN", origin)
            for tag, value in self._dynamic
            if tag in {_RPATH, _RUNPATH}
        ]
        return any((Path(f) / name).is_file() for line in folders for f in line.split(":"))

    def opens(self, pattern: str) -> set[str]:
        """Return matching names in its data: libraries opened at run time are not in `needed`."""
        return {found.decode() for found in re.findall(pattern.encode(), self._bytes)}

    def _read_segments(self) -> Iterator[Segment]:
        (start,) = self._unpack("<Q", 32)
        size, count = self._unpack("<HH", 54)
        for place in range(start, start + size * count, size):
            kind, _, offset, address, _, length = self._unpack("<IIQQQQ", place)
            yield Segment(kind, offset, address, length)

    def _read_dynamic(self) -> Iterator[tuple[int, int]]:
        for segment in self._segments:
            if segment.kind == _DYNAMIC:
                for place in range(segment.offset, segment.offset + segment.size, 16):
                    tag, value = self._unpack("<QQ", place)
                    if tag == _END:
                        return
                    yield tag, value

    def _read_versions(self) -> Iterator[str]:
        """Read the needed libraries, and the symbol versions that are needed from each."""
        library = self._offset(self._value(_VERSIONS))
        while True:
            _, count, _, first, following = self._unpack("<HHIII", library)
            version = library + first
            for _ in range(count):
                _, _, _, name, step = self._unpack("<IHHII", version)
                yield self._string(name)
                version += step
            if not following:
                return
            library += following

    def _value(self, tag: int) -> int:
        return next(value for found, value in self._dynamic if found == tag)

    def _offset(self, address: int) -> int:
        """Return the file offset of an address in memory."""
        for segment in self._segments:
            inside = 0 <= address - segment.address < segment.size
            if segment.kind == _LOAD and inside:
                return address - segment.address + segment.offset
        raise ValueError(f"{self.path.name}: nothing is loaded at {address:#x}")

    def _string(self, offset: int) -> str:
        start = self._strings + offset
        return self._bytes[start : self._bytes.index(0, start)].decode()

    def _unpack(self, layout: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(layout, self._bytes, offset)


def libraries(folder: Path) -> list[Library]:
    """Return every ELF file below the folder, with any name."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                if file.read(4) == MAGIC:
                    found.append(Library(path))
    return found
