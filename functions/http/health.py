"""`GET /api/health`: whether a class could be held now."""

from lectern import bootstrap
from lectern.http_handlers import Answer, Event, health_answer, http_handler

_check_health = bootstrap.app().check_health


@http_handler
def handler(_event: Event) -> Answer:
    """Ask what every class needs; the database, which anybody could keep awake, is not asked."""
    return health_answer(_check_health())
