"""Connections that do not register in time are closed, and no others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lectern.adapters.memory import MemoryPoster
from lectern.services.close_unregistered import CloseUnregistered
from tests.fakes.clock import MovableClock
from tests.fakes.inline import Inline

NOW = MovableClock().now


@dataclass
class Opened:
    """An `UnregisteredIndex`; the connections `registering` register before they are removed."""

    at: dict[str, int]
    registering: set[str] = field(default_factory=set)

    def opened_before(self, moment: int) -> Sequence[str]:
        return [each for each, opened_at in self.at.items() if opened_at < moment]

    def remove(self, connection_id: str) -> bool:
        return connection_id not in self.registering


def test_only_overdue_connections_that_have_still_not_registered_are_closed() -> None:
    ages_ms = {"old=": 101, "late=": 101, "young=": 100}
    opened = Opened({each: NOW - age for each, age in ages_ms.items()}, registering={"late="})
    poster = MemoryPoster(open={*ages_ms})

    closed = CloseUnregistered(opened, poster, Inline(), MovableClock(), limit_ms=100)()

    assert (closed, poster.open) == (1, {"late=", "young="})
