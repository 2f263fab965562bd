"""`retain`: deletes sessions at the end of their school's retention period, on a schedule."""

from collections import Counter
from typing import Any, Protocol

from lectern.bootstrap.archive import retain_sessions
from lectern.bootstrap.aws import process_ports
from lectern.entry.failures import without_error_text
from lectern.observability import logger

_retain_sessions = retain_sessions(process_ports())


class LambdaContext(Protocol):
    """The part of Lambda's context that is used here."""

    def get_remaining_time_in_millis(self) -> int:
        """Return the time left for this invocation, in milliseconds."""
        ...


@without_error_text
def handler(_event: object, context: LambdaContext) -> dict[str, Any]:
    """Delete while there is time, and log the counts of each school."""
    retained = _retain_sessions(context.get_remaining_time_in_millis)
    total: Counter[str] = Counter()
    for school_id, counts in retained.counts.items():
        total.update(counts)
        if counts:
            facts = {"school_id": school_id, "is_done": retained.is_done, **counts}
            logger.info("old sessions deleted", **facts)
    schools = {
        school_id: dict(counts) for school_id, counts in retained.counts.items() if school_id
    }
    return {"deleted": dict(total), "ofSchools": schools, "isDone": retained.is_done}
