"""A stand-in for a translator, which marks the text instead of translating it."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from lectern.domain.errors import ProviderUnavailableError
from lectern.ports.translator import Translated, TranslationRequest


@dataclass(frozen=True, slots=True)
class StandInTranslator:
    """Returns `⟦es⟧ text`, which is clearly not a translation.

    Args:
        delay_ms: The range of each answer's random delay, in milliseconds.
        sleep: Waits for a number of seconds.
    """

    delay_ms: tuple[int, int] = (0, 0)
    sleep: Callable[[float], None] = time.sleep

    @property
    def context_size(self) -> int:
        """Zero: it uses no context."""
        return 0

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Wait, then return the marked text."""
        delay_s = random.uniform(*self.delay_ms) / 1_000  # noqa: S311 - a delay is no secret
        if delay_s:
            self.sleep(min(delay_s, time_limit_s))
        if delay_s > time_limit_s:
            raise ProviderUnavailableError("the stand-in took too long")
        return Translated(f"⟦{request.target}⟧ {request.text}", is_stand_in=True)
