"""The deployment's step that brings the database up to date; an error stops the deployment."""

from typing import Protocol

from lectern import bootstrap
from lectern.observability import logger

_migrate_database = bootstrap.app().migrate_database


class LambdaContext(Protocol):
    """What is used of Lambda's own."""

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the invocation may still take."""
        ...


def handler(_event: object, context: LambdaContext) -> dict[str, int]:
    """Apply every migration that is missing."""
    applied = _migrate_database(context.get_remaining_time_in_millis)
    logger.info("the database is up to date", migrations=applied)
    return {"applied": applied}
