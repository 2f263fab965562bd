"""Counts captions that lacked a fact as metrics, with their language in the log line."""

from dataclasses import dataclass

from lectern.adapters.emf import write_counts
from lectern.adapters.metrics import Metric


@dataclass(frozen=True, slots=True)
class MeasuredFacts:
    """A `FactCounts`."""

    namespace: str

    def add(self, language: str, *, is_retried: bool, is_unsure: bool) -> None:
        counts: dict[str, int] = {
            Metric.CAPTIONS_RETRIED: int(is_retried),
            Metric.CAPTIONS_UNSURE: int(is_unsure),
        }
        write_counts(self.namespace, counts, {"language": language})
