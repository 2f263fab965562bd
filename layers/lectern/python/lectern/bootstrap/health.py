"""Builds the use cases of `/api/health`."""

from lectern.bootstrap.ports import Ports
from lectern.services.check_health import CheckDatabase, CheckHealth


def check_health(ports: Ports) -> CheckHealth:
    """Return the use case of `GET /api/health`."""
    return CheckHealth(ports.connections(), ports.queue_depth(), ports.clock)


def check_database(ports: Ports) -> CheckDatabase:
    """Return the use case of `GET /api/health/database`."""
    return CheckDatabase(ports.database(), ports.clock)
