"""The health checks: whether a class can be held now, and whether the database answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lectern.domain.clock import Clock
from lectern.observability import logger
from lectern.ports.connections import ConnectionStore
from lectern.ports.record import Database, QueueDepth

Checks = Mapping[str, Literal["ok", "failing"]]

_SLOW_MS: Final = 2_000
"""A read of the live state takes milliseconds. If it takes seconds, classes are blocked."""
_READ_EVERY_MS: Final = 10_000
_STUCK_MS: Final = 5 * 60_000
"""Normal delays are shorter: the database wakes in 30 s, and a batch takes at most 60 s."""
_KNOWN_MS: Final = 5 * 60_000


@dataclass(slots=True)
class CheckHealth:
    """Checks the live state and the queue. It does not call the database, which may stay asleep.

    - `connections` fails if a read of the live state fails or takes more than two seconds.
    - `queue` fails if the queue has held messages for five minutes without becoming shorter. Its
      depth is read every ten seconds at most.
    """

    connections: ConnectionStore
    queue: QueueDepth
    clock: Clock
    _depth: int = field(default=0, init=False)
    _moved_at: int = field(default=0, init=False)
    _read_at: int = field(default=0, init=False)

    def __call__(self) -> Checks:
        """Return the result of each check."""
        return {
            "connections": _check("connections", self._read_in_time),
            "queue": _check("queue", self._check_depth),
        }

    def _read_in_time(self) -> None:
        began = self.clock()
        self.connections.find("health")
        if self.clock() - began > _SLOW_MS:
            raise TimeoutError

    def _check_depth(self) -> None:
        now = self.clock()
        if now - self._read_at >= _READ_EVERY_MS:
            depth = self.queue.depth()
            # Empty, shorter, or the first messages after an empty queue: all of these are progress.
            if depth == 0 or depth < self._depth or self._depth == 0:
                self._moved_at = now
            self._depth, self._read_at = depth, now
        if self._depth and now - self._moved_at >= _STUCK_MS:
            raise TimeoutError


@dataclass(slots=True)
class CheckDatabase:
    """Checks the database. A success is cached for five minutes."""

    database: Database
    clock: Clock
    _known_until: int = field(default=0, init=False)

    def __call__(self) -> Checks:
        """Return the result of a successful check.

        Raises:
            ArchiveUnavailableError: The database did not answer. If it was asleep, it now wakes.
        """
        if self.clock() >= self._known_until:
            self.database.check()
            self._known_until = self.clock() + _KNOWN_MS
        return {"database": "ok"}


def _check(name: str, ask: Callable[[], object]) -> Literal["ok", "failing"]:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 - any error means that the check fails
        facts = {"check": name, "error": type(error).__name__}
        logger.warning("health check failed", **facts)
        return "failing"
    return "ok"
