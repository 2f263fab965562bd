"""Circuit breaker state of one process."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from lectern.adapters.health import Slice, added


@dataclass(slots=True)
class MemoryCircuitStore:
    """A `CircuitStore` for one process."""

    slices: dict[str, dict[int, Slice]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def read(self, name: str) -> Sequence[Slice]:
        """Return all slices, the newest first."""
        with self._lock:
            return sorted(self.slices.get(name, {}).values(), key=lambda s: s.number, reverse=True)

    def add(self, name: str, part: Slice) -> None:
        """Add to the slice."""
        with self._lock:
            self.slices[name] = added(self.slices.get(name, {}).values(), [part])
