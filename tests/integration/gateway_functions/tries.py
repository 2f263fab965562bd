"""Invoked by a state machine: fails, or asks for another try, as often as its event says."""

from typing import Any

from tests.integration.gateway_functions import journal


def handler(event: dict[str, Any], _context: Any) -> Any:
    key, fails, more = event["key"], event["fails"], event["more"]
    journal.write("try", key, event)
    if len(journal.find("try", key)) <= fails:
        raise ValueError("not yet")
    if not more:
        return {"is_done": True}
    return {"key": key, "fails": fails, "more": more - 1, "wait_s": 0, "is_done": False}
