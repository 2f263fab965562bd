"""Checks the sample counts that an MP4 file claims against its size, before ffmpeg opens it.

A sample table can be a single count, such as 20,000,000. ffmpeg trusts it, and allocates 700 MB for
a file of 700 bytes.
"""

import re
from collections.abc import Iterator
from typing import Final

from lectern.domain.container import Container

# Boxes with a number of samples, and its offset from the box's name (ISO/IEC 14496-12).
_COUNTS: Final = {b"stsz": 12, b"stz2": 12, b"trun": 8}
_NAMES: Final = re.compile(b"|".join(_COUNTS))
# QuickTime's compressed index hides its counts. No browser records one.
_HIDDEN: Final = b"cmov"


def has_inflated_counts(container: Container, data: bytes) -> bool:
    """Return whether the file claims more samples than it has bytes. Only MP4 can."""
    if container is not Container.MP4:
        return False
    claimed = 0
    for part in _boxes_without_media(data):
        if _HIDDEN in part:
            return True
        # Search at any position: ffmpeg reads tables even in boxes that should have none.
        claimed += sum(_count(part, match) for match in _NAMES.finditer(part))
    return claimed > len(data)


def _count(part: bytes, match: re.Match[bytes]) -> int:
    begin = match.start() + _COUNTS[match[0]]
    return int.from_bytes(part[begin : begin + 4], "big")


def _boxes_without_media(data: bytes) -> Iterator[bytes]:
    """Yield all top-level boxes except the media data, whose bytes can look like anything."""
    begin = 0
    while begin < len(data):
        size, name = int.from_bytes(data[begin : begin + 4], "big"), data[begin + 4 : begin + 8]
        if size == 1:
            size = int.from_bytes(data[begin + 8 : begin + 16], "big")
        if size < 8:
            size = len(data) - begin
        if name != b"mdat":
            yield data[begin : begin + size]
        begin += size
