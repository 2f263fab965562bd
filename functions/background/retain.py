"""The schedule's retention: deletes what is older than the stage keeps it."""

from typing import Any, Protocol

from lectern import bootstrap
from lectern.observability import logger

_retain_sessions = bootstrap.app().retain_sessions


class LambdaContext(Protocol):
    """What is used of Lambda's own."""

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the invocation may still take."""
        ...


def handler(_event: object, context: LambdaContext) -> dict[str, Any]:
    """Delete while there is time, and say what there was."""
    retained = _retain_sessions(context.get_remaining_time_in_millis)
    if retained.counts:
        facts = {"is_done": retained.is_done, **retained.counts}
        logger.info("old sessions deleted", extra=facts)
    return {"deleted": dict(retained.counts), "isDone": retained.is_done}
