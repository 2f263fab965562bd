"""Adapters that keep everything in this process, for tests of the use cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lectern.domain.errors import ArchiveUnavailableError
from lectern.domain.events import Event
from lectern.ports.post import PostResult


@dataclass(slots=True)
class MemoryPoster:
    """A `Poster` to the connections in `open`; those in `failing` fail. `received` is by id."""

    open: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    received: dict[str, list[bytes]] = field(default_factory=dict)

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Keep the body for every connection that is open."""
        ids = set(connection_ids)
        failed = ids & self.failing
        delivered = (ids & self.open) - failed
        for connection_id in delivered:
            self.received.setdefault(connection_id, []).append(body)
        return PostResult(_list(delivered), _list(ids - delivered - failed), _list(failed))

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Take the connections out of `open`."""
        ids = set(connection_ids)
        failed = ids & self.failing
        closed = (ids & self.open) - failed
        self.open.difference_update(closed)
        return PostResult(_list(closed), _list(ids - closed - failed), _list(failed))


@dataclass(slots=True)
class MemoryRecorder:
    """A `Recorder` into a list."""

    events: list[Event] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Keep the event, once."""
        if event not in self.events:
            self.events.append(event)


@dataclass(slots=True)
class MemoryArchive:
    """An `Archive` into a list, in the order written; `available` says whether it answers."""

    written: list[Event] = field(default_factory=list)
    available: bool = True
    checks: int = 0

    def write(self, event: Event) -> None:
        """Keep the event."""
        self.check()
        self.written.append(event)

    def check(self) -> None:
        """Count the call."""
        self.checks += 1
        if not self.available:
            raise ArchiveUnavailableError("the archive is switched off")


def _list(ids: Iterable[str]) -> list[str]:
    return sorted(ids)
