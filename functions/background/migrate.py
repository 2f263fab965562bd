"""`migrate`: the deployment step that migrates the database; an error stops the deployment."""

from typing import Protocol

from lectern.bootstrap.archive import migrate_database
from lectern.bootstrap.aws import process_ports
from lectern.observability import logger

_migrate_database = migrate_database(process_ports())


class LambdaContext(Protocol):
    """The part of Lambda's context that is used here."""

    def get_remaining_time_in_millis(self) -> int:
        """Return the time left for this invocation, in milliseconds."""
        ...


def handler(_event: object, context: LambdaContext) -> dict[str, int]:
    """Apply all missing migrations."""
    applied = _migrate_database(context.get_remaining_time_in_millis)
    logger.info("database migrated", migrations=applied)
    return {"applied": applied}
