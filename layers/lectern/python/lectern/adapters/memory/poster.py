"""Posting to connections that a test opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lectern.ports.post import PostResult


@dataclass(slots=True)
class MemoryPoster:
    """A `Poster` to the connections in `open`.

    Calls for connections in `failing` fail. `received` has the bodies by connection id.
    """

    open: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    received: dict[str, list[bytes]] = field(default_factory=dict)

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Store the body for every open connection."""
        ids = set(connection_ids)
        failed = ids & self.failing
        delivered = (ids & self.open) - failed
        for connection_id in delivered:
            self.received.setdefault(connection_id, []).append(body)
        return PostResult(_list(delivered), _list(ids - delivered - failed), _list(failed))

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Remove the connections from `open`."""
        ids = set(connection_ids)
        failed = ids & self.failing
        closed = (ids & self.open) - failed
        self.open.difference_update(closed)
        return PostResult(_list(closed), _list(ids - closed - failed), _list(failed))

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Report which of the connections are open."""
        ids = set(connection_ids)
        failed = ids & self.failing
        there = (ids & self.open) - failed
        return PostResult(_list(there), _list(ids - there - failed), _list(failed))


def _list(ids: Iterable[str]) -> list[str]:
    return sorted(ids)
