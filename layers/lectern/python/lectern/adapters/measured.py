"""Counts calls and failures of providers as metrics, for the alarms."""

from dataclasses import dataclass
from typing import Generic

from lectern.adapters.emf import add_counts, write_counts
from lectern.adapters.metrics import Metric
from lectern.domain.errors import LanguageNotSupportedError
from lectern.ports.provider import Answer, Provider, Request


@dataclass(frozen=True, slots=True)
class Measured(Generic[Request, Answer]):
    """A `Provider` whose answers count as `good` and whose failures count as `bad`.

    An unsupported language is not a failure.
    """

    provider: Provider[Request, Answer]
    namespace: str
    good: Metric
    bad: Metric

    def __call__(self, request: Request, time_limit_s: float) -> Answer:
        """Call the provider, and count the outcome."""
        try:
            answer = self.provider(request, time_limit_s)
        except LanguageNotSupportedError:
            raise
        except Exception:
            # Both metrics in each line: the alarm's expression has no value if one has no data.
            write_counts(self.namespace, {self.good: 0, self.bad: 1})
            raise
        add_counts(self.namespace, {self.good: 1, self.bad: 0})
        return answer
