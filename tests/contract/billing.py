"""Checks of usage that hold for every provider."""

from collections.abc import Sequence
from typing import Final

from lectern.domain.usage import PaidService, Usage
from tests.fakes.faults import STATUSES, Fault

UNANSWERED: Final = (Fault.DROP, *STATUSES)
"""Nothing is charged for a call without an answer."""


def assert_usage(usage: Sequence[Usage], service: PaidService, payee: str | None) -> None:
    """Check the usage of one call. `payee` charges for it; `None` for a free call."""
    assert [(each.service, each.provider) for each in usage] == (
        [(service, payee)] if payee else []
    )
    for each in usage:
        assert each.model
        assert each.amounts
        assert all(amount > 0 for amount in each.amounts.values())
