"""`catch-up`: translates missed captions. Invoked after students have received the originals."""

from collections.abc import Mapping
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.catching_up import catch_up
from lectern.entry.failures import without_error_text
from lectern.ports.catch_up import MissedCaptions

_catch_up = catch_up(process_ports())


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> None:
    """Translate the captions listed in the event."""
    _catch_up(MissedCaptions(**event))
