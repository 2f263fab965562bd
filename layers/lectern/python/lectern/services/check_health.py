"""What is asked to know whether a class could be held now."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lectern.domain.clock import Clock
from lectern.ports.live_state import ConnectionStore
from lectern.ports.record import Database, QueueDepth

logger = logging.getLogger(__name__)

Checks = Mapping[str, Literal["ok", "failing"]]

_SLOW_MS: Final = 2_000
"""A read of the live state takes milliseconds; where it takes seconds, classes stand still."""
_LOOK_EVERY_MS: Final = 10_000
_STUCK_MS: Final = 5 * 60_000
"""A database that wakes up takes half a minute, and a batch of the queue one."""
_KNOWN_MS: Final = 5 * 60_000


@dataclass(slots=True)
class CheckHealth:
    """Asks for the live state, and for the queue on its way to the database, which may sleep on.

    The live state fails also when it answers late, as one does for which calls queue up. The queue
    fails once it has held messages for five minutes without getting any shorter. It is
    asked every ten seconds at most.
    """

    connections: ConnectionStore
    queue: QueueDepth
    clock: Clock
    _depth: int = field(default=0, init=False)
    _moved_at: int = field(default=0, init=False)
    _looked_at: int = field(default=0, init=False)

    def __call__(self) -> Checks:
        """Return what came of each check."""
        return {
            "connections": _check("connections", self._read_in_time),
            "queue": _check("queue", self._look),
        }

    def _read_in_time(self) -> None:
        began = self.clock()
        self.connections.find("health")
        if self.clock() - began > _SLOW_MS:
            raise TimeoutError

    def _look(self) -> None:
        now = self.clock()
        if now - self._looked_at >= _LOOK_EVERY_MS:
            depth = self.queue.depth()
            if depth == 0 or depth < self._depth or self._depth == 0:
                self._moved_at = now
            self._depth, self._looked_at = depth, now
        if self._depth and now - self._moved_at >= _STUCK_MS:
            raise TimeoutError


@dataclass(slots=True)
class CheckDatabase:
    """Asks the database, and for five minutes after a good answer does not ask again."""

    database: Database
    clock: Clock
    _known_until: int = field(default=0, init=False)

    def __call__(self) -> Checks:
        """Return the good answer.

        Raises:
            ArchiveUnavailableError: There is none; a database that sleeps is waking now.
        """
        if self.clock() >= self._known_until:
            self.database.check()
            self._known_until = self.clock() + _KNOWN_MS
        return {"database": "ok"}


def _check(name: str, ask: Callable[[], object]) -> Literal["ok", "failing"]:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the check's name is the answer
        facts = {"check": name, "error": type(error).__name__}
        logger.warning("health check failed", extra=facts)
        return "failing"
    return "ok"
