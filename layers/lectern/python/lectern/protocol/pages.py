"""Splits a list that is too long for one message into pages of one metered unit each."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

import msgspec

from lectern.protocol.base import METERED_UNIT_BYTES

T = TypeVar("T")
_PAGE_BYTES: Final = METERED_UNIT_BYTES - 256  # reserved for the fields besides the list


def in_pages(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in pages whose JSON fits into one unit, or that have one item."""
    page: list[T] = []
    room = _PAGE_BYTES
    for item in items:
        size = len(msgspec.json.encode(item)) + 1
        if page and size > room:
            yield page
            page, room = [], _PAGE_BYTES
        page.append(item)
        room -= size
    if page:
        yield page
