"""Correcting the earlier utterances of a class after a new term."""

from dataclasses import dataclass
from typing import Protocol

from lectern.domain.glossary import Glossary


@dataclass(frozen=True, slots=True)
class TermCorrection:
    """New terms of a class, for its earlier utterances.

    - `before` is a sequence number: utterances from there on are done. `None` if none is.
    - `changed` and `failed` count the utterances that earlier invocations changed, or could not.
    """

    session_id: str
    terms: Glossary
    before: int | None = None
    changed: int = 0
    failed: int = 0


class TermCorrectionRequest(Protocol):
    """Asks for a correction."""

    def correct_terms_soon(self, correction: TermCorrection) -> None:
        """Start another invocation that corrects the utterances. Does not wait for its result."""
        ...
