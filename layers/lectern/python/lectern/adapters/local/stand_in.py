"""Stands in for a translator where there is none: marks the text, and translates nothing."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from lectern.domain.errors import ProviderUnavailableError
from lectern.ports.translator import Translated, TranslationRequest


@dataclass(frozen=True, slots=True)
class StandInTranslator:
    """Answers `⟦es⟧ text`, so that nobody takes it for a translation.

    Args:
        delay_ms: The span from which each answer's delay is drawn, in milliseconds.
        sleep: Waits for some seconds.
    """

    delay_ms: tuple[int, int] = (0, 0)
    sleep: Callable[[float], None] = time.sleep

    @property
    def context_size(self) -> int:
        """It makes use of nothing."""
        return 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Wait and mark."""
        delay_s = random.uniform(*self.delay_ms) / 1_000  # noqa: S311 - a delay is no secret
        if delay_s:
            self.sleep(min(delay_s, time_limit_s))
        if delay_s > time_limit_s:
            raise ProviderUnavailableError("the stand-in took too long")
        return Translated(f"⟦{request.target}⟧ {request.text}", is_stand_in=True)
