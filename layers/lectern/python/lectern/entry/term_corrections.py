"""Reads the event of `catch-up` that asks for a correction of terms."""

from collections.abc import Mapping
from typing import Any

from lectern.domain.glossary import Glossary, Term
from lectern.ports.term_corrections import TermCorrection


def term_correction_of(event: Mapping[str, Any]) -> TermCorrection | None:
    """Return the correction that an event of the function asks for, `None` if it asks for none."""
    # Other events of the function have no terms: those of missed captions.
    if "terms" not in event:
        return None
    terms = Glossary(tuple(Term(**each) for each in event["terms"]))
    return TermCorrection(**{**event, "terms": terms})
