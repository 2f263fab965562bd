"""Providers' prices, and the cost of usage, in US dollars before tax.

- The prices are pay-as-you-go list prices. They ignore discounts of contracts, free allowances and
  usage that a plan includes.
- They also ignore OpenAI's surcharge of 10 % for processing in one region.
- A model is identified by its name. Other hosts of a model of OpenAI's name are assumed to charge
  the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lectern.domain.ear import MODELS, EarService
from lectern.domain.usage import PaidService, Unit, Usage, combined

_MILLION: Final = 1_000_000
_HOUR_MS: Final = 3_600_000
_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Price:
    """A model's price for each unit. `source` is the provider's page, `read_on` the day of reading.

    OpenAI's prices are from its own pages. Amazon's, Azure's and ElevenLabs' are from quotations of
    their pages: check them before you quote an exact price.
    """

    source: str
    read_on: str
    per_unit: Mapping[Unit, Decimal]


def _usd(amount: str, units: int) -> Decimal:
    return Decimal(amount) / units


_AMAZON: Final = "aws.amazon.com/transcribe/pricing"
_AZURE: Final = "prices.azure.com/api/retail/prices, Azure Speech S1"
_ELEVENLABS: Final = "elevenlabs.io/pricing/api"
_OPENAI: Final = "developers.openai.com/api/docs/models/"
# Translators at servers that implement OpenAI's API.
_OTHER_HOSTS: Final = frozenset({"compatible", "backup"})

PRICES: Final[Mapping[tuple[str, str], Price]] = {
    ("openai", "gpt-6-luna"): Price(
        source=_OPENAI + "gpt-6-luna",
        read_on="2026-11-25",
        per_unit={
            Unit.INPUT_TOKENS: _usd("0.10", _MILLION),
            Unit.CACHED_TOKENS: _usd("0.01", _MILLION),
            Unit.CACHE_WRITE_TOKENS: _usd("0.125", _MILLION),
            Unit.OUTPUT_TOKENS: _usd("0.50", _MILLION),
        },
    ),
    ("openai", "gpt-transcribe"): Price(
        source=_OPENAI + "gpt-transcribe",
        read_on="2026-11-25",
        per_unit={Unit.AUDIO_MS: _usd("0.0045", _MINUTE_MS)},
    ),
    (EarService.OPENAI, MODELS[EarService.OPENAI]): Price(
        source=_OPENAI + "gpt-live-transcribe",
        read_on="2026-11-30",
        per_unit={Unit.AUDIO_MS: _usd("0.017", _MINUTE_MS)},
    ),
    # The first tier, in us-east-1. A stream costs at least 15 seconds, which is not counted.
    (EarService.TRANSCRIBE, MODELS[EarService.TRANSCRIBE]): Price(
        source=_AMAZON + ", standard streaming transcription, as quoted by others",
        read_on="2026-11-30",
        per_unit={Unit.AUDIO_MS: _usd("0.024", _MINUTE_MS)},
    ),
    (EarService.ELEVENLABS, MODELS[EarService.ELEVENLABS]): Price(
        source="vercel.com/ai-gateway/models/scribe-v2-realtime",
        read_on="2026-11-30",
        per_unit={Unit.AUDIO_MS: _usd("0.39", _HOUR_MS)},
    ),
    ("elevenlabs", "eleven_flash_v2_5"): Price(
        source=_ELEVENLABS,
        read_on="2026-10-06",
        per_unit={Unit.CHARACTERS: _usd("0.04", 1_000)},
    ),
    # Vocabulary hints cost 20 % more (the SDK's `speech_to_text.convert`).
    ("elevenlabs", "scribe_v2"): Price(
        source=_ELEVENLABS,
        read_on="2026-06-30",
        per_unit={
            Unit.AUDIO_MS: _usd("0.22", _HOUR_MS),
            Unit.HINTED_AUDIO_MS: _usd("0.264", _HOUR_MS),
        },
    ),
    ("azure", "neural"): Price(
        source=_AZURE + " Neural Text To Speech Characters",
        read_on="2026-10-05",
        per_unit={Unit.CHARACTERS: _usd("15", _MILLION)},
    ),
    ("azure", "speech-to-text"): Price(
        source=_AZURE + " Speech To Text",
        read_on="2026-10-05",
        per_unit={Unit.AUDIO_MS: _usd("1", _HOUR_MS)},
    ),
}
"""By provider and model.

`gpt-4o-mini-tts` is missing: it is priced by audio tokens, and the endpoint does not report them.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of usage. `unpriced` names the models without a known price, as `provider/model`.

    `by_service` has only services with some priced usage.
    """

    by_service: Mapping[PaidService, Decimal]
    unpriced: Sequence[str]

    @property
    def total(self) -> Decimal | None:
        """The sum of the known costs, `None` if there are none."""
        return sum(self.by_service.values(), Decimal()) if self.by_service else None


def cost_of(usage: Iterable[Usage]) -> Cost:
    """Return the cost of the usage."""
    by_service: dict[PaidService, Decimal] = {}
    unpriced: set[str] = set()
    for each in combined(usage):
        price = _price_of(each)
        if price is None:
            unpriced.add(f"{each.provider}/{each.model}")
        else:
            by_service[each.service] = by_service.get(each.service, Decimal()) + price
    return Cost(by_service, sorted(unpriced))


def _price_of(usage: Usage) -> Decimal | None:
    vendor = "openai" if usage.provider in _OTHER_HOSTS else usage.provider
    price = PRICES.get((vendor, usage.model))
    if price is None or not usage.amounts.keys() <= price.per_unit.keys():
        return None
    return sum((price.per_unit[unit] * amount for unit, amount in usage.amounts.items()), Decimal())
