"""Counts right and wrong class codes as metrics, for the alarm on guessing."""

from dataclasses import dataclass

from lectern.adapters.emf import write_counts
from lectern.metrics import Metric
from lectern.ports.guesses import GuessStore


@dataclass(frozen=True, slots=True)
class MeasuredGuessStore:
    """A `GuessStore` that counts right and wrong codes; wrong tickets count as wrong codes."""

    store: GuessStore
    namespace: str

    def begin(self, connection_id: str) -> int | None:
        return self.store.begin(connection_id)

    def right(self, connection_id: str, number: int) -> None:
        write_counts(self.namespace, {Metric.CODES_RIGHT: 1, Metric.CODES_WRONG: 0})
        self.store.right(connection_id, number)

    def wrong(self, address: str | None, secret: str) -> None:
        write_counts(self.namespace, {Metric.CODES_RIGHT: 0, Metric.CODES_WRONG: 1})
        self.store.wrong(address, secret)

    def from_address(self, address: str) -> int:
        return self.store.from_address(address)
