"""Builds the use cases that write and maintain the archive."""

from lectern.bootstrap.ports import Ports
from lectern.domain.retention import Retention
from lectern.services.end_lost_classes import EndLostClasses
from lectern.services.migrate_database import MigrateDatabase
from lectern.services.retain_sessions import RetainSessions
from lectern.services.write_events import WriteEvents


def write_events(ports: Ports) -> WriteEvents:
    """Return the use case of `record`."""
    return WriteEvents(ports.archive(), ports.decode_event())


def end_lost_classes(ports: Ports) -> EndLostClasses:
    """Return the use case that `record` calls after each batch."""
    return EndLostClasses(ports.archive(), ports.clock)


def retain_sessions(ports: Ports) -> RetainSessions:
    """Return the use case of `retain`."""
    settings = ports.settings
    return RetainSessions(
        schools=ports.schools(),
        old=ports.old_sessions(),
        live=ports.live_eraser(),
        archive=ports.archive_eraser(),
        clock=ports.clock,
        retention=Retention(settings.retention_days, settings.retention_of_schools),
    )


def migrate_database(ports: Ports) -> MigrateDatabase:
    """Return the use case of `migrate`."""
    return MigrateDatabase(ports.migrate)
