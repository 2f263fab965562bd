"""What providers are paid for, in the units they bill by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectern.domain.identity import new_id


class PaidService(StrEnum):
    """What a provider did."""

    TRANSLATE = "translate"
    TRANSCRIBE = "transcribe"
    SPEAK = "speak"


class Unit(StrEnum):
    """What an amount counts.

    `INPUT_TOKENS` are those of a text that were neither read from a cache nor written to one.
    `HINTED_AUDIO_MS` is audio heard with an ear for given words, where that costs more. `OTHER` is
    what this version of the code does not know, and has no price.
    """

    INPUT_TOKENS = "input_tokens"
    CACHED_TOKENS = "cached_tokens"
    CACHE_WRITE_TOKENS = "cache_write_tokens"
    AUDIO_TOKENS = "audio_tokens"
    OUTPUT_TOKENS = "output_tokens"
    CHARACTERS = "characters"
    AUDIO_MS = "audio_ms"
    HINTED_AUDIO_MS = "hinted_audio_ms"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Usage:
    """What a provider's model did for money: `amounts` has no unit of which there was nothing."""

    service: PaidService
    provider: str
    model: str
    amounts: Mapping[Unit, int]


@dataclass(frozen=True, slots=True)
class Bill:
    """What providers were paid for on one occasion.

    It may be recorded any number of times: its id is that of the occasion.
    """

    bill_id: str
    usage: Sequence[Usage]


def bill_of(usage: Iterable[Usage]) -> Bill | None:
    """Return a new bill, `None` where nobody is to be paid."""
    summed = combined(usage)
    return Bill(new_id(), summed) if summed else None


def combined(usage: Iterable[Usage]) -> list[Usage]:
    """Return the usage with one entry for each model."""
    sums: dict[tuple[PaidService, str, str], dict[Unit, int]] = {}
    for each in usage:
        amounts = sums.setdefault((each.service, each.provider, each.model), {})
        for unit, amount in each.amounts.items():
            amounts[unit] = amounts.get(unit, 0) + amount
    return [Usage(*model, amounts) for model, amounts in sums.items()]
