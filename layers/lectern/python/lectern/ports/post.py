"""Posting to connections: how everything reaches a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PostResult:
    """What became of one call, by connection id: each is in one of the three."""

    delivered: Sequence[str] = ()
    gone: Sequence[str] = ()
    failed: Sequence[str] = ()


class Poster(Protocol):
    """Sends frames to open connections. Safe to call from many threads at once."""

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Send the same body to each, at most 128 KiB, side by side.

        Gone connections are reported, not raised. Throttled and failed posts are tried again
        briefly (under 3 s) without holding up the others, then reported as failed. A body may
        arrive twice after a broken connection.
        """
        ...

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Close each connection from the server's side, with the same promises. Safe to repeat.

        What was closed by this call is in `delivered`, what was closed before it in `gone`.
        """
        ...

    def look_at_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Ask whether each connection is there, with the same promises, and tell it nothing.

        Those that are there are in `delivered`.
        """
        ...
