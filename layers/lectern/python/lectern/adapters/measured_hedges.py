"""Counts translations for which a second translator was called, as metrics."""

from dataclasses import dataclass

from lectern.adapters.emf import add_counts
from lectern.adapters.metrics import Metric


@dataclass(frozen=True, slots=True)
class MeasuredHedges:
    """A `HedgeCounts`."""

    namespace: str

    def add(self, *, is_won: bool) -> None:
        counts: dict[str, int] = {Metric.TRANSLATIONS_HEDGED: 1, Metric.HEDGES_WON: int(is_won)}
        add_counts(self.namespace, counts)
