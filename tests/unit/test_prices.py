"""The cost of usage, exact to the price lists, and usage without a price."""

from datetime import date
from decimal import Decimal

import pytest

from lectern.adapters.amazon_translate import vendor as amazon
from lectern.adapters.azure import vendor as azure
from lectern.adapters.elevenlabs import vendor as elevenlabs
from lectern.adapters.vendors import PRICES, VENDORS
from lectern.config import VARIABLES
from lectern.domain.ear import MODELS
from lectern.domain.prices import cost_of
from lectern.domain.usage import PaidService, Unit, Usage

LUNA = "gpt-6-luna"


def usage(service: PaidService, provider: str, model: str, **amounts: int) -> Usage:
    return Usage(service, provider, model, {Unit(unit): n for unit, n in amounts.items()})


@pytest.mark.parametrize(
    ("used", "usd"),
    [
        (usage(PaidService.TRANSLATE, "openai", LUNA, input_tokens=210), "0.000021"),
        (usage(PaidService.TRANSLATE, "openai", LUNA, output_tokens=20), "0.00001"),
        (usage(PaidService.TRANSLATE, "openai", LUNA, cached_tokens=10**6), "0.01"),
        (usage(PaidService.TRANSLATE, "openai", LUNA, cache_write_tokens=10**6), "0.125"),
        (usage(PaidService.TRANSLATE, "amazon", "translate-text", characters=10**6), "15"),
        (usage(PaidService.TRANSCRIBE, "openai", "gpt-transcribe", audio_ms=60_000), "0.0045"),
        (usage(PaidService.TRANSCRIBE, "azure", "speech-to-text", audio_ms=3_600_000), "1"),
        (usage(PaidService.SPEAK, "azure", "neural", characters=10**6), "15"),
        (usage(PaidService.SPEAK, "elevenlabs", "eleven_flash_v2_5", characters=1_000), "0.04"),
        (usage(PaidService.TRANSCRIBE, "elevenlabs", "scribe_v2", audio_ms=3_600_000), "0.22"),
        (usage(PaidService.TRANSCRIBE, "transcribe", "streaming", audio_ms=3_600_000), "1.44"),
        (usage(PaidService.TRANSCRIBE, "openai", "gpt-live-transcribe", audio_ms=60_000), "0.017"),
        (
            usage(PaidService.TRANSCRIBE, "elevenlabs", "scribe_v2_realtime", audio_ms=3_600_000),
            "0.39",
        ),
        (
            usage(PaidService.TRANSCRIBE, "elevenlabs", "scribe_v2", hinted_audio_ms=3_600_000),
            "0.264",
        ),
    ],
)
def test_a_model_costs_what_its_price_list_says(used: Usage, usd: str) -> None:
    cost = cost_of([used], PRICES)

    assert cost.unpriced == []
    assert cost.total is not None
    assert cost.total.quantize(Decimal("1e-12")) == Decimal(usd)


def test_the_cost_is_itemised_by_service_and_adds_up() -> None:
    translated = usage(PaidService.TRANSLATE, "openai", LUNA, input_tokens=10**6)
    spoken = usage(PaidService.SPEAK, "azure", "neural", characters=10**6)
    shouted = usage(PaidService.SPEAK, "elevenlabs", "eleven_flash_v2_5", characters=1_000)

    cost = cost_of([translated, spoken, shouted, translated], PRICES)

    assert cost.by_service == {
        PaidService.TRANSLATE: Decimal("0.2"),
        PaidService.SPEAK: Decimal("15.04"),
    }
    assert cost.total == Decimal("15.24")


def test_usage_without_a_price_is_left_out_and_named() -> None:
    known = usage(PaidService.TRANSLATE, "openai", LUNA, input_tokens=10**6)
    model = usage(PaidService.TRANSLATE, "openai", "qwen", input_tokens=10**6)
    unit = usage(PaidService.SPEAK, "azure", "neural", output_tokens=10**6)

    cost = cost_of([model, unit, model, known], PRICES)

    assert cost.total == Decimal("0.1")
    assert cost.by_service == {PaidService.TRANSLATE: Decimal("0.1")}
    assert cost.unpriced == ["azure/neural", "openai/qwen"]


@pytest.mark.parametrize("host", ["compatible", "backup"])
def test_another_host_of_a_model_is_assumed_to_charge_the_same(host: str) -> None:
    known = usage(PaidService.TRANSLATE, host, LUNA, input_tokens=10**6)
    own = usage(PaidService.TRANSLATE, host, "qwen", input_tokens=10**6)

    cost = cost_of([known, own], PRICES)

    assert cost.total == Decimal("0.1")
    assert cost.unpriced == [f"{host}/qwen"]


def test_without_any_price_there_is_no_total() -> None:
    unknown = usage(PaidService.TRANSLATE, "openai", "qwen", input_tokens=1)

    assert cost_of([], PRICES).total is None
    assert cost_of([unknown], PRICES).total is None


def test_every_default_model_has_a_price_or_is_marked_as_having_none() -> None:
    defaults = {
        ("openai", VARIABLES["LECTERN_TRANSLATOR_MODEL"].default),
        ("openai", VARIABLES["LECTERN_STT_MODEL"].default),
        ("openai", VARIABLES["LECTERN_TTS_MODEL"].default),
        ("elevenlabs", elevenlabs.SPEECH_MODEL),
        ("elevenlabs", elevenlabs.TRANSCRIPTION_MODEL),
        ("amazon", amazon.MODEL),
        ("azure", azure.VOICES),
        ("azure", azure.RECOGNITION),
        *MODELS.items(),
    }

    assert defaults - PRICES.keys() == {("openai", "gpt-4o-mini-tts")}
    assert {(name, model) for name, each in VENDORS.items() for model in each.prices} <= defaults


def test_every_price_has_its_source_and_date() -> None:
    for price in PRICES.values():
        assert price.source
        assert date.fromisoformat(price.read_on).year >= 2026
        assert all(usd > 0 for usd in price.per_unit.values())
