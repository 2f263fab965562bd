"""The chain of translators with a long tail in virtual time, which other load cannot change."""

from dataclasses import dataclass, field
from typing import Final

from bench.percentiles import Percentiles
from lectern.adapters.fallback import Chain, Link
from lectern.adapters.hedge_budget import HedgeBudget
from lectern.adapters.hedging import Hedging
from lectern.domain.errors import ProviderUnavailableError
from lectern.ports.translator import Translated, TranslationRequest
from tests.fakes.faults import Tail
from tests.virtual_runs import Seconds, VirtualRuns

_TEXTS: Final = 800
_WARM_UP: Final = 20
_LIMIT_S: Final = 8.0
_TEXT: Final = TranslationRequest("Open your books, please.", "en", "es")


@dataclass(frozen=True, slots=True)
class Modelled:
    """Delays of translations, and the calls of both translators for a hundred of them."""

    delays: Percentiles
    calls: float


@dataclass(slots=True)
class _Translator:
    tail: Tail
    clock: Seconds
    calls: list[float] = field(default_factory=list)

    def __call__(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        takes_s = self.tail.draw()[0] / 1_000
        self.calls.append(takes_s)
        self.clock.pass_by(min(takes_s, time_limit_s))
        if takes_s > time_limit_s:
            raise ProviderUnavailableError("time limit")
        return Translated(request.text)


def model(first: Tail, second: Tail, percent: int, classes: int = 20) -> Modelled:
    """Translate texts one after the other; up to `percent` of them get a rival, 0 for none."""
    delays_ms: list[float] = []
    clock = Seconds()
    translators = [_Translator(tail, clock) for tail in (first, second)]
    for _ in range(classes):
        chain = _chain(translators, clock, percent)
        for number in range(_WARM_UP + _TEXTS):
            began_at = clock.now
            chain(_TEXT, _LIMIT_S)
            if number >= _WARM_UP:
                delays_ms.append((clock.now - began_at) * 1_000)
    calls = sum(len(each.calls) for each in translators)
    return Modelled(Percentiles.of(delays_ms), 100 * calls / (classes * (_WARM_UP + _TEXTS)))


def _chain(
    translators: list[_Translator], clock: Seconds, percent: int
) -> Chain[TranslationRequest, Translated]:
    hedging: Hedging[TranslationRequest, Translated] = Hedging(
        allows=lambda _name, _request: True,
        payer=lambda request: request.session_id,
        budget=HedgeBudget(percent / 100),
        runs=VirtualRuns(clock),
        clock=clock,
    )
    links = {str(number): Link(each, each) for number, each in enumerate(translators)}
    return Chain(links, clock, hedging=hedging if percent else None)
