"""Usage of providers, in the units that they bill by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectern.domain.identity import new_id


class PaidService(StrEnum):
    """A service of a provider."""

    TRANSLATE = "translate"
    TRANSCRIBE = "transcribe"
    SPEAK = "speak"


class Unit(StrEnum):
    """The unit of an amount.

    - `INPUT_TOKENS` were neither read from a cache nor written to one.
    - `HINTED_AUDIO_MS` is audio transcribed with a vocabulary hint, if that costs more.
    - `OTHER` is a unit that this version of the code does not know. It has no price.
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
    """The usage that a provider charges for one model. `amounts` has no unit with a zero amount."""

    service: PaidService
    provider: str
    model: str
    amounts: Mapping[Unit, int]


@dataclass(frozen=True, slots=True)
class UsageRecord:
    """The usage of providers on one occasion.

    It can be recorded any number of times: `record_id` identifies the occasion.
    """

    record_id: str
    usage: Sequence[Usage]


def usage_record(usage: Iterable[Usage]) -> UsageRecord | None:
    """Return a new usage record, `None` if there is no usage."""
    summed = combined(usage)
    return UsageRecord(new_id(), summed) if summed else None


def combined(usage: Iterable[Usage]) -> list[Usage]:
    """Return the usage, summed to one entry for each service and model."""
    sums: dict[tuple[PaidService, str, str], dict[Unit, int]] = {}
    for each in usage:
        amounts = sums.setdefault((each.service, each.provider, each.model), {})
        for unit, amount in each.amounts.items():
            amounts[unit] = amounts.get(unit, 0) + amount
    return [Usage(*model, amounts) for model, amounts in sums.items()]


def usage_of(service: str, provider: str, model: str, unit: str, amount: int) -> Usage:
    """Return stored usage. What a later version has stored, since rolled back, has no price."""
    if service in set(PaidService) and unit in set(Unit):
        return Usage(PaidService(service), provider, model, {Unit(unit): amount})
    return Usage(PaidService.TRANSLATE, provider, model, {Unit.OTHER: amount})
