"""Compares a translation with its source, and requests it once more if a fact is missing."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.errors import ProviderError
from lectern.domain.exact_facts import CannotCheck, missing_facts
from lectern.domain.missing_fact import MissingFact, shown_facts
from lectern.domain.usage import Usage
from lectern.ports.fact_counts import FactCounts
from lectern.ports.provider import Provider
from lectern.ports.translator import Translated, TranslationRequest

# A sentence is shorter. The comparison's time grows with the text, and a caption must not wait.
_LONGEST_CHECKED: Final = 1_000
# The caption must be ready before the caller stops waiting for it.
_RESERVE_S: Final = 0.25


@dataclass(frozen=True, slots=True)
class TranslateExactly:
    """A translator whose answers are compared with their source (`domain/exact_facts`).

    - If a fact is missing, the translation is requested once more, and the request names the fact.
      The answer that lacks fewer facts is returned. `missing` says what it lacks.
    - The retry is left out if the translator cannot use the names of the facts, or if less time is
      left than the first answer took.
    - Interim texts, long texts and stand-ins are not compared. The final text of an interim one
      follows within seconds, and a retry would come too late for it.

    Args:
        translate: The translator. It checks its answers (`translate_checked`).
        uses_missing: Whether it uses the names of missing facts.
        counts: Counts the captions that lacked a fact, `None` to count nothing.
        clock: Monotonic, in seconds.
    """

    translate: Provider[TranslationRequest, Translated]
    uses_missing: bool
    counts: FactCounts | None = None
    clock: Callable[[], float] = time.monotonic

    def __call__(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Return the better translation, with the usage of both.

        Raises:
            ProviderError: See `translate_checked`. A failed retry is no error.
        """
        started_at = self.clock()
        first = self.translate(request, time_limit_s)
        missing = _missing(first, request)
        if not missing:
            return first
        took_s = self.clock() - started_at
        left_s = time_limit_s - took_s - _RESERVE_S
        is_retried = self.uses_missing and left_s >= took_s
        best = replace(first, missing=missing)
        if is_retried:
            best = self._retry(best, replace(request, missing=missing), left_s)
        if self.counts:
            unsure = bool(best.missing)
            self.counts.add(request.target, is_retried=is_retried, is_unsure=unsure)
        return best

    def _retry(self, first: Translated, request: TranslationRequest, limit_s: float) -> Translated:
        """Return the second translation if it lacks fewer facts, else the first one."""
        try:
            second = self.translate(request, limit_s)
        except ProviderError as error:
            return _paid(first, error.usage)
        missing = _missing(second, request)
        if len(missing) < len(first.missing):
            return _paid(replace(second, missing=missing), first.usage)
        return _paid(first, second.usage)


def _missing(answer: Translated, request: TranslationRequest) -> Sequence[MissingFact]:
    """Return the facts that an answer lacks, none if it cannot be checked."""
    is_long = max(len(request.text), len(answer.text)) > _LONGEST_CHECKED
    if not request.is_final or answer.is_stand_in or is_long:
        return ()
    found = missing_facts(
        request.text, request.source, answer.text, request.target, request.context.glossary
    )
    return () if isinstance(found, CannotCheck) else shown_facts(found)


def _paid(translated: Translated, also: Sequence[Usage]) -> Translated:
    return replace(translated, usage=(*translated.usage, *also))
