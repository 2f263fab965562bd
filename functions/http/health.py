"""`GET /api/health`: whether a class can be held now."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.health import check_health
from lectern.entry.http_handlers import Answer, Event, health_answer, http_handler

_check_health = check_health(process_ports())


@http_handler
def handler(_event: Event) -> Answer:
    """Check what every class needs.

    The database is not checked: any client could otherwise keep it awake.
    """
    return health_answer(_check_health())
