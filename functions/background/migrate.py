"""The deployment's step that brings the database up to date; an error stops the deployment."""

import time
from typing import Final, Protocol

from lectern import bootstrap
from lectern.domain.errors import ArchiveUnavailableError
from lectern.observability import logger

_app = bootstrap.app()
_SPARE_MS: Final = 60_000  # what the migrations themselves may need
_PAUSE_S: Final = 1.0


class LambdaContext(Protocol):
    """What is used of Lambda's own."""

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the invocation may still take."""
        ...


def handler(_event: object, context: LambdaContext) -> dict[str, int]:
    """Apply what is missing. A database that sleeps is given the time to wake, half a minute."""
    while True:
        try:
            applied = _app.migrate()
        except ArchiveUnavailableError:
            if context.get_remaining_time_in_millis() < _SPARE_MS:
                raise
            logger.info("the database does not answer yet")
            time.sleep(_PAUSE_S)
        else:
            logger.info("the database is up to date", migrations=applied)
            return {"applied": applied}
