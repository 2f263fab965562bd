"""`catch-up`: translates captions after their delivery.

- Captions that a student has missed. The event is `{session_id, language, sequences}`.
- Captions that had no translation. A state machine sends `{repair}`, and again the answer after
  `wait_s` seconds, until `is_done`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.catching_up import catch_up, repair_captions
from lectern.domain.repair import Repair
from lectern.entry.failures import without_error_text
from lectern.ports.catch_up import MissedCaptions

_catch_up = catch_up(process_ports())
_repair_captions = repair_captions(process_ports())


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> Mapping[str, Any] | None:
    """Translate the captions that the event asks for."""
    if "repair" not in event:
        _catch_up(MissedCaptions(**event))
        return None
    following = _repair_captions(Repair(**event["repair"]))
    if following is None:
        return {"is_done": True}
    return {"repair": asdict(following), "wait_s": following.wait_s, "is_done": False}
