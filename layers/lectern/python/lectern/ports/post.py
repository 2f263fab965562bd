"""Posting messages to connections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PostResult:
    """The outcome of one call. Each connection id is in exactly one of the three."""

    delivered: Sequence[str] = ()
    gone: Sequence[str] = ()
    failed: Sequence[str] = ()


class Poster(Protocol):
    """Sends frames to open connections. Thread-safe."""

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Send the same body, at most 128 KiB, to each connection concurrently.

        - Gone connections are reported, not raised.
        - Throttled and failed posts are retried for under 3 s without delaying the others, then
          reported as failed.
        - A client may receive a body twice after a broken connection.
        """
        ...

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Close each connection, with the same guarantees as `post_many`. Safe to repeat.

        `delivered` has the connections that this call closed, `gone` those closed before it.
        """
        ...

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Check whether each connection is open, with the same guarantees as `post_many`.

        Sends nothing to the clients. `delivered` has the open connections.
        """
        ...
