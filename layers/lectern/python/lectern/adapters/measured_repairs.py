"""Counts repaired captions as metrics."""

from dataclasses import dataclass

from lectern.adapters.emf import write_counts
from lectern.adapters.metrics import Metric


@dataclass(frozen=True, slots=True)
class MeasuredRepairs:
    """A `RepairCounts`."""

    namespace: str

    def add(self, *, repaired: int, given_up: int) -> None:
        counts: dict[str, int] = {
            Metric.CAPTIONS_REPAIRED: repaired,
            Metric.CAPTIONS_GIVEN_UP: given_up,
        }
        write_counts(self.namespace, counts)
