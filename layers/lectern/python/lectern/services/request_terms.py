"""Requests that new terms be used in the earlier utterances of a class."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom
from lectern.observability import logger
from lectern.ports.term_corrections import TermCorrection, TermCorrectionRequest


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """Requests a correction if the glossary has new translations.

    Best effort: a failed request is logged. What is said from now on has the terms all the same.
    """

    request: TermCorrectionRequest

    def __call__(self, before: Classroom, after: Classroom) -> None:
        """Request the terms that a class has since it was read before."""
        terms = after.glossary.added_since(before.glossary)
        if not terms.terms:
            return
        try:
            self.request.correct_terms_soon(TermCorrection(after.session_id, terms))
        except Exception as error:  # noqa: BLE001 - the setting itself is stored
            facts = {"session_id": after.session_id, "error": type(error).__name__}
            logger.warning("terms not corrected", **facts)
