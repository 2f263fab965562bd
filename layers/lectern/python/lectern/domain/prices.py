"""Providers' prices, and the cost of usage, in US dollars before tax.

The prices are in the vendors' descriptions, `adapters/<vendor>/vendor.py`.

- They are pay-as-you-go list prices. They ignore discounts of contracts, free allowances and
  usage that a plan includes.
- They also ignore surcharges for processing in one region.
- A model is identified by its name. Other hosts of a vendor's models are assumed to charge the
  same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lectern.domain.usage import PaidService, Unit, Usage, combined

MILLION: Final = 1_000_000
HOUR_MS: Final = 3_600_000
MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Price:
    """A model's price for each unit. `source` is the provider's page, `read_on` the day of reading.

    Some are from quotations of that page: check them before you quote an exact price.
    """

    source: str
    read_on: str
    per_unit: Mapping[Unit, Decimal]


def usd(amount: str, units: int) -> Decimal:
    """Return the price of one unit, from that of several in dollars."""
    return Decimal(amount) / units


PriceList = Mapping[tuple[str, str], Price]
"""Prices by provider and model."""


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


NO_COST: Final = Cost({}, ())
"""The cost of no usage."""


def cost_of(usage: Iterable[Usage], prices: PriceList) -> Cost:
    """Return the cost of the usage."""
    by_service: dict[PaidService, Decimal] = {}
    unpriced: set[str] = set()
    for each in combined(usage):
        price = _price_of(each, prices)
        if price is None:
            unpriced.add(f"{each.provider}/{each.model}")
        else:
            by_service[each.service] = by_service.get(each.service, Decimal()) + price
    return Cost(by_service, sorted(unpriced))


def _price_of(usage: Usage, prices: PriceList) -> Decimal | None:
    price = prices.get((usage.provider, usage.model))
    if price is None or not usage.amounts.keys() <= price.per_unit.keys():
        return None
    return sum((price.per_unit[unit] * amount for unit, amount in usage.amounts.items()), Decimal())
