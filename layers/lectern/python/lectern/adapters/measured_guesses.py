"""Counts right and wrong class codes as metrics, for the alarm on guessing."""

from dataclasses import dataclass

from lectern.adapters.emf import write_counts
from lectern.adapters.metrics import Metric
from lectern.ports.guesses import GuessStore


@dataclass(frozen=True, slots=True)
class MeasuredGuessStore:
    """A `GuessStore` that counts right and wrong codes; wrong tickets count as wrong codes."""

    store: GuessStore
    namespace: str

    def count_attempt(self, connection_id: str) -> int | None:
        return self.store.count_attempt(connection_id)

    def uncount(self, connection_id: str, number: int) -> None:
        write_counts(self.namespace, {Metric.CODES_ACCEPTED: 1, Metric.CODES_REJECTED: 0})
        self.store.uncount(connection_id, number)

    def record_failure(self, address: str | None, secret: str) -> None:
        write_counts(self.namespace, {Metric.CODES_ACCEPTED: 0, Metric.CODES_REJECTED: 1})
        self.store.record_failure(address, secret)

    def failures_from(self, address: str) -> int:
        return self.store.failures_from(address)
