"""`catch-up`: translates captions after their delivery.

- Captions that a student has missed. The event is `{session_id, language, sequences}`.
- Captions that had no translation. A state machine sends `{repair}`, and again the answer after
  `wait_s` seconds, until `is_done`.
- Captions of earlier utterances after a new term. The event has `terms`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.catching_up import catch_up, correct_terms, repair_captions
from lectern.domain.repair import Repair
from lectern.entry.failures import without_error_text
from lectern.entry.term_corrections import term_correction_of
from lectern.ports.catch_up import MissedCaptions

_catch_up = catch_up(process_ports())
_correct_terms = correct_terms(process_ports())
_repair_captions = repair_captions(process_ports())


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> Mapping[str, Any] | None:
    """Translate the captions that the event asks for."""
    if correction := term_correction_of(event):
        _correct_terms(correction)
        return None
    if "repair" not in event:
        _catch_up(MissedCaptions(**event))
        return None
    following = _repair_captions(Repair(**event["repair"]))
    if following is None:
        return {"is_done": True}
    return {"repair": asdict(following), "wait_s": following.wait_s, "is_done": False}
