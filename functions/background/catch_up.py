"""`catch-up`: translates missed captions. Invoked after students have received the originals."""

from collections.abc import Mapping
from typing import Any

from lectern import bootstrap
from lectern.entry.failures import without_error_text
from lectern.ports.catch_up import MissedCaptions

_catch_up = bootstrap.app().catch_up


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> None:
    """Translate the captions listed in the event."""
    _catch_up(MissedCaptions(**event))
