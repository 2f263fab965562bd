"""Percentiles of delays."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The 50th, 95th and 99th percentile by nearest rank, in milliseconds."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Self:
        """Return the percentiles of at least one value."""
        ordered = sorted(values)

        def within(share: float) -> float:
            return ordered[math.ceil(share * len(ordered)) - 1]

        return cls(within(0.5), within(0.95), within(0.99))
