"""All vendors, and what follows from all of their descriptions. Loads no SDK."""

from collections.abc import Mapping
from typing import Final

from lectern.adapters.amazon_transcribe.vendor import AMAZON_TRANSCRIBE
from lectern.adapters.amazon_translate.vendor import AMAZON_TRANSLATE
from lectern.adapters.azure.vendor import AZURE
from lectern.adapters.elevenlabs.vendor import ELEVENLABS
from lectern.adapters.local.vendor import APERTIUM, LOCAL
from lectern.adapters.openai.vendor import OPENAI
from lectern.domain.prices import PriceList
from lectern.domain.vendor import Vendor

VENDORS: Final[Mapping[str, Vendor]] = {
    vendor.name: vendor
    for vendor in (
        *(OPENAI, AMAZON_TRANSLATE, AZURE, ELEVENLABS, AMAZON_TRANSCRIBE),
        *(APERTIUM, LOCAL),
    )
}
"""The vendors by name."""

PRICES: Final[PriceList] = {
    (provider, model): price
    for vendor in VENDORS.values()
    for provider in (vendor.name, *vendor.hosts)
    for model, price in vendor.prices.items()
}
"""The prices by provider and model."""
