"""What all providers promise about usage."""

from collections.abc import Sequence
from typing import Final

from lectern.domain.usage import PaidService, Usage
from tests.fakes.faults import STATUSES, Fault

UNANSWERED: Final = (Fault.DROP, *STATUSES)
"""Where there is no answer, nothing is to be paid."""


def assert_usage(usage: Sequence[Usage], service: PaidService, payee: str | None) -> None:
    """Check the usage of one call: the provider that is paid for it, `None` for a free one."""
    assert [(each.service, each.provider) for each in usage] == (
        [(service, payee)] if payee else []
    )
    for each in usage:
        assert each.model
        assert each.amounts
        assert all(amount > 0 for amount in each.amounts.values())
