"""The `migrate` use case: a deployment applies database migrations."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.errors import ArchiveUnavailableError

_SPARE_MS: Final = 60_000  # the migrations themselves may take this long
_PAUSE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class MigrateDatabase:
    """Applies missing migrations. Safe to repeat.

    Args:
        migrate: Applies them, and returns how many were missing.
        sleep: Waits for a number of seconds.
    """

    migrate: Callable[[], int]
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, remaining_ms: Callable[[], int]) -> int:
        """Apply the migrations, and return how many were missing.

        A sleeping database takes half a minute to wake, so the call is retried while there is time.

        Args:
            remaining_ms: Returns the time left, in milliseconds.

        Raises:
            ArchiveUnavailableError: The database did not answer in time.
        """
        while True:
            try:
                return self.migrate()
            except ArchiveUnavailableError:
                if remaining_ms() < _SPARE_MS:
                    raise
            self.sleep(_PAUSE_S)
