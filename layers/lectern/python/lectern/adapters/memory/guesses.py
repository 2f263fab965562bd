"""Counts wrong codes and tokens."""

from dataclasses import dataclass, field
from threading import Lock

from lectern.ports.guesses import MAX_GUESSES


@dataclass(slots=True)
class MemoryGuessStore:
    """A `GuessStore` whose minute never ends; `failures` has the secrets by address."""

    attempts: dict[str, int] = field(default_factory=dict)
    failures: dict[str, set[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def count_attempt(self, connection_id: str) -> int | None:
        """Count the attempt."""
        with self._lock:
            number = self.attempts.get(connection_id, 0) + 1
            if number > MAX_GUESSES:
                return None
            self.attempts[connection_id] = number
            return number

    def uncount(self, connection_id: str, number: int) -> None:
        """Take the attempt back, unless it is the first."""
        with self._lock:
            if number > 1 and self.attempts[connection_id] > 1:
                self.attempts[connection_id] -= 1

    def record_failure(self, address: str | None, secret: str) -> None:
        """Count the secret for the address."""
        if address is not None:
            with self._lock:
                self.failures.setdefault(address, set()).add(secret)

    def failures_from(self, address: str) -> int:
        """Return how many wrong secrets the address has sent."""
        return len(self.failures.get(address, ()))
