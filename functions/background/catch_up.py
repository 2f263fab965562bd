"""Translates what somebody missed, invoked once the original has been sent to them."""

from collections.abc import Mapping
from typing import Any

from lectern import bootstrap
from lectern.failures import without_error_text
from lectern.ports.catch_up import MissedCaptions

_catch_up = bootstrap.app().catch_up


@without_error_text
def handler(event: Mapping[str, Any], _context: object) -> None:
    """Translate the captions that the event names."""
    _catch_up(MissedCaptions(**event))
