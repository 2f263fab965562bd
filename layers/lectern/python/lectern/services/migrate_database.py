"""The database is brought up to date, by a deployment."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.errors import ArchiveUnavailableError

_SPARE_MS: Final = 60_000  # what the migrations themselves may need
_PAUSE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class MigrateDatabase:
    """Applies what is missing. Safe to repeat.

    Args:
        migrate: Does it, and returns how many migrations were missing.
        sleep: Waits, in seconds.
    """

    migrate: Callable[[], int]
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, remaining_ms: Callable[[], int]) -> int:
        """Return how many migrations were missing.

        A database that sleeps needs half a minute to wake: it is asked again while there is time.

        Args:
            remaining_ms: Says how much time is left, in milliseconds.

        Raises:
            ArchiveUnavailableError: It did not answer in time.
        """
        while True:
            try:
                return self.migrate()
            except ArchiveUnavailableError:
                if remaining_ms() < _SPARE_MS:
                    raise
            self.sleep(_PAUSE_S)
